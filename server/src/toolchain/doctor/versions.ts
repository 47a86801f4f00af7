// Which of a tool's programs answers, and with which version.

import type { Machine } from '../machine';
import { probe, searchOn } from '../probe';
import { findPrograms } from '../programs';

/** A program that answered. */
export interface AnsweringProgram {
  readonly program: string;
  /** The first number with dots in what it said; null when there is none. */
  readonly version: string | null;
}

/** All programs of these names in PATH, those of the first name first. */
export function programsNamed(names: readonly string[], machine: Machine): readonly string[] {
  return names.flatMap((name) => findPrograms(name, searchOn(machine)));
}

/** The first program of these names that answers with success. */
export async function firstAnswering(
  names: readonly string[],
  args: readonly string[],
  machine: Machine,
): Promise<AnsweringProgram | null> {
  for (const program of programsNamed(names, machine)) {
    const end = await probe(program, args, machine);
    if (end.kind === 'exited' && end.code === 0)
      return { program, version: versionIn(end.stdout + end.stderr) };
  }
  return null;
}

/** The first number with dots; what stands in parentheses is the system's name, which may have one of its own. */
export function versionIn(said: string): string | null {
  const number = /\d+(?:\.\d+)+/;
  return (number.exec(said.replace(/\([^)]*\)/g, '')) ?? number.exec(said))?.[0] ?? null;
}
