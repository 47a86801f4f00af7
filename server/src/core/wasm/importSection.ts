// Reads the import section.

import type { ImportKind } from '../model/facts';
import { unknownSignature, type Signature } from '../model/signature';
import type { ByteReader } from './byteReader';
import { readValueType } from './typeSection';
import type { WasmImport } from './types';

const externKinds: readonly ImportKind[] = ['func', 'table', 'memory', 'global', 'tag'];

/** A function whose type must be met exactly, in the custom descriptors proposal. */
const exactFunction = 0x20;

/** The kind of an import or export by its number; undefined for numbers of no kind. */
export function externKind(form: number): ImportKind | undefined {
  return form === exactFunction ? 'func' : externKinds[form];
}

/** Two lengths, a kind, and one byte of a type. */
const smallestImport = 4;

/** All imports up to the first fault, which the reader then keeps. */
export function readImports(reader: ByteReader, types: readonly Signature[]): readonly WasmImport[] {
  const imports: WasmImport[] = [];
  for (let left = reader.count(smallestImport); left > 0 && !reader.hasFailed(); left--) {
    readEntry(reader, types, imports);
  }
  return imports;
}

/** Behind a module's name and an empty one: many items of it, of the compact imports proposal. */
const compact = { typed: 0x7f, ofOneType: 0x7e } as const;

interface Name {
  readonly value: string;
  readonly offset: number;
}

function readName(reader: ByteReader): Name {
  const value = reader.name();
  return { value, offset: reader.lastNameOffset };
}

function readEntry(reader: ByteReader, types: readonly Signature[], imports: WasmImport[]): void {
  const module = readName(reader);
  const name = readName(reader);
  const add = (item: Name, type: ImportType | null): void => {
    if (type && !reader.hasFailed()) imports.push(importOf(module, item, type));
  };
  const form = name.value === '' ? reader.peek() : 0;
  if (form === compact.typed) {
    reader.byte();
    for (let left = reader.count(3); left > 0 && !reader.hasFailed(); left--)
      add(readName(reader), readImportType(reader, types));
  } else if (form === compact.ofOneType) {
    reader.byte();
    const type = readImportType(reader, types);
    for (let left = reader.count(1); left > 0 && !reader.hasFailed(); left--) add(readName(reader), type);
  } else {
    add(name, readImportType(reader, types));
  }
}

interface ImportType {
  readonly kind: ImportKind;
  readonly signature: Signature;
}

function importOf(module: Name, name: Name, { kind, signature }: ImportType): WasmImport {
  return {
    module: module.value,
    name: name.value,
    kind,
    signature,
    moduleOffset: module.offset,
    nameOffset: name.offset,
  };
}

function readImportType(reader: ByteReader, types: readonly Signature[]): ImportType | null {
  const start = reader.offset;
  const kind = externKind(reader.byte());
  if (kind === undefined) {
    reader.fail('form', start);
    return null;
  }
  return { kind, signature: readExternType(reader, kind, types) };
}

function readExternType(reader: ByteReader, kind: ImportKind, types: readonly Signature[]): Signature {
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
