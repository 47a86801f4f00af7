// Finds the file of the program that an `#include` means: in the include folders that are known, else where its path
// fits best. The file system is not asked: what the program does not hold is skipped.

import { baseNameOf, directoryOf, resolvePath, type FileId } from '../../base/paths';
import { isPunctuator, type Token } from './token';

/** `"path"`, or `<path>`, for which the includer's own folder does not come first. */
export interface Include {
  readonly path: string;
  readonly isAngled: boolean;
}

export interface IncludeFinder {
  /** The file that an include in `from` means, or null. */
  find(include: Include, from: FileId): FileId | null;
}

export function createIncludeFinder(
  files: readonly FileId[],
  folders: readonly FileId[] = [],
): IncludeFinder {
  const known = new Set(files);
  const byBaseName = new Map<string, FileId[]>();
  for (const file of files) {
    const name = baseNameOf(file);
    const list = byBaseName.get(name);
    if (list) list.push(file);
    else byBaseName.set(name, [file]);
  }
  return {
    find: ({ path, isAngled }, from) => {
      const own = directoryOf(from);
      const exact = (isAngled ? [...folders, own] : [own, ...folders])
        .map((folder) => resolvePath(folder, path))
        .find((file) => known.has(file));
      return exact ?? nearest(path, from, byBaseName);
    },
  };
}

/** Of all files whose path ends like that, the one nearest to the includer. */
function nearest(
  path: string,
  from: FileId,
  byBaseName: ReadonlyMap<string, readonly FileId[]>,
): FileId | null {
  const ending = `/${resolvePath('', path).replace(/^\//, '')}`;
  const candidates = (byBaseName.get(baseNameOf(path)) ?? []).filter((file) => `/${file}`.endsWith(ending));
  let best: FileId | null = null;
  let most = -1;
  for (const candidate of candidates) {
    const shared = sharedPrefix(candidate, from);
    if (shared > most) {
      best = candidate;
      most = shared;
    }
  }
  return best;
}

function sharedPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}

/** What `"…"` or `<…>` names; null for a macro. */
export function includeOf(operand: readonly Token[]): Include | null {
  const [first] = operand;
  if (first?.kind === 'string') return { path: first.text.slice(1, -1), isAngled: false };
  if (!first || !isPunctuator(first, '<')) return null;
  const close = operand.find((token) => isPunctuator(token, '>'));
  if (!close) return null;
  // A path is no sequence of tokens, so it is taken from the source where it is spelled in one piece.
  if (close.source === first.source && close.start > first.start) {
    return { path: first.source.text.slice(first.end, close.start).trim(), isAngled: true };
  }
  const between = operand.slice(1, operand.indexOf(close));
  return { path: between.map((token) => token.text).join(''), isAngled: true };
}
