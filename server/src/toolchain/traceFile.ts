// A trace file as bytes, also while it is written. Does not understand what is in it.

import { closeSync, constants, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { readerOffset, type TraceBytes } from '../core/trace/layout';

export type TraceFile =
  | {
      readonly kind: 'open';
      readonly bytes: TraceBytes;
      /** Tells a guest that waits for us which record we want next. */
      readonly tellPosition: (position: number) => void;
      readonly close: () => void;
    }
  | { readonly kind: 'unreadable'; readonly code: string };

/** Opens a trace to read it, or to follow it with a guest that waits. */
export function openTraceFile(file: string, purpose: 'read' | 'follow' = 'read'): TraceFile {
  let descriptor: number;
  try {
    // Without O_NONBLOCK a pipe of that name would be waited for.
    const access = purpose === 'follow' ? constants.O_RDWR : constants.O_RDONLY;
    descriptor = openSync(file, access | constants.O_NONBLOCK);
  } catch (error) {
    return { kind: 'unreadable', code: codeOf(error) };
  }
  if (!fstatSync(descriptor).isFile()) {
    closeSync(descriptor);
    return { kind: 'unreadable', code: 'EINVAL' };
  }
  return {
    kind: 'open',
    bytes: {
      size: () => fstatSync(descriptor).size,
      read: (offset, length) => read(descriptor, offset, length),
    },
    tellPosition: (position) => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64LE(BigInt(position));
      writeSync(descriptor, bytes, 0, bytes.length, readerOffset);
    },
    close: () => {
      closeSync(descriptor);
    },
  };
}

function read(descriptor: number, offset: number, length: number): Uint8Array {
  const buffer = Buffer.allocUnsafe(length);
  try {
    return buffer.subarray(0, readSync(descriptor, buffer, 0, length, offset));
  } catch {
    // The disk may fail at any time; what is missing is not there.
    return buffer.subarray(0, 0);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
}
