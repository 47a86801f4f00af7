// A small process that outlives us for a moment: it ends what a session has started and removes its folder when we end
// without having done so ourselves. One debugger goes on for ever when its editor is gone while the program runs.

import { spawn } from 'node:child_process';

export interface Guard {
  /** The debugger, which leads a process group; null when it is gone. */
  readonly debugger: (pid: number | null) => void;
  /** The program, which may be in a group of its own; null when it is gone, or is not to end with us. */
  readonly program: (pid: number | null) => void;
  /** Nothing is left to be guarded. */
  readonly end: () => void;
}

/** It waits for the end of a pipe that we alone hold open, and learns numbers of processes by the pipe's lines. */
const script = `
while read -r kind pid; do
  case $kind in
    debugger) debugger=$pid ;;
    program) program=$pid ;;
  esac
done
sleep 0.5
[ -z "$debugger" ] || kill -KILL "-$debugger"
[ -z "$program" ] || { kill -KILL "-$program"; kill -KILL "$program"; }
rm -rf -- "$1"
`;

/** `folder` is one that was made for this session alone. */
export function startGuard(folder: string): Guard {
  const child = spawn('/bin/sh', ['-c', script, 'sh', folder], {
    cwd: '/',
    env: { PATH: '/usr/bin:/bin' },
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without it only the crash of the adapter itself may leave something behind.
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  child.unref();
  const tell = (kind: string, pid: number | null): void => {
    child.stdin.write(`${kind} ${String(pid ?? '')}\n`);
  };
  return {
    debugger: (pid) => {
      tell('debugger', pid);
    },
    program: (pid) => {
      tell('program', pid);
    },
    end: () => {
      child.kill('SIGKILL');
    },
  };
}
