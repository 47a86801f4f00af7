// A place in bytes that moves on as numbers and texts are read from it, in the forms of DWARF. Beyond the end of the
// bytes it throws: whoever reads a file catches that.

import { textIn } from '../../../server/src/toolchain/elfFile';

export interface Cursor {
  at: number;
  readonly unsigned: (size: number) => number;
  readonly signedByte: () => number;
  /** A number of any length: LEB128. */
  readonly uleb: () => number;
  readonly sleb: () => number;
  readonly text: () => string;
  readonly bytes: (length: number) => Buffer;
  /** The length of what follows, and the size of offsets in it. */
  readonly unitLength: () => { readonly length: number; readonly offsetSize: number };
}

export function cursorIn(bytes: Buffer, start = 0): Cursor {
  const take = (length: number): number => {
    const at = cursor.at;
    if (length < 0 || at + length > bytes.length) throw new RangeError('end of section');
    cursor.at += length;
    return at;
  };
  const leb = (isSigned: boolean): number => {
    let value = 0;
    for (let weight = 1; ; weight *= 128) {
      const byte = bytes.readUInt8(take(1));
      value += (byte & 0x7f) * weight;
      if (byte < 0x80) return isSigned && byte >= 0x40 ? value - weight * 128 : value;
    }
  };
  const unsigned = (size: number): number =>
    size === 8 ? Number(bytes.readBigUInt64LE(take(8))) : bytes.readUIntLE(take(size), size);
  const cursor: Cursor = {
    at: start,
    unsigned,
    signedByte: () => bytes.readInt8(take(1)),
    uleb: () => leb(false),
    sleb: () => leb(true),
    text: () => {
      const start = cursor.at;
      const end = bytes.indexOf(0, start);
      take(end < 0 ? bytes.length : end + 1 - start);
      return textIn(bytes, start);
    },
    bytes: (length) => {
      const from = take(length);
      return bytes.subarray(from, from + length);
    },
    unitLength: () => {
      const length = unsigned(4);
      return length === 0xffff_ffff ? { length: unsigned(8), offsetSize: 8 } : { length, offsetSize: 4 };
    },
  };
  return cursor;
}
