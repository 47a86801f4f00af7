// Which files of a program have to be read. A program in which nothing speaks of WasmEdge is not read at all; a
// small one is read whole; of a large one only those files that speak of it, and what they include.

import { baseNameOf, directoryOf, resolvePath, type FileId } from '../base/paths';
import { fileKind } from '../reading/programKinds';
import type { FileDigest } from './fileDigest';
import type { ProgramPlan } from './grouping';
import { inheritedFiles, linkedFiles, type Surroundings } from './linkedPrograms';

/** What is read of a program. */
export interface Selection {
  readonly files: readonly FileId[];
  /** Whether sources of the program are left out. */
  readonly isPartial: boolean;
}

/**
 * How many characters of other programs are read along with one. What guests and hosts share stands in small crates;
 * in a large workspace everything hangs on everything, and would be read anew for each of its programs.
 */
const mostLinked = 256 * 1024;

/**
 * The files to read of one program, sorted; empty when it need not be read. The surroundings know every file of the
 * workspace, so that a header outside the program is found where an include names it exactly.
 */
export function selectFiles({ id, kind, files, nearby }: ProgramPlan, surroundings: Surroundings): Selection {
  const { digestOf } = surroundings;
  if (!files.some((file) => digestOf(file)?.isPromising)) return { files: [], isPartial: false };
  const place = id.slice(kind.id.length + 1);
  const inherited = inheritedFiles(kind, place, digestOf);
  const linked = linkedFiles(kind, place, surroundings, mostLinked);
  const sizeOf = (file: FileId): number =>
    fileKind(file)?.kind === 'build' ? 0 : (digestOf(file)?.size ?? 0);
  const isWhole = files.reduce((sum, file) => sum + sizeOf(file), 0) <= kind.wholeSize;
  const own = isWhole ? files : files.filter((file) => isWorthReading(file, digestOf(file)));
  const start = [...new Set([...own, ...inherited, ...linked])].sort();
  if (!kind.includes) return { files: start, isPartial: !isWhole };
  const folders = [...new Set(start.flatMap((file) => digestOf(file)?.folders ?? []))];
  const finder = createHeaderFinder(nearby, folders, digestOf);
  return { files: withIncludes(start, finder, digestOf, kind.wholeSize), isPartial: !isWhole };
}

/** What says how the program is built always comes along. */
function isWorthReading(file: FileId, digest: FileDigest | null): boolean {
  return digest?.isPromising === true || fileKind(file)?.kind === 'build';
}

/**
 * Adds what the files include, those named first before those that they include in turn. Of these come first those
 * that stand beside a file that includes them, for that is what it was cut into; then the smallest, for types stand in
 * small headers. What is added may come to the size of a whole program: a large project's headers would cost more than
 * they tell.
 */
function withIncludes(
  start: readonly FileId[],
  headersNamed: (include: string, from: FileId) => readonly FileId[],
  digestOf: (file: FileId) => FileDigest | null,
  limit: number,
): readonly FileId[] {
  const sizeOf = (file: FileId): number => digestOf(file)?.size ?? 0;
  const selected = new Set(start);
  let added = 0;
  for (let level = start; level.length > 0;) {
    const wanted = new Set<FileId>();
    const beside = new Set<FileId>();
    for (const file of level) {
      for (const header of (digestOf(file)?.includes ?? []).flatMap((path) => headersNamed(path, file))) {
        if (selected.has(header)) continue;
        wanted.add(header);
        if (directoryOf(header) === directoryOf(file)) beside.add(header);
      }
    }
    const next: FileId[] = [];
    const distance = (header: FileId): number => (beside.has(header) ? 0 : 1);
    const nearestFirst = (one: FileId, other: FileId): number =>
      distance(one) - distance(other) || sizeOf(one) - sizeOf(other);
    for (const header of [...wanted].sort(nearestFirst)) {
      if (added + sizeOf(header) > limit) continue;
      added += sizeOf(header);
      selected.add(header);
      next.push(header);
    }
    level = next;
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
    const fitting = (byName.get(baseNameOf(include)) ?? []).filter((file) => file.endsWith(ending));
    const nearest = Math.max(...fitting.map((file) => sharedLength(file, from)));
    return fitting.filter((file) => sharedLength(file, from) === nearest);
  };
}

function sharedLength(one: FileId, other: FileId): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}
