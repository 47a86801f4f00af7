// Reading one file from disk within bounds. A file that is not what its name promises, or breaks a bound, gives
// a reason instead of contents. Says nothing about what the contents mean.

import { constants, closeSync, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import { text, type Text } from '../core/messages/text';

/** Contents, or why there are none. `absent` is a file that does not exist (any more): no fault of anybody. */
export type Contents<T> =
  | { readonly kind: 'contents'; readonly contents: T }
  | { readonly kind: 'not-read'; readonly reason: Text }
  | { readonly kind: 'absent' };

/** The largest source file that is parsed, in bytes; beyond it one token alone can take seconds. */
export const maximumSourceBytes = 2 * 1024 * 1024;
export const maximumBinaryBytes = 256 * 1024 * 1024;
const maximumLineLength = 200_000;

/**
 * Reads a source file: UTF-8, with a byte order mark taken off as editors do. `largest` is for files that are not
 * parsed with a grammar.
 */
export function readSourceFile(path: string, largest?: number): Contents<string> {
  const bytes = readBoundedFile(path, largest ?? maximumSourceBytes);
  if (bytes.kind !== 'contents') return bytes;
  const decoded = decode(bytes.contents);
  const reason = decoded === null ? text('not-read.not-utf8') : reasonAgainst(decoded, largest);
  if (decoded === null || reason) return { kind: 'not-read', reason: reason ?? text('not-read.not-utf8') };
  return { kind: 'contents', contents: decoded };
}

/** Why a source text is set aside before it is parsed, or null. Holds for texts of open documents as well. */
export function reasonAgainst(source: string, largest?: number): Text | null {
  if (source.length > (largest ?? maximumSourceBytes)) return tooLarge(largest ?? maximumSourceBytes);
  if (source.includes('\0')) return text('not-read.binary');
  return largest === undefined && longestLine(source) > maximumLineLength
    ? text('not-read.endless-line', { limit: maximumLineLength })
    : null;
}

/** Reads a regular file of at most `limit` bytes. Never waits on a FIFO or a device. */
export function readBoundedFile(path: string, limit: number): Contents<Buffer<ArrayBuffer>> {
  try {
    const reason = reasonAgainstKind(statSync(path), limit);
    if (reason) return { kind: 'not-read', reason };
    // It may have become something else since: O_NONBLOCK keeps the opening of a FIFO from waiting.
    const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK || 0));
    try {
      return readOpenFile(descriptor, limit);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return failure(error);
  }
}

function readOpenFile(descriptor: number, limit: number): Contents<Buffer<ArrayBuffer>> {
  const stats = fstatSync(descriptor);
  const reason = reasonAgainstKind(stats, limit);
  if (reason) return { kind: 'not-read', reason };
  const bytes = Buffer.alloc(Math.min(stats.size, limit) + 1);
  let length = 0;
  for (;;) {
    const count = readSync(descriptor, bytes, length, bytes.length - length, null);
    length += count;
    if (count === 0 || length === bytes.length) break;
  }
  // One byte more than it said: it grows while it is read, and a change event will bring us back.
  return { kind: 'contents', contents: bytes.subarray(0, Math.min(length, stats.size)) };
}

/** Why a thing of this kind and size is not read, or null. */
export function reasonAgainstKind(stats: Stats, limit: number): Text | null {
  if (stats.isDirectory()) return text('not-read.folder');
  if (!stats.isFile()) return text('not-read.special-file');
  return stats.size > limit ? tooLarge(limit) : null;
}

/** What an error of the file system means for a reader. */
export function failure(error: unknown): Contents<never> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'absent' };
  if (code === 'EACCES' || code === 'EPERM')
    return { kind: 'not-read', reason: text('not-read.no-permission') };
  return { kind: 'not-read', reason: text('not-read.system-error', { code: code === '' ? '?' : code }) };
}

function tooLarge(limit: number): Text {
  return text('not-read.too-large', { limit: Math.round(limit / (1024 * 1024)) });
}

function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes.includes(0) ? '\0' : null;
  }
}

function longestLine(source: string): number {
  let longest = 0;
  for (let start = 0; start <= source.length;) {
    const end = source.indexOf('\n', start);
    const stop = end < 0 ? source.length : end;
    longest = Math.max(longest, stop - start);
    start = stop + 1;
  }
  return longest;
}
