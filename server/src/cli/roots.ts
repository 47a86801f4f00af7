// Which folders and files a command was given, and how files below them are named in its results.

import { directoryOf, isInside, resolvePath, type FileId } from '../core/base/paths';
import { text, type Text } from '../core/messages/text';
import type { Surroundings } from './surroundings';

/** Places to read. */
export interface Roots {
  readonly kind: 'roots';
  readonly roots: readonly FileId[];
  /** The folder to which paths in results are relative. */
  readonly base: FileId;
}

/** The given paths as places, or why they are none. Without a path it is the working folder. */
export function rootsOf(
  paths: readonly string[],
  surroundings: Surroundings,
): Roots | { readonly kind: 'fault'; readonly reason: Text } {
  const roots: FileId[] = [];
  for (const path of paths.length === 0 ? ['.'] : paths) {
    const root = resolvePath(surroundings.folder, path.replaceAll('\\', '/'));
    if (surroundings.kindOf(root) === 'absent')
      return { kind: 'fault', reason: text('cli.path-missing', { path }) };
    roots.push(root);
  }
  const [only] = roots;
  if (only === undefined || roots.length > 1) return { kind: 'roots', roots, base: surroundings.folder };
  return { kind: 'roots', roots, base: surroundings.kindOf(only) === 'folder' ? only : directoryOf(only) };
}

/** `file` as seen from `folder`; one that lies elsewhere keeps its whole path. */
export function relativeTo(folder: FileId, file: FileId): string {
  if (file === folder || !isInside(file, folder)) return file;
  return file.slice(folder.endsWith('/') ? folder.length : folder.length + 1);
}
