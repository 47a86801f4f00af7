// One record of the ring: a call, a piece of guest memory, or the return of a call whose own record is gone.

import type { CallEnd, MemoryPiece, RecordedCall } from './hostCall';
import { number64, recordSize } from './layout';

export interface CallRecord {
  readonly kind: 'call';
  readonly call: RecordedCall;
}

export interface MemoryRecord {
  readonly kind: 'memory';
  /** Index of its call. */
  readonly call: number;
  readonly piece: MemoryPiece;
}

export interface ReturnRecord {
  readonly kind: 'return';
  readonly call: number;
  readonly duration: number;
  readonly end: CallEnd;
}

export type TraceRecord = CallRecord | MemoryRecord | ReturnRecord;

const kinds = { call: 1, memory: 2, return: 3 } as const;
const flags = { left: 4, faulted: 8 } as const;
const keptParameters = 6;
const keptResults = 2;
const pieceBytes = 64;

/** The record at `at`, or null when another one lies there, or none that we know. */
export function readRecord(bytes: Uint8Array, view: DataView, at: number, index: number): TraceRecord | null {
  if (at + recordSize > bytes.length || number64(view, at) !== index + 1) return null;
  switch (bytes[at + 38]) {
    case kinds.call:
      return { kind: 'call', call: readCall(bytes, view, at, index) };
    case kinds.memory:
      return { kind: 'memory', call: number64(view, at + 16), piece: readPiece(bytes, view, at) };
    case kinds.return:
      return {
        kind: 'return',
        call: number64(view, at + 16),
        duration: number64(view, at + 24),
        end: readEnd(bytes, view, at),
      };
    default:
      return null;
  }
}

function readCall(bytes: Uint8Array, view: DataView, at: number, index: number): RecordedCall {
  const isRunning =
    view.getUint32(at + 24, true) === 0xffffffff && view.getUint32(at + 28, true) === 0xffffffff;
  const parameterCount = bytes[at + 42] ?? 0;
  return {
    index,
    functionIndex: view.getUint32(at + 8, true),
    thread: view.getUint32(at + 12, true),
    start: number64(view, at + 16),
    duration: isRunning ? null : number64(view, at + 24),
    depth: view.getUint16(at + 36, true),
    number: number64(view, at + 112) || null,
    generation: view.getUint16(at + 40, true),
    parameters: valuesAt(view, at + 48, Math.min(parameterCount, keptParameters)),
    parameterCount,
    end: isRunning ? unfinished : readEnd(bytes, view, at),
  };
}

const unfinished: CallEnd = { kind: 'unfinished' };

function readEnd(bytes: Uint8Array, view: DataView, at: number): CallEnd {
  const set = bytes[at + 39] ?? 0;
  if (set & flags.faulted) return { kind: 'faulted' };
  if (set & flags.left) return { kind: 'left' };
  const resultCount = Math.min(bytes[at + 43] ?? 0, keptResults);
  return {
    kind: 'returned',
    code: view.getUint32(at + 32, true),
    results: valuesAt(view, at + 96, resultCount),
  };
}

function valuesAt(view: DataView, offset: number, count: number): readonly bigint[] {
  const values: bigint[] = [];
  for (let index = 0; index < count; index++) values.push(view.getBigUint64(offset + index * 8, true));
  return values;
}

function readPiece(bytes: Uint8Array, view: DataView, at: number): MemoryPiece {
  const length = Math.min(view.getUint32(at + 44, true), pieceBytes);
  return {
    parameter: bytes[at + 42] ?? 0,
    address: view.getUint32(at + 32, true),
    phase: bytes[at + 39] === 0 ? 'before' : 'after',
    bytes: bytes.slice(at + 48, at + 48 + length),
  };
}
