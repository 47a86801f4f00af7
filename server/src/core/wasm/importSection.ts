// Reads the import section.

import type { ImportKind } from '../model/facts';
import { unknownSignature, type Signature } from '../model/signature';
import type { ByteReader } from './byteReader';
import { readValueType } from './typeSection';
import type { WasmImport } from './types';

/** Kinds of imports and exports by their number. */
export const externKinds: readonly ImportKind[] = ['func', 'table', 'memory', 'global', 'tag'];

/** Two lengths, a kind, and one byte of a type. */
const smallestImport = 4;

/** All imports up to the first fault, which the reader then keeps. */
export function readImports(reader: ByteReader, types: readonly Signature[]): readonly WasmImport[] {
  const imports: WasmImport[] = [];
  for (let left = reader.count(smallestImport); left > 0; left--) {
    const found = readImport(reader, types);
    if (reader.hasFailed() || !found) break;
    imports.push(found);
  }
  return imports;
}

function readImport(reader: ByteReader, types: readonly Signature[]): WasmImport | null {
  const module = reader.name();
  const moduleOffset = reader.lastNameOffset;
  const name = reader.name();
  const nameOffset = reader.lastNameOffset;
  const start = reader.offset;
  const kind = externKinds[reader.byte()];
  if (kind === undefined) {
    reader.fail('form', start);
    return null;
  }
  const signature = readImportType(reader, kind, types);
  return { module, name, kind, signature, moduleOffset, nameOffset };
}

function readImportType(reader: ByteReader, kind: ImportKind, types: readonly Signature[]): Signature {
  switch (kind) {
    case 'func':
      return types[reader.u32()] ?? unknownSignature;
    case 'table':
      readValueType(reader);
      skipLimits(reader);
      break;
    case 'memory':
      skipLimits(reader);
      break;
    case 'global':
      readValueType(reader);
      reader.byte();
      break;
    case 'tag':
      reader.byte();
      reader.u32();
      break;
  }
  return unknownSignature;
}

const limitFlags = { maximum: 1, pageSize: 8 } as const;

function skipLimits(reader: ByteReader): void {
  const flags = reader.byte();
  reader.skipNumber(64);
  if (flags & limitFlags.maximum) reader.skipNumber(64);
  if (flags & limitFlags.pageSize) reader.skipNumber(32);
}
