// Reads the file that an argument names.

import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { largestBuffer } from './planCall';

/** A file's bytes; null when it is none, or larger than an argument may be. */
export function readArgument(file: string): readonly number[] | null {
  try {
    const descriptor = openSync(file, 'r');
    try {
      const stats = fstatSync(descriptor);
      return stats.isFile() && stats.size <= largestBuffer ? [...readFileSync(descriptor)] : null;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return null;
  }
}
