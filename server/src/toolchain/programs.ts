// Which file a program's name means, and the surroundings in which it may be asked about itself. Even asking for a
// version can execute what lies in the workspace, so nothing of the workspace takes part in either.

import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, parse, relative, sep } from 'node:path';

/** Where programs are looked for. */
export interface ProgramSearch {
  /** The value of PATH. */
  readonly path: string;
  /** Folders of the workspace: programs in them are never taken. */
  readonly forbiddenFolders: readonly string[];
  /** Programs that the user named: absolute paths, by name. */
  readonly tools?: ReadonlyMap<string, string>;
}

const isWindows = process.platform === 'win32';

/** The first file of that name in the search path, as an absolute path; null when there is none. */
export function findProgram(name: string, search: ProgramSearch): string | null {
  return findPrograms(name, search)[0] ?? null;
}

/** All files of that name in the search path, in its order. A program that the user named is the only one. */
export function findPrograms(name: string, search: ProgramSearch): readonly string[] {
  const named = search.tools?.get(name);
  if (named !== undefined) return isExecutable(named) ? [named] : [];
  if (name === '' || name !== parse(name).base) return [];
  const names = isWindows && parse(name).ext === '' ? [`${name}.exe`] : [name];
  const found = searchedFolders(search).flatMap((folder) => names.map((file) => join(folder, file)));
  const usable = found.filter((file) => isExecutable(file) && !isForbidden(file, search.forbiddenFolders));
  // One file by two ways (`/bin` is a link to `/usr/bin`) is one program.
  return usable.filter((file, index) => usable.findIndex((other) => isSame(other, file)) === index);
}

/** Whether a path that the user named is a program that may be started. */
export function isExecutable(file: string): boolean {
  try {
    if (!statSync(file).isFile()) return false;
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The folders of a search path that count: absolute ones outside of the workspace. An empty entry means `.`. */
export function searchedFolders({ path, forbiddenFolders }: ProgramSearch): readonly string[] {
  return path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder) && !isForbidden(folder, forbiddenFolders));
}

/** Whether a path lies in one of the folders, by its name or by what its links lead to. */
export function isForbidden(path: string, folders: readonly string[]): boolean {
  const paths = new Set([path, realPathOf(path)]);
  return folders.some((folder) => {
    return [folder, realPathOf(folder)].some((outer) => [...paths].some((inner) => liesIn(inner, outer)));
  });
}

function liesIn(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** What a program of LLVM is called: as it is, or with the number of its release behind it, the newest first. */
export function llvmNames(name: string, oldest: number): readonly string[] {
  const releases = [22, 21, 20, 19, 18, 17, 16, 15, 14].filter((release) => release >= oldest);
  return [name, ...releases.map((release) => `${name}-${String(release)}`)];
}

function isSame(left: string, right: string): boolean {
  return realPathOf(left) === realPathOf(right);
}

/** Where the links of a path lead; the path itself where there is nothing. */
export function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** A working folder for probes that no workspace lies above: toolchain files are looked for upwards. */
export function probeFolder(): string {
  return parse(process.execPath).root;
}

/** Variables by which a program would load or run something else than itself. */
const loadingVariables = [
  'WASMEDGE_PLUGIN_PATH',
  'LD_PRELOAD',
  'LD_AUDIT',
  'DYLD_INSERT_LIBRARIES',
  'NODE_OPTIONS',
  'BASH_ENV',
  'ENV',
  'RUSTUP_TOOLCHAIN',
  'RUSTC_WRAPPER',
  'RUSTC_WORKSPACE_WRAPPER',
  'RUSTC',
];

/** Lists of folders from which programs and libraries are taken. */
const searchVariables = ['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH'];

/** The environment in which a program is asked about itself. */
export function probeEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  forbiddenFolders: readonly string[],
): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined || loadingVariables.includes(name)) continue;
    if (!searchVariables.includes(name)) kept[name] = value;
    else {
      const folders = searchedFolders({ path: value, forbiddenFolders });
      if (folders.length > 0) kept[name] = folders.join(delimiter);
    }
  }
  return kept;
}
