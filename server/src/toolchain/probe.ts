// Asks programs about themselves or about a file, in a folder and an environment in which nothing of the workspace
// takes part.

import type { Machine } from './machine';
import { runProgram, type ProgramEnd } from './process';
import { probeEnvironment, probeFolder, type ProgramSearch } from './programs';

/** Where this machine's programs are looked for. */
export function searchOn({ environment, forbiddenFolders, tools }: Machine): ProgramSearch {
  return { path: environment['PATH'] ?? '', forbiddenFolders, ...(tools && { tools }) };
}

/** Runs a program that only tells something, in words that do not depend on the user's language. */
export function probe(
  program: string,
  args: readonly string[],
  { environment, forbiddenFolders, signal }: Machine,
  {
    additions = {},
    timeoutMs = 10_000,
  }: { readonly additions?: Readonly<Record<string, string>>; readonly timeoutMs?: number } = {},
): Promise<ProgramEnd> {
  return runProgram({
    program,
    args,
    cwd: probeFolder(),
    env: { ...probeEnvironment(environment, forbiddenFolders), LC_ALL: 'C', ...additions },
    stdin: 'closed',
    timeoutMs,
    maxOutputBytes: 1 << 20,
    ...(signal && { signal }),
  });
}
