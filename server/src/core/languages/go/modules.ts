// Where the packages of Go modules lie, as `go.mod` and `go.work` say it: for modules in folders of the workspace.

import { baseNameOf, directoryOf, isInside, resolvePath, type FileId } from '../../base/paths';
import type { BuildLink, SourceFile } from '../types';

/** `replace path => ../folder`, alone or in a list; other modules' places are no folders. */
const replacement =
  /^[ \t]*(?:replace[ \t]+)?"?([^\s"()]+)"?(?:[ \t]+v\S+)?[ \t]*=>[ \t]*"?(\.{0,2}\/[^\s"]*)"?/gm;

/** The modules that a `go.mod` replaces by folders. */
export function replacedModules(file: FileId, text: string): readonly BuildLink[] {
  return [...withoutComments(text).matchAll(replacement)].map(([, name = '', path = '']) => ({
    name,
    folder: resolvePath(directoryOf(file), path),
    isOffered: false,
  }));
}

/** The modules that a `go.work` puts together. */
export function workspaceModules(file: FileId, text: string): readonly BuildLink[] {
  const code = withoutComments(text);
  const lists = [...code.matchAll(/^[ \t]*use[ \t]*\(([^()]*)\)/gm)].map(([, list = '']) => list);
  const alone = [...code.matchAll(/^[ \t]*use[ \t]+"?([^\s"(]+)/gm)].map(([, path = '']) => path);
  const paths = [...lists.flatMap((list) => list.split(/\s+/)), ...alone];
  return paths
    .map((path) => path.replace(/^"|"$/g, ''))
    .filter((path) => path !== '')
    .map((path) => ({ name: path, folder: resolvePath(directoryOf(file), path), isOffered: false }));
}

function withoutComments(text: string): string {
  return text.replace(/\/\/[^\n]*/g, '');
}

/** The folders of modules by the paths under which packages import them. */
export type GoModules = ReadonlyMap<string, FileId>;

/** The modules among the files of a program. What its own `go.mod` replaces goes before what a folder calls itself. */
export function modulesOf(files: readonly SourceFile[], place: FileId | null): GoModules {
  const manifests = files.filter(({ file }) => baseNameOf(file) === 'go.mod');
  const modules = new Map<string, FileId>();
  for (const { file, text } of manifests) {
    const name = /^[ \t]*module[ \t]+"?([^\s"]+)/m.exec(text)?.[1];
    if (name !== undefined) modules.set(name, directoryOf(file));
  }
  const own = manifests.find(({ file }) => place === null || directoryOf(file) === place);
  for (const { name, folder } of own ? replacedModules(own.file, own.text) : []) {
    if (folder !== null) modules.set(name, folder);
  }
  return modules;
}

/** The name that a package mostly has: the last part of its path, before that of a later major version. */
export function packageNameOf(path: string): string {
  const parts = path.replace(/\/v\d+$/, '').split('/');
  return parts.at(-1) ?? '';
}

/** The folder of a package; null when its module lies in none of the folders. */
export function packageFolder(path: string, modules: GoModules): FileId | null {
  let longest: string | null = null;
  for (const name of modules.keys()) {
    const isPart = path === name || path.startsWith(`${name}/`);
    if (isPart && name.length > (longest?.length ?? 0)) longest = name;
  }
  const folder = longest === null ? undefined : modules.get(longest);
  if (longest === null || folder === undefined) return null;
  return path === longest ? folder : resolvePath(folder, path.slice(longest.length + 1));
}

/** Whether a source belongs to the module in a folder, and not to one inside it or elsewhere. */
export function isOfModule(source: FileId, place: FileId | null, modules: GoModules): boolean {
  if (place === null || ![...modules.values()].includes(place)) return true;
  if (!isInside(source, place)) return false;
  return ![...modules.values()].some(
    (other) => other.length > place.length && isInside(other, place) && isInside(source, other),
  );
}
