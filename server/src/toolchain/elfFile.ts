// The sections of a library's file, read without loading it. 64-bit little-endian ELF, the form of all Linux systems
// that WasmEdge is released for; of other files nothing is known. What stands in a section others know.

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

export interface ElfSection {
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly link: number;
  readonly offset: number;
  readonly size: number;
}

export interface ElfFile {
  readonly sections: readonly ElfSection[];
  /** What a section holds, unpacked; null when it cannot be read or is very long. */
  readonly contents: (section: ElfSection) => Buffer | null;
}

/** What `read` finds in a file; null when the file cannot be read. It is open only meanwhile. */
export function readElf<Found>(file: string, read: (elf: ElfFile) => Found): Found | null {
  try {
    const descriptor = openSync(file, 'r');
    try {
      const open = { descriptor, size: fstatSync(descriptor).size };
      const sections = sectionsOf(open);
      return sections && read({ sections, contents: (section) => contentsOf(open, section) });
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return null;
  }
}

const sectionSize = 64;
/** Longer ones are not read. */
const largestSection = 64 << 20;
const compressedFlag = 0x800;
const noBits = 8;

interface OpenFile {
  readonly descriptor: number;
  readonly size: number;
}

function sectionsOf(file: OpenFile): readonly ElfSection[] | null {
  const header = bytesAt(file, 0, 64);
  const isSupported = header?.readUInt32BE(0) === 0x7f454c46 && header[4] === 2 && header[5] === 1;
  if (!header || !isSupported || header.readUInt16LE(0x3a) !== sectionSize) return null;
  const count = header.readUInt16LE(0x3c);
  const table = bytesAt(file, Number(header.readBigUInt64LE(0x28)), count * sectionSize);
  if (!table) return null;
  const unnamed = Array.from({ length: count }, (_, index) => {
    const at = index * sectionSize;
    return {
      nameOffset: table.readUInt32LE(at),
      type: table.readUInt32LE(at + 4),
      flags: Number(table.readBigUInt64LE(at + 8) & 0xffff_ffffn),
      offset: Number(table.readBigUInt64LE(at + 0x18)),
      size: Number(table.readBigUInt64LE(at + 0x20)),
      link: table.readUInt32LE(at + 0x28),
    };
  });
  const strings = unnamed[header.readUInt16LE(0x3e)];
  const names = strings ? bytesAt(file, strings.offset, strings.size) : null;
  return unnamed.map(({ nameOffset, ...section }) => ({
    ...section,
    name: names === null ? '' : textIn(names, nameOffset),
  }));
}

function contentsOf(file: OpenFile, { type, flags, offset, size }: ElfSection): Buffer | null {
  if (type === noBits) return null;
  const bytes = bytesAt(file, offset, size);
  if (bytes === null || (flags & compressedFlag) === 0) return bytes;
  // Only the older of the two forms of compression is known.
  if (bytes.length < 24 || bytes.readUInt32LE(0) !== 1) return null;
  return inflateSync(bytes.subarray(24), { maxOutputLength: largestSection });
}

/** The text that begins somewhere and ends with a NUL. */
export function textIn(bytes: Buffer, start: number): string {
  if (start >= bytes.length) return '';
  const end = bytes.indexOf(0, start);
  return bytes.toString('utf8', start, end < 0 ? bytes.length : end);
}

/** A stretch of the file; null when it does not lie in it or is too long. */
function bytesAt({ descriptor, size }: OpenFile, offset: number, length: number): Buffer | null {
  if (!Number.isSafeInteger(offset) || length > largestSection || offset + length > size) return null;
  const bytes = Buffer.alloc(length);
  return readSync(descriptor, bytes, 0, length, offset) === length ? bytes : null;
}
