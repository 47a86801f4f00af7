// Reads numbers and names from a stretch of bytes. It never throws and never reads past its end: the first fault is
// kept, and from then on every read gives nothing (zero, empty).

import { decodeUtf8 } from '../base/utf8';
import type { WasmProblem } from './types';

const longestName = 100_000;

/** More than this of anything is no program but an attack on the memory. */
const mostItems = 1_000_000;

export class ByteReader {
  private readonly bytes: Uint8Array;
  private readonly end: number;
  private at: number;
  private fault: WasmProblem | null = null;
  private nameStart = 0;

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.bytes = bytes;
    this.at = start;
    this.end = Math.min(end, bytes.length);
  }

  /** The first fault, or null. */
  get problem(): WasmProblem | null {
    return this.fault;
  }

  hasFailed(): boolean {
    return this.fault !== null;
  }

  get offset(): number {
    return this.at;
  }

  /** Where the text of the name that was read last begins. */
  get lastNameOffset(): number {
    return this.nameStart;
  }

  get bytesLeft(): number {
    return this.fault ? 0 : this.end - this.at;
  }

  /** Keeps a fault that the caller found; it shows at `offset`. */
  fail(kind: WasmProblem['kind'], offset = this.at): void {
    this.fault ??= { kind, offset };
  }

  byte(): number {
    if (this.bytesLeft < 1) {
      this.fail('truncated');
      return 0;
    }
    return this.bytes[this.at++] ?? 0;
  }

  /** The next byte without taking it; zero at the end. */
  peek(): number {
    return this.bytesLeft < 1 ? 0 : (this.bytes[this.at] ?? 0);
  }

  skip(count: number): void {
    if (count > this.bytesLeft) this.fail('truncated');
    else this.at += count;
  }

  /** An unsigned LEB128 number of 32 bits. */
  u32(): number {
    const start = this.at;
    let value = 0;
    for (let index = 0; index < 5; index++) {
      const byte = this.byte();
      if (this.fault) return 0;
      // The fifth byte has room for four bits only.
      if (index === 4 && byte > 0x0f) break;
      value += (byte & 0x7f) * 2 ** (7 * index);
      if (byte < 0x80) return value;
    }
    this.fail('number', start);
    return 0;
  }

  /** Passes over a LEB128 number, signed or not, of at most `bits` bits. */
  skipNumber(bits: 32 | 33 | 64): void {
    const start = this.at;
    const longest = Math.ceil(bits / 7);
    for (let index = 0; index < longest; index++) {
      if (this.byte() < 0x80) return;
    }
    this.fail('number', start);
  }

  /** How many things follow, each of at least `smallest` bytes: never more than can be there. */
  count(smallest: number): number {
    const start = this.at;
    const count = this.u32();
    if (count <= mostItems && count * smallest <= this.bytesLeft) return count;
    this.fail('count', start);
    return 0;
  }

  /** A name: its length, then UTF-8. */
  name(): string {
    const start = this.at;
    const length = this.u32();
    if (length > this.bytesLeft) {
      this.fail('truncated', start);
      return '';
    }
    this.nameStart = this.at;
    const decoded = length > longestName ? null : decodeUtf8(this.bytes, this.at, this.at + length);
    if (decoded === null) {
      this.fail('name', start);
      return '';
    }
    this.at += length;
    return decoded;
  }
}
