// A trace file as bytes, also while it is written. Does not understand what is in it.

import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { TraceBytes } from '../core/trace/layout';

export type TraceFile =
  | { readonly kind: 'open'; readonly bytes: TraceBytes; readonly close: () => void }
  | { readonly kind: 'unreadable'; readonly code: string };

export function openTraceFile(file: string): TraceFile {
  let descriptor: number;
  try {
    // Without O_NONBLOCK a pipe of that name would be waited for.
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
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
