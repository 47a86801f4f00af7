// The folders and files of a workspace as project kinds see them. Bounded; follows no links; starts nothing.

import { closeSync, openSync, readSync, readdirSync, statSync, type Dirent } from 'node:fs';
import { extname, join } from 'node:path';

/** One folder: its own files by name, and its text on demand. */
export interface FolderContents {
  /** Absolute. */
  readonly path: string;
  readonly files: readonly string[];
  readonly folders: readonly string[];
  /** The text of a file in the folder, or null when it cannot be read. */
  readonly textOf: (name: string) => string | null;
}

/** Folders in which tools keep what is not the user's own. */
const foreignFolders = new Set([
  ...['node_modules', 'target', 'build', 'dist', 'out', 'vendor', 'third_party', 'zig-out', 'zig-cache'],
  ...['CMakeFiles', '_deps', 'Debug', 'Release', '__pycache__'],
]);

const maximumFolders = 4_000;
const maximumDepth = 8;
const maximumTextBytes = 1 << 20;

/** Whether a folder holds what tools made, or is hidden. */
export function isForeign(name: string): boolean {
  return name.startsWith('.') || foreignFolders.has(name) || /^(?:cmake-)?build[-_]/.test(name);
}

export function contentsOf(path: string): FolderContents {
  const entries = entriesOf(path);
  return {
    path,
    files: entries.filter((entry) => entry.isFile()).map(({ name }) => name),
    folders: entries.filter((entry) => entry.isDirectory() && !isForeign(entry.name)).map(({ name }) => name),
    textOf: (name) => textOfFile(join(path, name)),
  };
}

function entriesOf(path: string): readonly Dirent[] {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    return entries.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  } catch {
    return [];
  }
}

/** The beginning of a regular file as text. */
export function textOfFile(file: string): string | null {
  try {
    if (!statSync(file).isFile()) return null;
    const descriptor = openSync(file, 'r');
    try {
      const buffer = Buffer.alloc(Math.min(statSync(file).size, maximumTextBytes));
      return buffer.toString('utf8', 0, readSync(descriptor, buffer, 0, buffer.length, 0));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return null;
  }
}

/** The folder and all below it, from the top, each with its depth's bound. */
export function* foldersBelow(top: string): Generator<FolderContents> {
  let visited = 0;
  const waiting: { readonly path: string; readonly depth: number }[] = [{ path: top, depth: 0 }];
  for (let next = waiting.shift(); next && visited < maximumFolders; next = waiting.shift()) {
    visited++;
    const { path, depth } = next;
    const contents = contentsOf(path);
    yield contents;
    if (depth < maximumDepth)
      waiting.push(...contents.folders.map((name) => ({ path: join(path, name), depth: depth + 1 })));
  }
}

/** All files below a folder with one of the endings, as absolute paths; folders that tools made are left out. */
export function filesBelow(top: string, extensions: readonly string[], maximum = 400): readonly string[] {
  const found: string[] = [];
  for (const { path, files } of foldersBelow(top)) {
    for (const name of files) if (extensions.includes(extname(name))) found.push(join(path, name));
    if (found.length >= maximum) break;
  }
  return found.slice(0, maximum);
}
