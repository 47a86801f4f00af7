// Which files of a program have to be read. A program in which nothing speaks of WasmEdge is not read at all; a
// small one is read whole; of a large one only those files that speak of it, and what they include.

import { baseNameOf, directoryOf, resolvePath, type FileId } from '../base/paths';
import type { ProgramKind } from '../languages/types';
import { fileKind } from '../reading/programKinds';
import type { ProgramPlan } from './grouping';

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
 * The files to read of one program, sorted; empty when it need not be read. `digestOf` knows every file of the
 * workspace, so that a header outside the program is found where an include names it exactly.
 */
export function selectFiles(
  { kind, files, nearby }: ProgramPlan,
  digestOf: (file: FileId) => FileDigest | null,
): readonly FileId[] {
  if (!files.some((file) => digestOf(file)?.isPromising)) return [];
  const sizeOf = (file: FileId): number => digestOf(file)?.size ?? 0;
  const isWhole = files.reduce((sum, file) => sum + sizeOf(file), 0) <= kind.wholeSize;
  const start = isWhole ? files : files.filter((file) => isWorthReading(file, digestOf(file)));
  if (!kind.includes) return start;
  return withIncludes(start, createHeaderFinder(nearby), digestOf, kind.wholeSize);
}

/** What says how the program is built always comes along. */
function isWorthReading(file: FileId, digest: FileDigest | null): boolean {
  return digest?.isPromising === true || fileKind(file)?.kind === 'build';
}

/**
 * Adds what the files include, those named first before those that they include in turn. What is added may come to
 * the size of a whole program: a large project's headers would cost more than they tell.
 */
function withIncludes(
  start: readonly FileId[],
  headersNamed: (include: string) => readonly FileId[],
  digestOf: (file: FileId) => FileDigest | null,
  limit: number,
): readonly FileId[] {
  const selected = new Set(start);
  let added = 0;
  // A Set is walked in the order of insertion and takes what is added on the way.
  for (const file of selected) {
    for (const include of digestOf(file)?.includes ?? []) {
      const exact = resolvePath(directoryOf(file), include);
      for (const header of digestOf(exact) ? [exact] : headersNamed(include)) {
        const size = digestOf(header)?.size ?? 0;
        if (selected.has(header) || added + size > limit) continue;
        added += size;
        selected.add(header);
      }
    }
  }
  return [...selected].sort();
}

/** Finds files whose path ends with that of an include. */
function createHeaderFinder(files: readonly FileId[]): (include: string) => readonly FileId[] {
  const byName = new Map<string, FileId[]>();
  for (const file of files) {
    const named = byName.get(baseNameOf(file));
    if (named) named.push(file);
    else byName.set(baseNameOf(file), [file]);
  }
  return (include) => {
    const ending = `/${include.replace(/^(?:\.{0,2}\/)+/, '')}`;
    return (byName.get(baseNameOf(include)) ?? []).filter((file) => file.endsWith(ending));
  };
}
