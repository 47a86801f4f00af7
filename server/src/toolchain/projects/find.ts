// Every project below a folder. A project inside of another belongs to that one where the outer kind says so: members
// of a Cargo workspace, subdirectories of CMake, sources that a build file names.

import { statSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { contentsOf, foldersBelow, type FolderContents } from './folders';
import { projectKinds } from './index';
import type { Project } from './types';

/** Projects below `folder` that build a plugin or a guest; when there are none, those that lie in the folder itself. */
export function findProjects(folder: string): readonly Project[] {
  const found: Project[] = [];
  for (const contents of foldersBelow(folder)) found.push(...projectsOf(contents, found));
  const own = found.filter((project) => project.roles.length > 0);
  return own.length > 0 ? own : found.filter((project) => project.folder === folder);
}

/** Projects at paths: folders with what lies below them, or a project's own file or lone source. */
export function findProjectsAt(paths: readonly string[]): readonly Project[] {
  const found = paths.flatMap((path) => {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return findProjects(path);
    return projectsOf(contentsOf(dirname(path)), []).filter(({ file }) => file === path);
  });
  return [...new Map(found.map((project) => [project.file, project])).values()];
}

/** In the order of kinds: what an earlier kind owns, a later one does not find again. */
function projectsOf(contents: FolderContents, above: readonly Project[]): readonly Project[] {
  const found: Project[] = [];
  for (const kind of projectKinds) {
    for (const project of kind.find(contents))
      if (![...above, ...found].some((outer) => isOwned(project, outer))) found.push(project);
  }
  return found;
}

function isOwned(inner: Project, outer: Project): boolean {
  if (!isBelow(inner.folder, outer.folder)) return false;
  return projectKinds.find(({ name }) => name === outer.kind)?.owns(outer, inner) ?? false;
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`));
}
