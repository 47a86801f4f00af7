// Finds the file of the program that an `#include` means. The file system is not asked: what the program does not
// hold is skipped.

import { baseNameOf, directoryOf, resolvePath, type FileId } from '../../base/paths';
import { isPunctuator, type Token } from './token';

export interface IncludeFinder {
  /** The file that `path` means when `from` includes it, or null. */
  find(path: string, from: FileId): FileId | null;
}

export function createIncludeFinder(files: readonly FileId[]): IncludeFinder {
  const known = new Set(files);
  const byBaseName = new Map<string, FileId[]>();
  for (const file of files) {
    const name = baseNameOf(file);
    const list = byBaseName.get(name);
    if (list) list.push(file);
    else byBaseName.set(name, [file]);
  }
  return { find: (path, from) => find(path, from, known, byBaseName) };
}

function find(
  path: string,
  from: FileId,
  known: ReadonlySet<FileId>,
  byBaseName: ReadonlyMap<string, readonly FileId[]>,
): FileId | null {
  const beside = resolvePath(directoryOf(from), path);
  if (known.has(beside)) return beside;
  // Include folders are not known: any file whose path ends like that, the one nearest to the includer first.
  const ending = `/${resolvePath('', path).replace(/^\//, '')}`;
  const candidates = (byBaseName.get(baseNameOf(path)) ?? []).filter((file) => `/${file}`.endsWith(ending));
  let nearest: FileId | null = null;
  let best = -1;
  for (const candidate of candidates) {
    const shared = sharedPrefix(candidate, from);
    if (shared > best) {
      nearest = candidate;
      best = shared;
    }
  }
  return nearest;
}

function sharedPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}

/** The path of `"…"` or `<…>`; null for a macro. */
export function includePath(operand: readonly Token[]): string | null {
  const [first] = operand;
  if (first?.kind === 'string') return first.text.slice(1, -1);
  if (!first || !isPunctuator(first, '<')) return null;
  const close = operand.find((token) => isPunctuator(token, '>'));
  if (!close) return null;
  // A path is no sequence of tokens, so it is taken from the source where it is spelled in one piece.
  if (close.source === first.source && close.start > first.start) {
    return first.source.text.slice(first.end, close.start).trim();
  }
  return operand
    .slice(1, operand.indexOf(close))
    .map((token) => token.text)
    .join('');
}
