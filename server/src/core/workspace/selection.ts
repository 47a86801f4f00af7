// Which files of a program have to be read. A program in which nothing speaks of WasmEdge is not read at all; a
// small one is read whole; of a large one only those files that speak of it, and what they include.

import { baseNameOf, directoryOf, resolvePath, type FileId } from '../base/paths';
import type { ProgramKind } from '../languages/types';
import { fileKind } from '../reading/programKinds';

/** What is known of a file's contents after one look. */
export interface FileDigest {
  /** Whether it holds a word without which there is nothing to find in it. */
  readonly isPromising: boolean;
  /** Length in UTF-16 units, or in bytes for a binary. */
  readonly size: number;
  /** The paths by which it draws in other files, as written; empty where its language has none. */
  readonly includes: readonly string[];
}

/** Looks at a source text once. Linear in its length. */
export function digestSource(kind: ProgramKind, source: string): FileDigest {
  return {
    isPromising: kind.promising?.test(source) ?? true,
    size: source.length,
    includes: kind.includes?.(source) ?? [],
  };
}

/**
 * The files to read of one program, in the order given; empty when it need not be read. `digestOf` knows every
 * file of the workspace, so that a header outside the program is found where an include names it exactly.
 */
export function selectFiles(
  kind: ProgramKind,
  files: readonly FileId[],
  digestOf: (file: FileId) => FileDigest | null,
): readonly FileId[] {
  if (!files.some((file) => digestOf(file)?.isPromising)) return [];
  const size = files.reduce((sum, file) => sum + (digestOf(file)?.size ?? 0), 0);
  const isWhole = size <= kind.wholeSize;
  const start = isWhole ? files : files.filter((file) => isWorthReading(file, digestOf(file)));
  return withIncludes(start, files, digestOf);
}

/** What says how the program is built always comes along. */
function isWorthReading(file: FileId, digest: FileDigest | null): boolean {
  return digest?.isPromising === true || fileKind(file)?.kind === 'build';
}

function withIncludes(
  start: readonly FileId[],
  program: readonly FileId[],
  digestOf: (file: FileId) => FileDigest | null,
): readonly FileId[] {
  const byName = new Map<string, FileId[]>();
  for (const file of program) {
    const name = baseNameOf(file);
    byName.set(name, [...(byName.get(name) ?? []), file]);
  }
  const selected = new Set(start);
  // A Set is walked in the order of insertion and takes what is added on the way.
  for (const file of selected) {
    for (const include of digestOf(file)?.includes ?? []) {
      const exact = resolvePath(directoryOf(file), include);
      if (digestOf(exact)) selected.add(exact);
      else for (const named of byName.get(baseNameOf(include)) ?? []) selected.add(named);
    }
  }
  return [...selected].sort();
}
