// Writes the parts of a WebAssembly module as bytes: numbers, names, vectors, sections. Knows no whole module.

import type { ValueType } from '../model/valueType';

/** Bytes on their way to a module. */
export type Bytes = readonly number[];

/** The first eight bytes of every core module. */
export const moduleHeader: Bytes = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

const typeCodes: Readonly<Record<ValueType, number>> = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
  funcref: 0x70,
  externref: 0x6f,
};

/** The byte of a value type. */
export function typeCode(type: ValueType): number {
  return typeCodes[type];
}

/** A whole number from 0 on, in LEB128. */
export function unsigned(value: number): Bytes {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 0x80;
    rest = Math.floor(rest / 0x80);
    bytes.push(rest > 0 ? low | 0x80 : low);
  } while (rest > 0);
  return bytes;
}

/** A whole number with its sign, in LEB128. */
export function signed(value: bigint): Bytes {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    const isLast = (rest === 0n && (low & 0x40) === 0) || (rest === -1n && (low & 0x40) !== 0);
    bytes.push(isLast ? low : low | 0x80);
    if (isLast) return bytes;
  }
}

/** A number of 4 or 8 bytes in IEEE 754, the lowest byte first. */
export function float(value: number, size: 4 | 8): Bytes {
  const view = new DataView(new ArrayBuffer(size));
  if (size === 4) view.setFloat32(0, value, true);
  else view.setFloat64(0, value, true);
  return [...new Uint8Array(view.buffer)];
}

/** A name: its length and its UTF-8 bytes. */
export function name(text: string): Bytes {
  const bytes = [...utf8(text)];
  return [...unsigned(bytes.length), ...bytes];
}

/** The count of the items and the items. */
export function vector(items: readonly Bytes[]): Bytes {
  return [...unsigned(items.length), ...items.flat()];
}

/** A section: its identifier, its size and its contents. */
export function section(id: number, contents: Bytes): Bytes {
  return [id, ...unsigned(contents.length)].concat(contents);
}

/** A function type. */
export function functionType(params: readonly ValueType[], results: readonly ValueType[]): Bytes {
  const list = (types: readonly ValueType[]): Bytes => vector(types.map((type) => [typeCode(type)]));
  return [0x60, ...list(params), ...list(results)];
}

/** The UTF-8 bytes of a text; half a surrogate pair becomes the replacement character. */
export function utf8(text: string): Bytes {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const point = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
    const rest = (shift: number): number => 0x80 | ((point >> shift) & 0x3f);
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), rest(0));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), rest(6), rest(0));
    else bytes.push(0xf0 | (point >> 18), rest(12), rest(6), rest(0));
  }
  return bytes;
}
