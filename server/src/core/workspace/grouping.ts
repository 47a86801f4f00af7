// Which files are built together. Told by where build files lie, never by running a build tool; a wrong guess
// costs completeness (an unknown), not correctness.

import { directoryOf, type FileId } from '../base/paths';
import type { ProgramKind } from '../languages/types';
import { fileKind } from '../reading/programKinds';

/** The files of one program, of one kind. */
export interface ProgramPlan {
  /** Kind and folder, or kind and file for a file that stands alone. */
  readonly id: string;
  readonly kind: ProgramKind;
  readonly files: readonly FileId[];
  /** Where includes are looked for: `files`, or those of the large project of which this is a part. */
  readonly nearby: readonly FileId[];
}

/** Where a folder belongs: to the nearest build file, and to the top of the chain in which that one nests. */
interface Home {
  readonly nearest: string;
  readonly top: string;
}

interface Group {
  readonly kind: ProgramKind;
  readonly files: FileId[];
}

/**
 * A project of nested build files is cut up when there is more to read than so many times the size of a whole
 * program, or when it has so many files: nesting tells little then about what is linked together, and names that
 * many share would link everything to everything.
 */
const largest = { wholeSizes: 4, files: 200 } as const;

/** The folders of one kind in which a program may begin. */
interface BuildFolders {
  readonly beginning: Set<string>;
  readonly nesting: Set<string>;
}

/**
 * Groups files into programs. The order of `files` does not matter. `weightOf` says how much there is to read in a
 * file: a project with too much of it is cut into the parts of its nested build files.
 */
export function groupIntoPrograms(
  files: Iterable<FileId>,
  weightOf: (file: FileId) => number,
): readonly ProgramPlan[] {
  const sorted = [...new Set(files)].sort();
  const homeOf = createHomeFinder(buildFolders(sorted));
  const projects = groupBy(sorted, (file, kind) => homeOf(file, kind).top);
  return [...projects].flatMap(([id, { kind, files: nearby }]) => {
    const weight = nearby.reduce((sum, file) => sum + weightOf(file), 0);
    const isLarge = weight > largest.wholeSizes * kind.wholeSize || sourceCount(nearby) > largest.files;
    if (!isLarge) return [{ id, kind, files: nearby, nearby }];
    const parts = groupBy(nearby, (file) => homeOf(file, kind).nearest);
    return [...parts].map(([part, { files: own }]) => ({ id: part, kind, files: own, nearby }));
  });
}

function sourceCount(files: readonly FileId[]): number {
  return files.filter((file) => fileKind(file)?.kind !== 'build').length;
}

/** Groups with at least one source, by kind and place. */
function groupBy(
  files: readonly FileId[],
  placeOf: (file: FileId, kind: ProgramKind) => string,
): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  const withSource = new Set<string>();
  for (const file of files) {
    const found = fileKind(file);
    if (!found || (found.kind === 'build' && !found.build.isRead)) continue;
    const id = `${found.program.id}:${placeOf(file, found.program)}`;
    const group = groups.get(id) ?? { kind: found.program, files: [] };
    group.files.push(file);
    groups.set(id, group);
    if (found.kind !== 'build') withSource.add(id);
  }
  return new Map([...groups].filter(([id]) => withSource.has(id)));
}

function buildFolders(files: readonly FileId[]): ReadonlyMap<string, BuildFolders> {
  const folders = new Map<string, BuildFolders>();
  for (const file of files) {
    const found = fileKind(file);
    if (found?.kind !== 'build') continue;
    const own = folders.get(found.program.id) ?? { beginning: new Set(), nesting: new Set() };
    if (found.build.begins) own.beginning.add(directoryOf(file));
    if (found.build.nests) own.nesting.add(directoryOf(file));
    folders.set(found.program.id, own);
  }
  return folders;
}

/** Looks each folder up once. */
function createHomeFinder(
  folders: ReadonlyMap<string, BuildFolders>,
): (file: FileId, kind: ProgramKind) => Home {
  const homes = new Map<string, Home | null>();
  return (file, kind) => {
    const folder = directoryOf(file);
    const key = `${kind.id}:${folder}`;
    const home = homes.has(key) ? homes.get(key) : homeOfFolder(folder, folders.get(kind.id));
    homes.set(key, home ?? null);
    if (home) return home;
    const place = kind.alone === 'file' || folder === '' ? file : folder;
    return { nearest: place, top: place };
  };
}

function homeOfFolder(folder: string, folders: BuildFolders | undefined): Home | null {
  if (!folders) return null;
  const nearest = nearestAncestor(folder, folders.beginning);
  return nearest === null ? null : { nearest, top: topOfChain(nearest, folders.nesting) };
}

function nearestAncestor(folder: string, wanted: ReadonlySet<string>): string | null {
  for (let place = folder; ; place = directoryOf(place)) {
    if (wanted.has(place)) return place;
    if (place === '' || place === directoryOf(place)) return null;
  }
}

/** As long as the folder above nests its build files too, it is one program. */
function topOfChain(folder: string, nesting: ReadonlySet<string>): string {
  let top = folder;
  while (nesting.has(top) && top !== directoryOf(top) && nesting.has(directoryOf(top)))
    top = directoryOf(top);
  return top;
}
