// How a trace file lies on disk (debug-adapter/native/helper/trace_layout.h writes it). Whoever wrote the file is not
// trusted: every offset and count is held against the file's size, and what does not fit is said, never thrown.

import { decodeUtf8 } from '../base/utf8';
import type { CallTotals, TracedFunction, TracedType } from './hostCall';

/** Where bytes come from. Fewer bytes than asked for are given at the end of the file. */
export interface TraceBytes {
  readonly size: () => number;
  readonly read: (offset: number, length: number) => Uint8Array;
}

export interface TraceHeader {
  readonly functionsOffset: number;
  readonly functionCapacity: number;
  readonly recordsOffset: number;
  readonly recordCapacity: number;
  readonly process: number;
  /** The runtime's version as it names itself. */
  readonly runtime: string;
  /** Nanoseconds of the machine's monotonic clock. */
  readonly startMonotonic: number;
  /** Milliseconds since 1970. */
  readonly startTime: number;
}

/** What moves while the trace is written. */
export interface TraceProgress {
  /** Index of the next record. */
  readonly head: number;
  readonly functionCount: number;
  /** The process ended in order. */
  readonly isClosed: boolean;
  /** Records that may be mixed up because another thread overtook them. */
  readonly spoilt: number;
}

export type HeaderReading =
  | { readonly kind: 'header'; readonly header: TraceHeader }
  | { readonly kind: 'not-a-trace' }
  | { readonly kind: 'other-version'; readonly version: number }
  | { readonly kind: 'damaged' };

const magic = 'WEPTRACE';
const traceVersion = 1;
const headerSize = 128;
/** Where the follower writes its position. */
export const readerOffset = 128;
export const functionSize = 256;
export const recordSize = 128;
const fewestRecords = 2 ** 10;
const mostRecords = 2 ** 22;
const mostFunctions = 4096;

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A 64-bit number; beyond 2^53 it is only near, which every check refuses anyway. */
export function number64(view: DataView, offset: number): number {
  return view.getUint32(offset + 4, true) * 2 ** 32 + view.getUint32(offset, true);
}

/** Text up to its first NUL. */
function textAt(bytes: Uint8Array, offset: number, length: number): string {
  const field = bytes.subarray(offset, offset + length);
  const end = field.indexOf(0);
  const used = end < 0 ? field.length : end;
  return decodeUtf8(field, 0, used) ?? latinText(field.subarray(0, used));
}

/** A name that is no UTF-8 must still be told from another. */
function latinText(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

export function readHeader(source: TraceBytes): HeaderReading {
  const bytes = source.read(0, headerSize);
  if (bytes.length < headerSize || textAt(bytes, 0, 8) !== magic) return { kind: 'not-a-trace' };
  const view = viewOf(bytes);
  const version = view.getUint32(8, true);
  if (version !== traceVersion) return { kind: 'other-version', version };
  const header: TraceHeader = {
    functionsOffset: view.getUint32(16, true),
    functionCapacity: view.getUint32(24, true),
    recordsOffset: view.getUint32(28, true),
    recordCapacity: number64(view, 40),
    process: view.getUint32(36, true),
    runtime: textAt(bytes, 96, 32),
    startMonotonic: number64(view, 56),
    startTime: number64(view, 64) / 1e6,
  };
  const sizesAgree = view.getUint32(20, true) === functionSize && view.getUint32(32, true) === recordSize;
  return sizesAgree && fits(header, source.size()) ? { kind: 'header', header } : { kind: 'damaged' };
}

function fits(header: TraceHeader, size: number): boolean {
  const { functionsOffset, functionCapacity, recordsOffset, recordCapacity } = header;
  return (
    recordCapacity >= fewestRecords &&
    recordCapacity <= mostRecords &&
    Number.isInteger(Math.log2(recordCapacity)) &&
    functionCapacity <= mostFunctions &&
    functionsOffset >= headerSize &&
    functionsOffset + functionCapacity * functionSize <= recordsOffset &&
    recordsOffset + recordCapacity * recordSize <= size
  );
}

/** The moving part of the header; null when the file has become too short or says what cannot be. */
export function readProgress(source: TraceBytes, header: TraceHeader): TraceProgress | null {
  const bytes = source.read(0, headerSize);
  if (bytes.length < headerSize) return null;
  const view = viewOf(bytes);
  const head = number64(view, 48);
  if (!Number.isSafeInteger(head)) return null;
  return {
    head,
    functionCount: Math.min(view.getUint32(88, true), header.functionCapacity),
    isClosed: number64(view, 72) !== 0,
    spoilt: number64(view, 80),
  };
}

const typeNames: ReadonlyMap<number, TracedType> = new Map([
  [0x7f, 'i32'],
  [0x7e, 'i64'],
  [0x7d, 'f32'],
  [0x7c, 'f64'],
  [0x7b, 'v128'],
  [0x70, 'ref'],
  [0x6f, 'ref'],
  [0x63, 'ref'],
  [0x64, 'ref'],
]);

function typesAt(bytes: Uint8Array, offset: number, count: number): readonly TracedType[] {
  const codes = bytes.subarray(offset, offset + Math.min(count, 22));
  return [...codes].map((code) => typeNames.get(code) ?? 'unknown');
}

function totalsAt(view: DataView, offset: number): CallTotals {
  return {
    calls: number64(view, offset),
    nanoseconds: number64(view, offset + 8),
    longest: number64(view, offset + 16),
    failures: number64(view, offset + 24),
  };
}

/** The table of functions; one that is not named yet is null. */
export function readFunctions(
  source: TraceBytes,
  header: TraceHeader,
  count: number,
): readonly (TracedFunction | null)[] {
  const bytes = source.read(header.functionsOffset, count * functionSize);
  const view = viewOf(bytes);
  const functions: (TracedFunction | null)[] = [];
  for (let at = 0; at + functionSize <= bytes.length; at += functionSize) {
    const name = textAt(bytes, at + 80, 96);
    const [parameterCount = 0, resultCount = 0] = bytes.subarray(at + 176, at + 178);
    functions.push(
      name === ''
        ? null
        : {
            module: textAt(bytes, at, 80),
            name,
            parameters: typesAt(bytes, at + 180, parameterCount),
            results: typesAt(bytes, at + 202, resultCount),
            totals: totalsAt(view, at + 224),
          },
    );
  }
  return functions;
}
