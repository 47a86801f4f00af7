// Arguments and results of a host call, found on the native stack right above the plugin's function, where WasmEdge
// keeps them: arguments must be of the types of the import, and those that the guest has given.

import { stackValueBytes, type ReadMemory, type RuntimeStack } from './interpreterStack';
import type { GuestImport } from './imports';
import { hasType, valueSize } from './values';

/** WasmEdge keeps both in the frame that calls the plugin. */
const searchedBytes = 1024;

export interface HostValues {
  readonly in: bigint | null;
  readonly out: bigint | null;
}

/** Null where they are not found. */
export async function hostValues(
  read: ReadMemory,
  from: bigint,
  stack: RuntimeStack,
  { params, results }: GuestImport,
): Promise<HostValues> {
  const words = await read(from, searchedBytes);
  const given = await givenValues(read, stack, params.length);
  const nothing = { in: null, out: null };
  if (words?.length !== searchedBytes || given === null || params.length === 0) return nothing;
  const vectors = vectorsIn(words);
  for (const [at, vector] of vectors.entries()) {
    if (vector.size !== params.length * valueSize) continue;
    const values = await read(vector.start, vector.size);
    if (values?.length !== vector.size || !areGiven(values, given, params)) continue;
    const next = vectors[at + 1];
    const isResult = next !== undefined && next.size === results.length * valueSize;
    return { in: vector.start, out: isResult && next.word - vector.word <= 8 ? next.start : null };
  }
  return nothing;
}

/** What the guest has given lies on top of the values of its stack. */
async function givenValues(
  read: ReadMemory,
  { valuesStart, valuesEnd }: RuntimeStack,
  count: number,
): Promise<Buffer | null> {
  const size = count * stackValueBytes;
  if (valuesEnd - valuesStart < BigInt(size)) return null;
  const bytes = await read(valuesEnd - BigInt(size), size);
  return bytes?.length === size ? bytes : null;
}

function areGiven(values: Buffer, given: Buffer, types: readonly string[]): boolean {
  return types.every((type, at) => {
    const value = values.subarray(at * valueSize, (at + 1) * valueSize);
    const width = type === 'i32' || type === 'f32' ? 4 : type === 'v128' ? 16 : 8;
    const start = at * stackValueBytes;
    return hasType(value, type) && value.subarray(0, width).equals(given.subarray(start, start + width));
  });
}

interface Vector {
  readonly word: number;
  readonly start: bigint;
  readonly size: number;
}

/** Vectors of values: begin, end, and the same end of their room. */
function vectorsIn(words: Buffer): readonly Vector[] {
  const found: Vector[] = [];
  for (let at = 0; at + 24 <= words.length; at += 8) {
    const [start, end, room] = [0, 8, 16].map((offset) => words.readBigUInt64LE(at + offset));
    if (start === undefined || end === undefined || start === 0n || start % 8n !== 0n || end !== room)
      continue;
    const size = end - start;
    if (size <= 0n || size > 4096n || size % BigInt(valueSize) !== 0n) continue;
    found.push({ word: at / 8, start, size: Number(size) });
  }
  return found;
}
