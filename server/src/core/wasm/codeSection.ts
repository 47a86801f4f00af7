// Where the bodies of a module's functions lie in the file. The instructions in them are not read.

import { ByteReader } from './byteReader';
import { sectionIds, splitSections } from './sections';

export interface WasmCode {
  /** Where the section's contents begin: addresses of debug information count from here. */
  readonly start: number;
  /** In the order of the functions that the module defines itself. */
  readonly bodies: readonly WasmBody[];
}

/** Bytes of the file, with the declarations of locals. */
export interface WasmBody {
  readonly start: number;
  readonly end: number;
}

/** The code of a module; null when there is none, or it is damaged. */
export function readWasmCode(bytes: Uint8Array): WasmCode | null {
  const split = splitSections(bytes);
  if (split.kind !== 'sections') return null;
  const section = split.sections.find(({ id }) => id === sectionIds.code);
  if (!section) return null;
  const reader = new ByteReader(bytes, section.start, section.end);
  const bodies: WasmBody[] = [];
  for (let left = reader.count(1); left > 0; left--) {
    const size = reader.u32();
    const start = reader.offset;
    reader.skip(size);
    if (reader.hasFailed()) return null;
    bodies.push({ start, end: start + size });
  }
  return reader.hasFailed() ? null : { start: section.start, bodies };
}
