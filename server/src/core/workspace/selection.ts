// Which files of a program have to be read. A program in which nothing speaks of WasmEdge is not read at all; a
// small one is read whole; of a large one only those files that speak of it, and what they include.

import { baseNameOf, directoryOf, resolvePath, type FileId } from '../base/paths';
import type { BuildFile, ProgramKind } from '../languages/types';
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
  /** Of a build file: folders in which the program's includes are looked for. */
  readonly folders?: readonly FileId[];
}

/** Looks at a source text once. Linear in its length. */
export function digestSource(kind: ProgramKind, source: string): FileDigest {
  return {
    isPromising: kind.promising?.test(source) ?? true,
    size: source.length,
    includes: kind.includes?.(source) ?? [],
  };
}

/** Looks at the text of a build file. */
export function digestBuildFile(build: BuildFile, file: FileId, text: string): FileDigest {
  const folders = build.folders?.(file, text) ?? [];
  return { isPromising: false, size: text.length, includes: [], folders };
}

/**
 * The files to read of one program, sorted; empty when it need not be read. `digestOf` knows every file of the
 * workspace, so that a header outside the program is found where an include names it exactly.
 */
export function selectFiles(
  { id, kind, files, nearby }: ProgramPlan,
  digestOf: (file: FileId) => FileDigest | null,
): readonly FileId[] {
  if (!files.some((file) => digestOf(file)?.isPromising)) return [];
  const inherited = inheritedFiles(kind, id.slice(kind.id.length + 1), digestOf);
  const sizeOf = (file: FileId): number =>
    fileKind(file)?.kind === 'build' ? 0 : (digestOf(file)?.size ?? 0);
  const isWhole = files.reduce((sum, file) => sum + sizeOf(file), 0) <= kind.wholeSize;
  const own = isWhole ? files : files.filter((file) => isWorthReading(file, digestOf(file)));
  const start = [...new Set([...own, ...inherited])].sort();
  if (!kind.includes) return start;
  const folders = [...new Set(start.flatMap((file) => digestOf(file)?.folders ?? []))];
  return withIncludes(start, createHeaderFinder(nearby, folders, digestOf), digestOf, kind.wholeSize);
}

/** Build files of the program's folder and of those above, whichever program they belong to. */
function inheritedFiles(
  { inherited }: ProgramKind,
  place: string,
  digestOf: (file: FileId) => FileDigest | null,
): readonly FileId[] {
  const found: FileId[] = [];
  for (let folder = place; folder !== ''; folder = directoryOf(folder)) {
    const paths = inherited.map((name) => resolvePath(folder, name));
    found.push(...paths.filter((path) => digestOf(path) !== null));
    if (folder === '/') break;
  }
  return found;
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
  headersNamed: (include: string, from: FileId) => readonly FileId[],
  digestOf: (file: FileId) => FileDigest | null,
  limit: number,
): readonly FileId[] {
  const selected = new Set(start);
  let added = 0;
  // A Set is walked in the order of insertion and takes what is added on the way.
  for (const file of selected) {
    for (const include of digestOf(file)?.includes ?? []) {
      for (const header of headersNamed(include, file)) {
        const size = digestOf(header)?.size ?? 0;
        if (selected.has(header) || added + size > limit) continue;
        added += size;
        selected.add(header);
      }
    }
  }
  return [...selected].sort();
}

/** Finds the files that an include may mean: beside the includer, in an include folder, or by the end of the path. */
function createHeaderFinder(
  files: readonly FileId[],
  folders: readonly FileId[],
  digestOf: (file: FileId) => FileDigest | null,
): (include: string, from: FileId) => readonly FileId[] {
  const byName = new Map<string, FileId[]>();
  for (const file of files) {
    const named = byName.get(baseNameOf(file));
    if (named) named.push(file);
    else byName.set(baseNameOf(file), [file]);
  }
  return (include, from) => {
    const beside = resolvePath(directoryOf(from), include);
    const inFolders = folders
      .map((folder) => resolvePath(folder, include))
      .filter((file) => digestOf(file) !== null);
    if (digestOf(beside)) return [beside, ...inFolders];
    if (inFolders.length > 0) return inFolders;
    const ending = `/${include.replace(/^(?:\.{0,2}\/)+/, '')}`;
    return (byName.get(baseNameOf(include)) ?? []).filter((file) => file.endsWith(ending));
  };
}
