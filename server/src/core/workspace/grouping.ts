// Which files are built together. Told by where build files lie, never by running a build tool; a wrong guess
// costs completeness (an unknown), not correctness.

import { baseNameOf, directoryOf, type FileId } from '../base/paths';
import { fileKind, type Family } from './fileKinds';

/** The files of one program, of one language family. */
export interface ProgramPlan {
  /** Family and folder, or family and file for a file that stands alone. */
  readonly id: string;
  readonly family: Family;
  readonly files: readonly FileId[];
}

interface BuildFolders {
  readonly cargo: ReadonlySet<string>;
  readonly c: ReadonlySet<string>;
  readonly cmake: ReadonlySet<string>;
}

/** Groups files into programs. The order of `files` does not matter. */
export function groupIntoPrograms(files: Iterable<FileId>): readonly ProgramPlan[] {
  const sorted = [...new Set(files)].sort();
  const folders = buildFolders(sorted);
  const homes = new Map<string, string>();
  const programs = new Map<string, { family: Family; files: FileId[] }>();
  for (const file of sorted) {
    const found = programOf(file, folders, homes);
    if (!found) continue;
    const id = `${found.family}:${found.place}`;
    const program = programs.get(id);
    if (program) program.files.push(file);
    else programs.set(id, { family: found.family, files: [file] });
  }
  return [...programs]
    .filter(([, program]) => program.files.some((file) => fileKind(file)?.kind !== 'build'))
    .map(([id, program]) => ({ id, ...program }));
}

function buildFolders(files: readonly FileId[]): BuildFolders {
  const cargo = new Set<string>();
  const c = new Set<string>();
  const cmake = new Set<string>();
  for (const file of files) {
    const kind = fileKind(file);
    if (kind?.kind !== 'build') continue;
    const folder = directoryOf(file);
    if (kind.family === 'c-family') c.add(folder);
    if (baseNameOf(file) === 'CMakeLists.txt') cmake.add(folder);
    if (baseNameOf(file) === 'Cargo.toml') cargo.add(folder);
  }
  return { cargo, c, cmake };
}

function programOf(
  file: FileId,
  folders: BuildFolders,
  homes: Map<string, string>,
): { family: Family; place: string } | null {
  const kind = fileKind(file);
  if (!kind || (kind.kind === 'build' && !kind.isRead)) return null;
  if (kind.kind === 'binary') return { family: 'wasm', place: file };
  const folder = directoryOf(file);
  const key = `${kind.family}:${folder}`;
  const home = homes.get(key) ?? homeOf(kind.family, folder, folders) ?? '';
  homes.set(key, home);
  if (home !== '') return { family: kind.family, place: home };
  // Rust finds its modules by path from a crate's root, so without a manifest a file is all that is known.
  return { family: kind.family, place: kind.family === 'rust' || folder === '' ? file : folder };
}

function homeOf(family: 'c-family' | 'rust', folder: string, folders: BuildFolders): string | null {
  if (family === 'rust') return nearestAncestor(folder, folders.cargo);
  const nearest = nearestAncestor(folder, folders.c);
  return nearest === null ? null : topOfChain(nearest, folders.cmake);
}

function nearestAncestor(folder: string, wanted: ReadonlySet<string>): string | null {
  for (let place = folder; ; place = directoryOf(place)) {
    if (wanted.has(place)) return place;
    if (place === '' || place === directoryOf(place)) return null;
  }
}

/** CMake projects nest by `add_subdirectory`: as long as the folder above has a CMakeLists.txt too, it is one. */
function topOfChain(folder: string, cmake: ReadonlySet<string>): string {
  let top = folder;
  while (cmake.has(top) && top !== directoryOf(top) && cmake.has(directoryOf(top))) top = directoryOf(top);
  return top;
}
