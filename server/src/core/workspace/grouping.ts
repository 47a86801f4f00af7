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
}

/** The folders of one kind in which a program may begin. */
interface BuildFolders {
  readonly beginning: Set<string>;
  readonly nesting: Set<string>;
}

/** So many files may make one program by build files that nest; more are taken folder by folder. */
const mostNested = 200;

/** Groups files into programs. The order of `files` does not matter. */
export function groupIntoPrograms(files: Iterable<FileId>): readonly ProgramPlan[] {
  const sorted = [...new Set(files)].sort();
  const folders = buildFolders(sorted);
  return groupBy(sorted, folders, topOfChain).flatMap((plan) => {
    // Nested build files of a whole tree tell little about what is linked together, and names that many share
    // would link everything to everything.
    if (plan.files.length <= mostNested) return [plan];
    return groupBy(plan.files, folders, (nearest) => nearest);
  });
}

/** Chooses where a program begins, given the nearest folder above a file in which one may. */
type Beginning = (nearest: string, nesting: ReadonlySet<string>) => string;

function groupBy(
  files: readonly FileId[],
  folders: ReadonlyMap<string, BuildFolders>,
  beginning: Beginning,
): readonly ProgramPlan[] {
  const homes = new Map<string, string | null>();
  const programs = new Map<string, { kind: ProgramKind; files: FileId[]; hasSource: boolean }>();
  for (const file of files) {
    const found = fileKind(file);
    if (!found || (found.kind === 'build' && !found.build.isRead)) continue;
    const kind = found.program;
    const folder = directoryOf(file);
    const key = `${kind.id}:${folder}`;
    const home = homes.get(key) ?? homeOf(folder, folders.get(kind.id), beginning);
    homes.set(key, home);
    const id = `${kind.id}:${home ?? (kind.alone === 'file' || folder === '' ? file : folder)}`;
    const program = programs.get(id) ?? { kind, files: [], hasSource: false };
    program.files.push(file);
    program.hasSource ||= found.kind !== 'build';
    programs.set(id, program);
  }
  return [...programs]
    .filter(([, { hasSource }]) => hasSource)
    .map(([id, { kind, files: own }]) => ({ id, kind, files: own }));
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

function homeOf(folder: string, folders: BuildFolders | undefined, beginning: Beginning): string | null {
  if (!folders) return null;
  const nearest = nearestAncestor(folder, folders.beginning);
  return nearest === null ? null : beginning(nearest, folders.nesting);
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
