// A folder for one run: socket, trace, events and links, for nobody else's eyes, gone afterwards. Its path is short,
// because that of a socket may not be long, and has no character that parts the entries of a search path.

import { lstatSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, isAbsolute, join } from 'node:path';
import { text, type Text } from '../core/messages/text';
import type { Machine } from './machine';

export interface SessionFolder {
  readonly path: string;
  readonly at: (name: string) => string;
  readonly remove: () => void;
}

export type SessionFolderResult =
  | { readonly kind: 'made'; readonly folder: SessionFolder }
  | { readonly kind: 'failed'; readonly reason: Text };

const longestBase = 60;
const parting = /[:;\s]/;

/** How the names of the folders begin. */
export const sessionPrefix = 'wasmedge-run-';

/** Where the folders are made, the preferred place first. */
export function sessionBases({ environment }: Pick<Machine, 'environment'>): readonly string[] {
  return [...new Set([environment['XDG_RUNTIME_DIR'], tmpdir(), '/tmp'].filter(isUsable))];
}

export function makeSessionFolder(machine: Pick<Machine, 'environment'>): SessionFolderResult {
  let code = 'ENOENT';
  for (const base of sessionBases(machine)) {
    removeAbandoned(base);
    try {
      // mkdtemp makes it 0700, under a name that nobody can have foreseen.
      return {
        kind: 'made',
        folder: folderAt(mkdtempSync(join(base, `${sessionPrefix}${String(process.pid)}-`))),
      };
    } catch (error) {
      code = error instanceof Error && 'code' in error ? String(error.code) : code;
    }
  }
  return { kind: 'failed', reason: text('run.no-session-folder', { code }) };
}

/** A run that was killed leaves its folder. Those of processes that are gone for some time are ours to remove. */
const abandonedMs = 600_000;

function removeAbandoned(base: string): void {
  for (const name of namesIn(base)) {
    const pid = /^(\d+)-/.exec(name.slice(sessionPrefix.length))?.[1];
    if (!name.startsWith(sessionPrefix) || pid === undefined || isRunning(Number(pid))) continue;
    const folder = join(base, name);
    const stats = lstatSync(folder, { throwIfNoEntry: false });
    const isOurs = stats?.isDirectory() === true && stats.uid === process.getuid?.();
    if (!isOurs || Date.now() - stats.mtimeMs < abandonedMs) continue;
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // It stays, and harms nobody.
    }
  }
}

/** What lies in a folder; nothing where it cannot be read. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process has that number.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function isUsable(base: string | undefined): base is string {
  if (base === undefined || !isAbsolute(base) || base.length > longestBase || parting.test(base))
    return false;
  return statSync(base, { throwIfNoEntry: false })?.isDirectory() === true;
}

function folderAt(path: string): SessionFolder {
  return {
    path,
    at: (name) => join(path, name),
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** A path for a search path: the file itself, or where its own path would be torn, a link in the folder to it. */
export function searchableFile(file: string, folder: SessionFolder, extension = ''): string {
  if (!parting.test(file) && file.endsWith(extension)) return file;
  const plain = basename(file).replace(/[:;\s]/g, '_');
  for (let attempt = 0; ; attempt++) {
    const link = folder.at(`${String(attempt)}-${plain}${plain.endsWith(extension) ? '' : extension}`);
    if (statSync(link, { throwIfNoEntry: false })) continue;
    symlinkSync(file, link);
    return link;
  }
}
