// Puts a library into a folder so that at every moment either the old or the new one is there whole, and a program
// that runs with the old one keeps it: a new file beside it, then one rename. The old one is kept for undoing.

import {
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

/** Names in a plugin folder that are ours; none of them ends like a library, so that WasmEdge leaves them alone. */
function temporaryName(name: string): string {
  return `.${name}.${randomBytes(6).toString('hex')}.new`;
}

export function previousName(name: string): string {
  return `.${name}.previous`;
}

/** Whether something of that name is in the folder. */
export function isThere(folder: string, name: string): boolean {
  return lstatSync(join(folder, name), { throwIfNoEntry: false }) !== undefined;
}

/** Copies `source` to `name` in the folder. Throws what the system says. */
export function placeLibrary(source: string, folder: string, name: string): void {
  removeLeftovers(folder, name);
  const temporary = join(folder, temporaryName(name));
  try {
    // Fails when the name is taken, even by a link that leads to nowhere.
    copyFileSync(source, temporary, constants.COPYFILE_EXCL);
    settle(temporary);
    keepPrevious(folder, name);
    renameSync(temporary, join(folder, name));
    settleFolder(folder);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Puts the previous library back; the present one is then the previous one. */
export function bringBackPrevious(folder: string, name: string): void {
  const present = join(folder, name);
  const previous = join(folder, previousName(name));
  if (!isThere(folder, name)) {
    renameSync(previous, present);
    return;
  }
  const kept = join(folder, temporaryName(name));
  secondName(present, kept);
  try {
    renameSync(previous, present);
    renameSync(kept, previous);
    settleFolder(folder);
  } finally {
    rmSync(kept, { force: true });
  }
}

/** A second name for the present library: no moment without it. */
function keepPrevious(folder: string, name: string): void {
  if (!isThere(folder, name)) return;
  const kept = join(folder, temporaryName(name));
  secondName(join(folder, name), kept);
  renameSync(kept, join(folder, previousName(name)));
  // Two names of one file: renaming the one onto the other does nothing and leaves both.
  rmSync(kept, { force: true });
}

/** Another name for the same file; a copy where the file system has no such thing. */
function secondName(file: string, name: string): void {
  try {
    linkSync(file, name);
  } catch {
    copyFileSync(file, name, constants.COPYFILE_EXCL);
  }
}

/** Writes the file to the disk before it gets its name: after a crash there is no empty library. */
function settle(file: string): void {
  const descriptor = openSync(file, constants.O_RDWR | constants.O_NOFOLLOW);
  try {
    fchmodSync(descriptor, 0o755);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function settleFolder(folder: string): void {
  const descriptor = openSync(folder, constants.O_RDONLY);
  try {
    fsyncSync(descriptor);
  } catch {
    // Some file systems have no such thing for folders.
  } finally {
    closeSync(descriptor);
  }
}

const leftoverAge = 3_600_000;

/** Temporary files of an earlier time that was cut short. */
function removeLeftovers(folder: string, name: string): void {
  for (const entry of readdirSync(folder)) {
    if (!entry.startsWith(`.${name}.`) || !/\.[0-9a-f]{12}\.new$/.test(entry)) continue;
    const stats = lstatSync(join(folder, entry), { throwIfNoEntry: false });
    if (stats && Date.now() - stats.mtimeMs > leftoverAge) rmSync(join(folder, entry), { force: true });
  }
}
