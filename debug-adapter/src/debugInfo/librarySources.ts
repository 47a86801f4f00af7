// Which sources a library was built from, by the debug information in its file or in the file that distributions keep
// beside it. Executes nothing; a library that cannot be read is one of which nothing is known.

import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readElf, textIn, type ElfFile } from '../../../server/src/toolchain/elfFile';
import { compileFolders } from './compileFolders';
import { lineTables, linesOf, type LineTable } from './lineTables';

/** A source as the build knew it. */
export interface BuiltSource {
  readonly path: string;
  /** MD5 of its contents, where the compiler wrote it down. */
  readonly checksum: string | null;
  /** The lines that have code. */
  readonly lines: () => ReadonlySet<number>;
}

export type LibrarySources =
  | {
      readonly kind: 'known';
      readonly named: (name: string) => readonly BuiltSource[];
      /** All of them that the user may have written. */
      readonly paths: () => readonly string[];
    }
  /** The library was built without debug information, or it was taken away. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' };

export function librarySources(file: string): LibrarySources {
  const own = sourcesIn(file);
  if (own.kind !== 'none') return own;
  const beside = readElf(file, (elf) => debugFilesOf(elf, file)) ?? [];
  const found = beside.find((candidate) => existsSync(candidate));
  return found === undefined ? own : sourcesIn(found);
}

function sourcesIn(file: string): LibrarySources {
  return readElf(file, readSources) ?? { kind: 'unknown' };
}

function readSources(elf: ElfFile): LibrarySources {
  const has = (name: string): boolean => elf.sections.some((section) => section.name === name);
  if (!has('.debug_line')) return { kind: 'none' };
  const contents = (name: string): Buffer => {
    const section = elf.sections.find((candidate) => candidate.name === name);
    const bytes = section ? elf.contents(section) : Buffer.alloc(0);
    if (bytes === null) throw new RangeError(name);
    return bytes;
  };
  const strings = contents('.debug_str');
  const folders = compileFolders({
    info: contents('.debug_info'),
    abbreviations: contents('.debug_abbrev'),
    strings,
  });
  const tables = lineTables(
    { lines: contents('.debug_line'), strings, lineStrings: contents('.debug_line_str') },
    (place) => folders.get(place) ?? null,
  );
  const isOwn = tables.some(({ files }) => [...files.values()].some(({ path }) => !isOfToolchain(path)));
  // What comes ready-made with a compiler has its debug information even in a library that has none.
  if (!isOwn) return { kind: 'none' };
  const paths = (): readonly string[] => {
    const all = tables.flatMap(({ files }) => [...files.values()].map(({ path }) => path));
    return [...new Set(all)].filter((path) => !isOfToolchain(path));
  };
  return { kind: 'known', named: (name) => sourcesNamed(tables, name), paths };
}

/** Sources that no user has written: the standard libraries, and packages of others. */
function isOfToolchain(path: string): boolean {
  return /^\/(rustc|rust\/deps)\/|^\/usr\/(include|lib|src)\/|\/rustlib\/src\/|\/(registry\/src|\.cargo)\/|^<|^$|\/<[^/]*>$/.test(
    path,
  );
}

function sourcesNamed(tables: readonly LineTable[], name: string): readonly BuiltSource[] {
  const found = new Map<string, BuiltSource>();
  for (const table of tables) {
    for (const [number, { path, checksum }] of table.files) {
      if (basename(path) !== name || isOfToolchain(path)) continue;
      const before = found.get(path)?.lines;
      const lines = (): ReadonlySet<number> => new Set([...(before?.() ?? []), ...linesOf(table, number)]);
      found.set(path, { path, checksum, lines });
    }
  }
  return [...found.values()];
}

/** Where the debug information of a library may lie that has none itself. */
function debugFilesOf(elf: ElfFile, file: string): readonly string[] {
  const bytesOf = (name: string): Buffer | null => {
    const section = elf.sections.find((candidate) => candidate.name === name);
    return section ? elf.contents(section) : null;
  };
  const link = bytesOf('.gnu_debuglink');
  const name = link ? textIn(link, 0) : '';
  const folder = dirname(file);
  const linked =
    name === '' ? [] : [join(folder, name), join(folder, '.debug', name), join(systemFolder, folder, name)];
  const note = bytesOf('.note.gnu.build-id');
  if (note === null || note.length < noteHeader) return linked;
  const id = note.subarray(noteHeader, noteHeader + note.readUInt32LE(4)).toString('hex');
  return [...linked, join(systemFolder, '.build-id', id.slice(0, 2), `${id.slice(2)}.debug`)];
}

const systemFolder = '/usr/lib/debug';
const noteHeader = 16;
