// Where this checkout lies.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package-lock.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('The tests must be run inside the checkout.');
  return findRoot(parent);
}

/** The checkout's own folder. */
export const repositoryRoot = findRoot(process.cwd());

/** A path below the checkout. */
export function inRepository(...parts: string[]): string {
  return join(repositoryRoot, ...parts);
}

export function readText(...parts: string[]): string {
  return readFileSync(inRepository(...parts), 'utf8');
}
