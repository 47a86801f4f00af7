// Finds the files of tests below a folder. Links to folders and folders of tools are left out.

import { opendirSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';

export const testFileSuffix = '.plugintest.json';

const leftOut = new Set(['node_modules', 'target', '.git', '.cargo']);
const mostFolders = 20_000;

/** The files in the order of their names; a file that is named itself is taken as it is. */
export function findTestFiles(place: string): readonly string[] {
  if (statSync(place, { throwIfNoEntry: false })?.isFile()) return [place];
  const found: string[] = [];
  const waiting = [place];
  for (let count = 0; count < mostFolders; count++) {
    const folder = waiting.pop();
    if (folder === undefined) break;
    for (const entry of entriesOf(folder)) {
      if (entry.isDirectory() && !leftOut.has(entry.name)) waiting.push(join(folder, entry.name));
      else if (entry.isFile() && entry.name.endsWith(testFileSuffix)) found.push(join(folder, entry.name));
    }
  }
  return found.sort();
}

function entriesOf(folder: string): readonly Dirent[] {
  const entries: Dirent[] = [];
  try {
    const opened = opendirSync(folder);
    try {
      for (let entry = opened.readSync(); entry; entry = opened.readSync()) entries.push(entry);
    } finally {
      opened.closeSync();
    }
  } catch {
    // A folder that may not be read, or is gone meanwhile, has no tests.
  }
  return entries;
}
