// Reads the custom sections that name things for people. Damage in them is no fault of the module: what could not
// be read is simply not there.

import { ByteReader } from './byteReader';
import { sectionIds, splitSections } from './sections';
import type { WasmNames } from './types';

const nameSubsections = { module: 0, functions: 1 } as const;

/** Names from the `name` section; empty when there is none. */
export function readWasmNames(bytes: Uint8Array): WasmNames {
  let module: string | null = null;
  const functions = new Map<number, string>();
  const reader = customSection(bytes, 'name');
  while (reader && reader.bytesLeft > 0) {
    const id = reader.byte();
    const size = reader.u32();
    const start = reader.offset;
    reader.skip(size);
    if (reader.hasFailed()) break;
    const subsection = new ByteReader(bytes, start, start + size);
    if (id === nameSubsections.module) module = nameOf(subsection);
    if (id === nameSubsections.functions) readNameMap(subsection, functions);
  }
  return { module, functions };
}

function nameOf(reader: ByteReader): string | null {
  const name = reader.name();
  return reader.hasFailed() ? null : name;
}

function readNameMap(reader: ByteReader, names: Map<number, string>): void {
  for (let left = reader.count(2); left > 0; left--) {
    const index = reader.u32();
    const name = reader.name();
    if (reader.hasFailed()) return;
    names.set(index, name);
  }
}

/** One tool that made the binary, from the `producers` section. */
export interface WasmProducer {
  /** `language`, `processed-by` or `sdk`. */
  readonly field: string;
  readonly name: string;
  readonly version: string;
}

/** The tools that made the binary; empty when it does not say. */
export function readWasmProducers(bytes: Uint8Array): readonly WasmProducer[] {
  const producers: WasmProducer[] = [];
  const reader = customSection(bytes, 'producers');
  if (!reader) return producers;
  for (let fields = reader.count(2); fields > 0 && !reader.hasFailed(); fields--) {
    const field = reader.name();
    for (let values = reader.count(2); values > 0; values--) {
      const name = reader.name();
      const version = reader.name();
      if (reader.hasFailed()) break;
      producers.push({ field, name, version });
    }
  }
  return producers;
}

/** Whether there is a custom section of that name. */
export function hasCustomSection(bytes: Uint8Array, name: string): boolean {
  return customSection(bytes, name) !== null;
}

/** A reader of a custom section's contents, behind its name; null when there is no such section. */
function customSection(bytes: Uint8Array, wanted: string): ByteReader | null {
  const split = splitSections(bytes);
  if (split.kind !== 'sections') return null;
  for (const section of split.sections) {
    if (section.id !== sectionIds.custom) continue;
    const reader = new ByteReader(bytes, section.start, section.end);
    if (reader.name() === wanted && !reader.hasFailed()) return reader;
  }
  return null;
}
