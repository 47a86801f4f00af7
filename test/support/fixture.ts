// Cases: a folder of real files, or several small files in one string. Paths begin with a slash, as if the case were
// the whole disk.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from './repository';

export interface FixtureFile {
  /** Path within the case, with a leading slash. */
  readonly file: string;
  readonly text: string;
}

export interface Fixture {
  readonly name: string;
  /** The folder on disk; null for an inline case. */
  readonly folder: string | null;
  readonly files: readonly FixtureFile[];
}

/** All cases below a folder of test/fixtures: each folder that holds files itself or below it. */
export function loadFixtures(area: string): readonly Fixture[] {
  const folder = inRepository('test/fixtures', area);
  return readdirSync(folder)
    .filter((name) => statSync(join(folder, name)).isDirectory())
    .sort()
    .map((name) => loadFixture(join(area, name)));
}

/** One case by its path below test/fixtures. */
export function loadFixture(path: string): Fixture {
  const folder = inRepository('test/fixtures', path);
  return { name: path.replaceAll('\\', '/'), folder, files: filesBelow(folder, '') };
}

function filesBelow(folder: string, prefix: string): readonly FixtureFile[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return filesBelow(path, `${prefix}/${name}`);
      return [{ file: `${prefix}/${name}`, text: readFileSync(path, 'utf8') }];
    });
}

/** Reads a case from one string: `//- /path` begins a file. */
export function inlineFixture(name: string, source: string): Fixture {
  const files: FixtureFile[] = [];
  for (const part of source.split(/^\s*\/\/- (?=\/)/m).slice(1)) {
    const end = part.indexOf('\n');
    files.push({ file: part.slice(0, end).trim(), text: part.slice(end + 1) });
  }
  return { name, folder: null, files };
}
