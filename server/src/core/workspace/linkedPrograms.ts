// Which other programs a program is built with, as the build files say (`path` in Cargo's dependencies), and which of
// their files are read along with it.

import { directoryOf, resolvePath, type FileId } from '../base/paths';
import type { BuildLink, ProgramKind } from '../languages/types';
import { fileKind } from '../reading/programKinds';
import type { FileDigest } from './fileDigest';

/** What is asked of the workspace. */
export interface Surroundings {
  readonly digestOf: (file: FileId) => FileDigest | null;
  /** The files of the program with an identity; none when there is no such program. */
  readonly filesOf: (program: string) => readonly FileId[];
}

/** Build files of a folder and of those above, whichever program they belong to. */
export function inheritedFiles(
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

/**
 * Files of the programs that one with these build files is built with, and those that they are built with in turn,
 * the nearest first. Together they may come to `limit`.
 */
export function linkedFiles(
  kind: ProgramKind,
  place: string,
  { digestOf, filesOf }: Surroundings,
  limit: number,
): readonly FileId[] {
  const found = new Set<FileId>();
  const places = new Set([place]);
  let size = 0;
  // A Set is walked in the order of insertion and takes what is added on the way.
  for (const folder of places) {
    for (const linked of linkedFolders(kind, folder, digestOf)) {
      const files = places.has(linked) ? [] : filesOf(`${kind.id}:${linked}`);
      const sources = files.filter((file) => fileKind(file)?.kind !== 'build');
      const own = sources.reduce((sum, file) => sum + (digestOf(file)?.size ?? 0), 0);
      if (files.length === 0 || size + own > limit) continue;
      size += own;
      places.add(linked);
      for (const file of [...files, ...inheritedFiles(kind, linked, digestOf)]) found.add(file);
    }
  }
  return [...found];
}

function linkedFolders(
  kind: ProgramKind,
  folder: string,
  digestOf: (file: FileId) => FileDigest | null,
): readonly FileId[] {
  const files = inheritedFiles(kind, folder, digestOf);
  const linksOf = (file: FileId): readonly BuildLink[] => digestOf(file)?.links ?? [];
  const offered = files.flatMap(linksOf).filter(({ isOffered }) => isOffered);
  const asked = files.filter((file) => directoryOf(file) === folder || holdsBelow(file)).flatMap(linksOf);
  return asked.flatMap((link) => {
    if (link.isOffered) return [];
    const path = link.folder ?? offered.find(({ name }) => name === link.name)?.folder ?? null;
    return path === null ? [] : [path];
  });
}

/** A build file with which no program begins speaks for all below its folder. */
function holdsBelow(file: FileId): boolean {
  const kind = fileKind(file);
  return kind?.kind === 'build' && !kind.build.begins;
}
