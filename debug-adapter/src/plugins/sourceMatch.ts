// How a source of the editor stands to the sources of a library: the same, the same that lay elsewhere when it was
// built, or none of them. In doubt it is none.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { realPathOf } from '../../../server/src/toolchain/programs';
import type { BuiltSource, LibrarySources } from '../debugInfo/librarySources';

/** From folders of the build to folders of the editor. */
export type SourceMap = readonly (readonly [string, string])[];

export type SourceMatch =
  | { readonly kind: 'same' }
  /** Built from `path`. */
  | { readonly kind: 'moved'; readonly path: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown' };

/** Asked for at every stop, and the same throughout a session. */
const known = new WeakMap<LibrarySources, Map<string, SourceMatch>>();

export function matchSource(sources: LibrarySources, source: string, map: SourceMap): SourceMatch {
  const matches = known.get(sources) ?? new Map<string, SourceMatch>();
  known.set(sources, matches);
  const key = JSON.stringify([source, map]);
  const match = matches.get(key) ?? newMatch(sources, source, map);
  matches.set(key, match);
  return match;
}

function newMatch(sources: LibrarySources, source: string, map: SourceMap): SourceMatch {
  if (sources.kind !== 'known') return { kind: 'unknown' };
  const named = sources.named(basename(source));
  const isSame = ({ path }: BuiltSource): boolean => {
    const mapped = mappedPath(path, map);
    return mapped === source || realPathOf(mapped) === realPathOf(source);
  };
  if (named.some(isSame)) return { kind: 'same' };
  const content = contentOf(source);
  const moved = named.filter((built) => content !== null && isTheSameElsewhere(built, source, content));
  const [best] = moved.toSorted(
    (one, other) => commonEnd(other.path, source).length - commonEnd(one.path, source).length,
  );
  return best ? { kind: 'moved', path: best.path } : { kind: 'absent' };
}

/** Where the map leads a path of the build; the path itself when no entry of the map fits it. */
export function mappedPath(path: string, map: SourceMap): string {
  const entry = entryFor(path, map);
  return entry === null ? path : joinPath(entry[1], path.slice(withoutSlash(entry[0]).length));
}

/** The first entry whose left side the path lies in. */
export function entryFor(path: string, map: SourceMap): readonly [string, string] | null {
  return map.find(([from]) => path === from || path.startsWith(`${withoutSlash(from)}/`)) ?? null;
}

/** The shortest entry of a map that leads from one path to the other. */
export function entryBetween(built: string, source: string): readonly [string, string] {
  const end = commonEnd(built, source).join('/').length;
  const folder = (path: string): string => path.slice(0, path.length - end - 1);
  return [folder(built) || '/', folder(source) || '/'];
}

function withoutSlash(folder: string): string {
  return folder.replace(/\/+$/, '');
}

function joinPath(folder: string, rest: string): string {
  return `${withoutSlash(folder)}${rest}`;
}

/** Names of folders, and of the file, in which two paths agree from the end on. */
function commonEnd(one: string, other: string): readonly string[] {
  const [left, right] = [one.split('/').reverse(), other.split('/').reverse()];
  const differs = left.findIndex((name, index) => name !== right[index]);
  return left.slice(0, differs < 0 ? left.length : differs).reverse();
}

/** So many names in common are no accident, as `src/lib.rs` might be. */
const sureNames = 3;

function isTheSameElsewhere(
  { path, checksum, lines }: BuiltSource,
  source: string,
  content: Buffer,
): boolean {
  if (checksum === createHash('md5').update(content).digest('hex')) return true;
  if (commonEnd(path, source).length >= sureNames) return true;
  const there = contentOf(path);
  if (there !== null) return there.equals(content);
  return checksum === null && fitsLines(lines(), content);
}

/** Whether all lines that have code are lines with text in the source. */
function fitsLines(lines: ReadonlySet<number>, content: Buffer): boolean {
  const texts = content.toString('utf8').split('\n');
  return lines.size > 0 && [...lines].every((line) => (texts[line - 1] ?? '').trim() !== '');
}

function contentOf(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
