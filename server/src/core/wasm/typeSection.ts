// Reads function types. Types of the garbage collection proposal are passed over, and are unknown where a function
// uses them: no host function of WasmEdge has one.

import { unknownSignature, type Signature, type TypeSlot } from '../model/signature';
import type { ValueType } from '../model/valueType';
import type { ByteReader } from './byteReader';

const composite = { function: 0x60, struct: 0x5f, array: 0x5e, continuation: 0x5d } as const;
const recursionGroup = 0x4e;
const subtype = { open: 0x50, final: 0x4f } as const;
const sharedPrefix = 0x65;
/** Of the custom descriptors proposal, each before a type's index. */
const descriptor = { describes: 0x4c, describedBy: 0x4d } as const;

/** Signatures by type index; unknown for types that are no function types. A fault ends the list. */
export function readTypes(reader: ByteReader): readonly Signature[] {
  const types: Signature[] = [];
  for (let groups = reader.count(1); groups > 0 && !reader.hasFailed(); groups--) {
    if (reader.peek() !== recursionGroup) {
      pushType(reader, types);
      continue;
    }
    reader.byte();
    for (let members = reader.count(1); members > 0 && !reader.hasFailed(); members--)
      pushType(reader, types);
  }
  return types;
}

function pushType(reader: ByteReader, types: Signature[]): void {
  const type = readSubtype(reader);
  if (!reader.hasFailed()) types.push(type);
}

function readSubtype(reader: ByteReader): Signature {
  const form = reader.peek();
  if (form === subtype.open || form === subtype.final) {
    reader.byte();
    for (let parents = reader.count(1); parents > 0; parents--) reader.u32();
  }
  if (reader.peek() === sharedPrefix) reader.byte();
  for (const prefix of [descriptor.describes, descriptor.describedBy]) {
    if (reader.peek() !== prefix) continue;
    reader.byte();
    reader.u32();
  }
  const start = reader.offset;
  switch (reader.byte()) {
    case composite.function:
      return { params: readSlots(reader), results: readSlots(reader) };
    case composite.struct:
      for (let fields = reader.count(2); fields > 0; fields--) skipField(reader);
      return unknownSignature;
    case composite.array:
      skipField(reader);
      return unknownSignature;
    case composite.continuation:
      reader.skipNumber(33);
      return unknownSignature;
    default:
      reader.fail('form', start);
      return unknownSignature;
  }
}

function skipField(reader: ByteReader): void {
  // i8 and i16 can stand only here.
  if (reader.peek() === 0x78 || reader.peek() === 0x77) reader.byte();
  else readValueType(reader);
  reader.byte();
}

function readSlots(reader: ByteReader): readonly TypeSlot[] {
  const slots: TypeSlot[] = [];
  for (let left = reader.count(1); left > 0 && !reader.hasFailed(); left--) {
    slots.push({ type: readValueType(reader) });
  }
  return slots;
}

const funcHeap = 0x70;
const externHeap = 0x6f;

const plainTypes: Readonly<Record<number, ValueType>> = {
  0x7f: 'i32',
  0x7e: 'i64',
  0x7d: 'f32',
  0x7c: 'f64',
  0x7b: 'v128',
  [funcHeap]: 'funcref',
  [externHeap]: 'externref',
};

const nullableReference = 0x63;
const reference = 0x64;
const exactPrefix = 0x62;

/** One-byte abbreviations of further reference types: anyref, eqref, i31ref, structref, exnref, … */
function isAbbreviation(form: number): boolean {
  return form >= 0x67 && form <= 0x75;
}

/** A value type; null for those that no host function of WasmEdge can have. */
export function readValueType(reader: ByteReader): ValueType | null {
  const start = reader.offset;
  const form = reader.byte();
  const plain = plainTypes[form];
  if (plain !== undefined) return plain;
  if (form === nullableReference || form === reference) {
    const heap = reader.peek();
    if (heap === sharedPrefix || heap === exactPrefix) reader.byte();
    reader.skipNumber(33);
    if (form === nullableReference && heap === funcHeap) return 'funcref';
    return form === nullableReference && heap === externHeap ? 'externref' : null;
  }
  if (isAbbreviation(form === sharedPrefix ? reader.byte() : form)) return null;
  reader.fail('form', start);
  return null;
}
