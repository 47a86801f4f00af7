// How the set-up runs a program: argument array, output kept and shown only when the program fails.
import { spawnSync } from 'node:child_process';

const largestOutput = 256 * 1024 * 1024;
const shownLines = 40;

/** The trimmed output of a program, or null when it is missing or fails. For questions, not for changes. */
export function ask(program, args, options = {}) {
  const run = spawnSync(program, args, { encoding: 'utf8', maxBuffer: largestOutput, ...options });
  return run.status === 0 ? run.stdout.trim() : null;
}

/** Runs a program that must succeed; its last lines are part of the error otherwise. */
export function mustRun(program, args, options = {}) {
  const run = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: largestOutput,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  });
  if (run.status === 0) return run.stdout;
  const said = `${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}`;
  const tail = said.trimEnd().split('\n').slice(-shownLines).join('\n');
  throw new Error(
    `${[program, ...args].join(' ')} failed (${run.status ?? run.signal ?? 'not started'}):\n${tail}`,
  );
}

/** How many seconds a step took, as text. */
export function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
