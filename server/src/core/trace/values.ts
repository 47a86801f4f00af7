// Values, bytes and times of a trace as people read them.

import { decodeUtf8 } from '../base/utf8';
import type { TracedType } from './hostCall';

const scratch = new DataView(new ArrayBuffer(8));

/** A value of 64 bits as its type has it. A number where JSON can hold it, else text. */
export function valueOf(type: TracedType, bits: bigint): number | string {
  switch (type) {
    case 'i32':
      return Number(BigInt.asIntN(32, bits));
    case 'i64':
      return exact(BigInt.asIntN(64, bits));
    case 'f32':
      scratch.setUint32(0, Number(BigInt.asUintN(32, bits)));
      return finite(shortestSingle(scratch.getFloat32(0)));
    case 'f64':
      scratch.setBigUint64(0, bits);
      return finite(scratch.getFloat64(0));
    case 'v128':
    case 'ref':
    case 'unknown':
      return `0x${bits.toString(16)}`;
  }
}

function exact(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function finite(value: number): number | string {
  return Number.isFinite(value) && !Object.is(value, -0)
    ? value
    : Object.is(value, -0)
      ? '-0'
      : String(value);
}

/** 0.1 rather than 0.10000000149011612. */
function shortestSingle(value: number): number {
  for (let digits = 1; digits < 10; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return value;
}

/** A length of time with its unit: `640 ns`, `1.2 µs`. */
export function durationText(nanoseconds: number): string {
  if (nanoseconds < 1000) return `${String(Math.round(nanoseconds))} ns`;
  if (nanoseconds < 1e6) return `${(nanoseconds / 1e3).toFixed(1)} µs`;
  if (nanoseconds < 1e9) return `${(nanoseconds / 1e6).toFixed(1)} ms`;
  return `${(nanoseconds / 1e9).toFixed(2)} s`;
}

const shownBytes = 32;

/** Bytes as a string where they are text, else as hexadecimal pairs. */
export function bytesText(bytes: Uint8Array): string {
  const cut = bytes.length > shownBytes ? '…' : '';
  const shown = bytes.subarray(0, shownBytes);
  const text = textOf(shown);
  if (text !== null) return `${JSON.stringify(text)}${cut}`;
  return `<${[...shown].map(hexByte).join(' ')}${cut && ' '}${cut}>`;
}

export function hexText(bytes: Uint8Array): string {
  return [...bytes].map(hexByte).join('');
}

function hexByte(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

/** UTF-8 without controls other than white space; a character that is cut at the end does no harm. */
function textOf(bytes: Uint8Array): string | null {
  const text = decodeUtf8(bytes, 0, bytes.length - cutTail(bytes));
  // Text of the guest may have line breaks; other controls tell that it is none.
  return text === null || /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/.test(text) ? null : text;
}

/** How many bytes at the end begin a character that does not end in them. */
function cutTail(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xf0) return back < 4 ? back : 0;
    if (byte >= 0xe0) return back < 3 ? back : 0;
    if (byte >= 0xc0) return back < 2 ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}
