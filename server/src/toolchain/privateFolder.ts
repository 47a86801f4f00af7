// A folder that no other user may enter: for what we compile and load, and for sockets. Guessable names in a shared
// folder are never trusted.

import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { text, type Text } from '../core/messages/text';
import type { Machine } from './machine';

export type PrivateFolder =
  { readonly kind: 'folder'; readonly path: string } | { readonly kind: 'failed'; readonly reason: Text };

/** The folder of that name in the user's cache, made if need be. Without a home there is none. */
export function privateFolder(name: string, { environment, home }: Machine): PrivateFolder {
  const configured = environment['XDG_CACHE_HOME'];
  const cache =
    configured !== undefined && isAbsolute(configured) ? configured : home && join(home, '.cache');
  if (!cache) return { kind: 'failed', reason: text('toolchain.no-cache-folder') };
  const path = join(cache, 'wasmedge-plugin-tools', name);
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
    return { kind: 'failed', reason: text('toolchain.cache-folder-failed', { folder: path, code }) };
  }
  return ownedByUs(path) ? { kind: 'folder', path } : notOurs(path);
}

function notOurs(folder: string): PrivateFolder {
  return { kind: 'failed', reason: text('toolchain.cache-folder-not-private', { folder }) };
}

/** Whether it is a real folder of this user; then others lose what rights they had. */
function ownedByUs(path: string): boolean {
  if (process.getuid === undefined) return true;
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats?.isDirectory() || stats.uid !== process.getuid()) return false;
  if ((stats.mode & 0o077) !== 0) chmodSync(path, 0o700);
  return true;
}
