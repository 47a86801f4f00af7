// Splits a binary into its sections by their sizes, without looking inside.

import { ByteReader } from './byteReader';
import type { WasmProblem } from './types';

/** A section's contents, from `start` to `end`. */
export interface WasmSection {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

/** The sections that we read, by their numbers in the specification. */
export const sectionIds = { custom: 0, type: 1, import: 2, function: 3, export: 7, code: 10 } as const;

export type SplitFile =
  | { readonly kind: 'sections'; readonly sections: readonly WasmSection[] }
  | { readonly kind: 'component' }
  | { readonly kind: 'not-wasm' }
  | { readonly kind: 'other-version'; readonly version: number }
  | { readonly kind: 'broken'; readonly problem: WasmProblem };

const magic = [0x00, 0x61, 0x73, 0x6d];
const headerLength = 8;

export function splitSections(bytes: Uint8Array): SplitFile {
  if (magic.some((byte, index) => bytes[index] !== byte)) return { kind: 'not-wasm' };
  if (bytes.length < headerLength) {
    return { kind: 'broken', problem: { kind: 'truncated', offset: bytes.length } };
  }
  // Two numbers of 16 bits: the version, and the layer, which is 0 for modules and 1 for components.
  const version = (bytes[4] ?? 0) + (bytes[5] ?? 0) * 256;
  const layer = (bytes[6] ?? 0) + (bytes[7] ?? 0) * 256;
  if (layer === 1) return { kind: 'component' };
  if (version !== 1 || layer !== 0) return { kind: 'other-version', version };
  const reader = new ByteReader(bytes, headerLength, bytes.length);
  const sections: WasmSection[] = [];
  while (reader.bytesLeft > 0) {
    const id = reader.byte();
    const size = reader.u32();
    const start = reader.offset;
    reader.skip(size);
    if (reader.problem) return { kind: 'broken', problem: reader.problem };
    sections.push({ id, start, end: start + size });
  }
  return { kind: 'sections', sections };
}
