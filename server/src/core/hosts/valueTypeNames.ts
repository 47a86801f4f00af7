// The value types as WasmEdge's own interfaces for C, Go and Rust name them, each behind a prefix of its own.

import type { ValueType } from '../model/valueType';

const typeNames: Readonly<Record<string, ValueType>> = {
  I32: 'i32',
  I64: 'i64',
  F32: 'f32',
  F64: 'f64',
  V128: 'v128',
  FuncRef: 'funcref',
  ExternRef: 'externref',
};

/** What a model says of a name that stands for a value type, and of a function that makes one. */
interface MakesType {
  readonly kind: 'valueType';
  readonly type: ValueType;
}

/** Each value type by its name behind the prefix. */
export function valueTypes(prefix: string): Readonly<Record<string, MakesType>> {
  return Object.fromEntries(
    Object.entries(typeNames).map(([name, type]) => [`${prefix}${name}`, { kind: 'valueType', type }]),
  );
}

/** Those of the Rust crates. */
export const rustValueTypes = valueTypes('ValType::');
