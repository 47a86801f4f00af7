// Where things lie in the memory of the guest that makes a call. Small things first, then what is shown afterwards in
// one stretch: results and buffers.

import type { ValueType } from '../../core/model/valueType';

/** The vector that fd_write reads, and where it writes how much it has written. */
export const vectorAddress = 0;
export const writtenAddress = 8;
/** The sixteen hexadecimal digits. */
export const digitsAddress = 16;
/** The first result; each has a place of 16 bytes. */
export const resultsAddress = 1024;
export const resultSize = 16;

/** Where the buffers begin for a function with these results. */
export function firstBufferAddress(results: readonly ValueType[]): number {
  return resultsAddress + results.length * resultSize;
}

/** The next address at which a buffer may begin. */
export function aligned(address: number): number {
  return Math.ceil(address / 16) * 16;
}
