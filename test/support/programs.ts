// Runs the real programs of a test: argument arrays, a deadline, both outputs kept. Knows no particular program.

import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { inRepository } from './repository';

const defaultDeadline = 120_000;
const largestOutput = 64 * 1024 * 1024;

export interface ProgramRun {
  /** The exit code; null when it was ended by a signal or could not be started. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  readonly folder?: string;
  /** Added to the environment. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly deadline?: number;
  /** As whom it runs, where it is not for root. */
  readonly user?: { readonly uid: number; readonly gid: number };
}

export function runProgram(
  program: string,
  args: readonly string[],
  options: ProgramOptions = {},
): ProgramRun {
  const run = spawnSync(program, args, {
    cwd: options.folder,
    env: { ...process.env, ...options.environment },
    ...options.user,
    encoding: 'utf8',
    timeout: options.deadline ?? defaultDeadline,
    killSignal: 'SIGKILL',
    maxBuffer: largestOutput,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Both are null when the program could not be started, whatever the types say.
  const text = (output: string | null): string => output ?? '';
  const reason = run.error === undefined ? '' : `${run.error.message}\n`;
  return { code: run.status, stdout: text(run.stdout), stderr: reason + text(run.stderr) };
}

/** Runs a program that must succeed; what it said is the error's text otherwise. */
export function mustSucceed(program: string, args: readonly string[], options: ProgramOptions = {}): string {
  const run = runProgram(program, args, options);
  if (run.code === 0) return run.stdout;
  throw new Error(`${[program, ...args].join(' ')} (${String(run.code)}):\n${run.stdout}${run.stderr}`);
}

/** An empty folder below out/ for what a test builds. */
export function emptyFolder(...parts: string[]): string {
  const folder = inRepository('out', ...parts);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Whether this is an automatic run, in which nothing may be skipped for want of a program. */
export const automatic = !['', 'false', undefined].includes(process.env['CI']);

/**
 * The reason to skip a test that needs these programs, or false when all are there. In an automatic run always
 * false: there a missing program is a failure.
 */
export function missing(...programs: readonly string[]): string | false {
  if (automatic) return false;
  const absent = programs.filter((program) => runProgram('which', [program]).code !== 0);
  return absent.length === 0 ? false : `${absent.join(', ')} not found; run npm run test:setup`;
}
