// The names in a shared library's symbol tables, read from its file without loading it. 64-bit little-endian ELF, the
// form of all Linux systems that WasmEdge is released for; of other files nothing is known.

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** What a library defines. */
export interface ElfSymbols {
  /** Names that other libraries can find. */
  readonly exported: ReadonlySet<string>;
  /** Names that are defined and kept to itself; empty in a stripped library. */
  readonly hidden: ReadonlySet<string>;
}

interface Section {
  readonly type: number;
  readonly link: number;
  readonly offset: number;
  readonly size: number;
}

const sectionSize = 64;
const symbolSize = 24;
const types = { symbols: 2, dynamicSymbols: 11 } as const;
/** Larger tables are not read. */
const largestTable = 64 << 20;

/** The symbols of a library; null when the file is none that can be read. */
export function elfSymbols(file: string): ElfSymbols | null {
  try {
    const descriptor = openSync(file, 'r');
    try {
      return symbolsIn({ descriptor, size: fstatSync(descriptor).size });
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return null;
  }
}

interface OpenFile {
  readonly descriptor: number;
  readonly size: number;
}

/** The function by which WasmEdge asks a library for its plugin. */
export const descriptorName = 'WasmEdge_Plugin_GetDescriptor';

/** Whether a library can be asked for a plugin; of a file that cannot be read that is assumed by its name alone. */
export function exportsDescriptor(file: string): boolean {
  return elfSymbols(file)?.exported.has(descriptorName) ?? file.endsWith('.dylib');
}

function symbolsIn(file: OpenFile): ElfSymbols | null {
  const sections = sectionsOf(file);
  if (sections === null) return null;
  const exported = new Set<string>();
  const hidden = new Set<string>();
  for (const section of sections) {
    if (section.type === types.dynamicSymbols) addNames(file, section, sections, exported);
    if (section.type === types.symbols) addNames(file, section, sections, hidden);
  }
  for (const name of exported) hidden.delete(name);
  return { exported, hidden };
}

function sectionsOf(file: OpenFile): readonly Section[] | null {
  const header = bytesAt(file, 0, 64);
  const isSupported = header?.readUInt32BE(0) === 0x7f454c46 && header[4] === 2 && header[5] === 1;
  if (!header || !isSupported || header.readUInt16LE(0x3a) !== sectionSize) return null;
  const count = header.readUInt16LE(0x3c);
  const table = bytesAt(file, Number(header.readBigUInt64LE(0x28)), count * sectionSize);
  if (!table) return null;
  return Array.from({ length: count }, (_, index) => {
    const at = index * sectionSize;
    return {
      type: table.readUInt32LE(at + 4),
      offset: Number(table.readBigUInt64LE(at + 0x18)),
      size: Number(table.readBigUInt64LE(at + 0x20)),
      link: table.readUInt32LE(at + 0x28),
    };
  });
}

/** Adds the defined names of one table. */
function addNames(file: OpenFile, table: Section, sections: readonly Section[], names: Set<string>): void {
  const strings = sections[table.link];
  const symbols = bytesAt(file, table.offset, table.size);
  const text = strings ? bytesAt(file, strings.offset, strings.size) : null;
  if (!symbols || !text) return;
  for (let at = 0; at + symbolSize <= symbols.length; at += symbolSize) {
    const isDefined = symbols.readUInt16LE(at + 6) !== 0;
    const start = symbols.readUInt32LE(at);
    if (!isDefined || start === 0 || start >= text.length) continue;
    const end = text.indexOf(0, start);
    names.add(text.toString('latin1', start, end < 0 ? text.length : end));
  }
}

/** A stretch of the file; null when it does not lie in it or is too long. */
function bytesAt({ descriptor, size }: OpenFile, offset: number, length: number): Buffer | null {
  if (!Number.isSafeInteger(offset) || length > largestTable || offset + length > size) return null;
  const bytes = Buffer.alloc(length);
  return readSync(descriptor, bytes, 0, length, offset) === length ? bytes : null;
}
