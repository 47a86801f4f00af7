// Asks programs for their versions, in a folder and an environment in which nothing of the workspace takes part.

import type { Machine } from '../machine';
import { runProgram, type ProgramEnd } from '../process';
import { findPrograms, probeEnvironment, probeFolder } from '../programs';

/** A program that answered. */
export interface AnsweringProgram {
  readonly program: string;
  /** The first number with dots in what it said; null when there is none. */
  readonly version: string | null;
}

/** Runs a program that only says something of itself. */
export function ask(program: string, args: readonly string[], machine: Machine): Promise<ProgramEnd> {
  const { environment, forbiddenFolders } = machine;
  return runProgram({
    program,
    args,
    cwd: probeFolder(),
    env: { ...probeEnvironment(environment, forbiddenFolders), LC_ALL: 'C' },
    stdin: 'closed',
    timeoutMs: 10_000,
    maxOutputBytes: 1 << 18,
  });
}

/** All programs of these names in PATH, those of the first name first. */
export function programsNamed(names: readonly string[], machine: Machine): readonly string[] {
  const { environment, forbiddenFolders } = machine;
  return names.flatMap((name) => findPrograms(name, { path: environment['PATH'] ?? '', forbiddenFolders }));
}

/** The first program of these names that answers with success. */
export async function firstAnswering(
  names: readonly string[],
  args: readonly string[],
  machine: Machine,
): Promise<AnsweringProgram | null> {
  for (const program of programsNamed(names, machine)) {
    const end = await ask(program, args, machine);
    if (end.kind === 'exited' && end.code === 0)
      return { program, version: versionIn(end.stdout + end.stderr) };
  }
  return null;
}

/** The first number with dots. */
export function versionIn(said: string): string | null {
  return /\d+(?:\.\d+)+/.exec(said)?.[0] ?? null;
}
