// The debugger as a process: started in a group of its own, in a folder of its own, and ended for certain with all
// that it has started. What it says is not looked at here.

import { spawn } from 'node:child_process';
import { Readable, type Writable } from 'node:stream';
import type { Guard } from './guard';
import { killTree } from './processTree';

export interface DebuggerCall {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Ends it when we cannot. */
  readonly guard: Guard;
}

export type DebuggerEnd =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'signalled'; readonly signal: string }
  | { readonly kind: 'notStarted'; readonly code: string };

export interface DebuggerProcess {
  readonly pid: number | null;
  readonly input: Writable;
  readonly output: Readable;
  readonly errors: Readable;
  /** What comes by its descriptor 3. */
  readonly programOutput: Readable;
  readonly ended: Promise<DebuggerEnd>;
  /** The program that it runs for us, which ends with it whatever happens; null when there is none (any more). */
  readonly ownProgram: (pid: number | null) => void;
  /** Ends it and everything it has started, now. */
  readonly kill: () => void;
}

export function startDebugger(call: DebuggerCall): DebuggerProcess {
  const { program, args, cwd, env, guard } = call;
  const child = spawn(program, [...args], {
    cwd,
    env: { ...env },
    detached: true,
    shell: false,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  });
  // It may be in a group of its own, and a debugger that is gone is nobody's parent: only its number leads to it.
  let ownedProgram: number | null = null;
  const kill = (): void => {
    for (const leader of [child.pid ?? null, ownedProgram]) if (leader !== null) killTree(leader);
  };
  process.on('exit', kill);
  guard.debugger(child.pid ?? null);
  const ended = new Promise<DebuggerEnd>((resolve) => {
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (child.pid === undefined) resolve({ kind: 'notStarted', code: error.code ?? 'UNKNOWN' });
    });
    child.on('exit', (code, signal) => {
      process.off('exit', kill);
      guard.debugger(null);
      resolve(signal === null ? { kind: 'exited', code: code ?? 0 } : { kind: 'signalled', signal });
    });
  });
  // Whoever writes to a debugger that is gone learns it from its end.
  child.stdin.on('error', () => undefined);
  const [, , , pipe] = child.stdio;
  return {
    pid: child.pid ?? null,
    input: child.stdin,
    output: child.stdout,
    errors: child.stderr,
    programOutput: pipe && 'read' in pipe ? pipe : Readable.from([]),
    ended,
    ownProgram: (pid) => {
      ownedProgram = pid;
      guard.program(pid);
    },
    kill,
  };
}
