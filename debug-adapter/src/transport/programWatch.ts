// Looks at the program itself, by its number: a debugger may miss its end for ever, above all when that comes while
// it is busy with the program's start. What is to be done then is not decided here.

import { readdirSync } from 'node:fs';
import { constants } from 'node:os';
import { text, type Text } from '../../../server/src/core/messages/text';
import { isDead, statOf } from './processStat';

/** How a program ended, as far as its remains tell. */
export type ProgramEnd =
  | { readonly kind: 'signalled'; readonly signal: number }
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'unknown' };

const betweenLooksMs = 200;

/** Tells once that the program is gone. The result stops the watch. */
function watchProgram(pid: number, onEnd: (end: ProgramEnd) => void): () => void {
  const first = statOf(pid);
  const timer = setInterval(() => {
    const end = endOf(pid, first?.startTime);
    if (end === null) return;
    clearInterval(timer);
    onEnd(end);
  }, betweenLooksMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** A debugger that has not noticed the end of the program by then will not do so any more. */
const noticeMs = 2000;

/**
 * Tells that the program is gone and that the debugger has said nothing for a while since: one that reads much of a
 * program that has ended is late with that, but not silent. The result stops the watch.
 */
export function watchUnnoticedEnd(
  pid: number,
  silence: (forMs: number) => Promise<void>,
  onUnnoticed: (end: ProgramEnd) => void,
): () => void {
  let isStopped = false;
  const stop = watchProgram(pid, (end) => {
    void silence(noticeMs).then(() => {
      if (!isStopped) onUnnoticed(end);
    });
  });
  return () => {
    isStopped = true;
    stop();
  };
}

/** What is said of an end that the debugger has not noticed. */
export function unnoticedText(end: ProgramEnd, program: string): Text {
  if (end.kind === 'unknown') return text('debug.program-gone-somehow', { program });
  const how = end.kind === 'signalled' ? signalName(end.signal) : String(end.code);
  return text('debug.program-gone', { program, how });
}

/** As a shell gives it; null when it is not known. */
export function exitCodeOf(end: ProgramEnd): number | null {
  if (end.kind === 'unknown') return null;
  return end.kind === 'exited' ? end.code : 128 + end.signal;
}

/** `SIGKILL` for 9. */
export function signalName(signal: number): string {
  const found = Object.entries(constants.signals).find(([, number]) => number === signal);
  return found?.[0] ?? `signal ${String(signal)}`;
}

/** Null while the program is there. Its number may be that of another program later. */
function endOf(pid: number, startTime: string | undefined): ProgramEnd | null {
  const stat = statOf(pid);
  if (stat === null) return isThere(pid) ? null : { kind: 'unknown' };
  if (startTime !== undefined && stat.startTime !== startTime) return { kind: 'unknown' };
  if (!isDead(stat) || otherThreadsRun(pid)) return null;
  if (stat.status === null) return { kind: 'unknown' };
  const signal = stat.status & 0x7f;
  return signal === 0 ? { kind: 'exited', code: stat.status >> 8 } : { kind: 'signalled', signal };
}

/** The first thread may have ended before the others. */
function otherThreadsRun(pid: number): boolean {
  try {
    const threads = readdirSync(`/proc/${String(pid)}/task`);
    return threads.some((thread) => {
      const stat = statOf(pid, Number(thread));
      return stat !== null && !isDead(stat);
    });
  } catch {
    return false;
  }
}

/** Where there is no /proc. */
function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
