// Why a process could not be attached to: in words that name the cure. Debuggers say little of it, and one of them
// takes it for a success. Looks into /proc; where there is none, the debugger's words stand.

import { readFileSync } from 'node:fs';
import { text, type Text } from '../../../server/src/core/messages/text';

const scopeFile = '/proc/sys/kernel/yama/ptrace_scope';

/** Null when no process was asked for, when it is being traced by now, or when nothing is known of it. */
export function attachRefusal(pid: number | null): Text | null {
  if (pid === null || read('/proc/self/status') === null) return null;
  const status = read(`/proc/${String(pid)}/status`);
  if (status === null) return text('debug.attach-no-process', { pid });
  const tracer = Number(/^TracerPid:\s*(\d+)/m.exec(status)?.[1] ?? 0);
  if (tracer > 0) return null;
  const scope = read(scopeFile)?.trim();
  return scope === undefined || scope === '0'
    ? text('debug.attach-not-permitted', { pid })
    : text('debug.attach-restricted', { pid, file: scopeFile, scope });
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
