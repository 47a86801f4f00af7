// Builds core modules from a short list, so that no binary files lie in the repository.

import {
  functionType,
  moduleHeader,
  name as nameBytes,
  section as anySection,
  typeCode,
  unsigned,
  vector,
  type Bytes,
} from '../../server/src/core/wasm/binaryWriter';
import type { ValueType } from '../../server/src/core/model/valueType';

export { moduleHeader, nameBytes, unsigned, vector };

export type BuiltType = ValueType;

export interface BuiltFunctionType {
  readonly params: readonly BuiltType[];
  readonly results: readonly BuiltType[];
}

/** What follows an import's two names. */
export type BuiltImportKind =
  | { readonly kind: 'func'; readonly type: BuiltFunctionType }
  | { readonly kind: 'table'; readonly element: 'funcref' | 'externref'; readonly minimum: number }
  | { readonly kind: 'memory'; readonly minimum: number; readonly maximum?: number }
  | { readonly kind: 'global'; readonly type: BuiltType; readonly mutable: boolean };

export type BuiltImport = BuiltImportKind & { readonly module: string; readonly name: string };

export interface BuiltModule {
  readonly imports?: readonly BuiltImport[];
  /** Defined functions; their bodies are one trap. */
  readonly functions?: readonly BuiltFunctionType[];
  /** Exported functions by their index, imported ones counted first. */
  readonly exports?: readonly { readonly name: string; readonly index: number }[];
  /** The name section. */
  readonly moduleName?: string;
  readonly functionNames?: ReadonlyMap<number, string>;
  /** Further custom sections. */
  readonly custom?: readonly { readonly name: string; readonly bytes: readonly number[] }[];
}

export function buildModule(built: BuiltModule): Uint8Array {
  const imports = built.imports ?? [];
  const functions = built.functions ?? [];
  const types = imports.flatMap((entry) => (entry.kind === 'func' ? [entry.type] : []));
  let nextType = 0;
  const importBytes = imports.map((entry) => {
    const type = entry.kind === 'func' ? unsigned(nextType++) : [];
    return [...nameBytes(entry.module), ...nameBytes(entry.name), ...importType(entry, type)];
  });
  const exports = built.exports ?? [];
  return Uint8Array.from([
    ...moduleHeader,
    ...section(
      1,
      vector([...types, ...functions].map(({ params, results }) => functionType(params, results))),
    ),
    ...section(2, vector(importBytes)),
    ...section(3, vector(functions.map((_, index) => unsigned(types.length + index)))),
    ...section(7, vector(exports.map(({ name, index }) => [...nameBytes(name), 0x00, ...unsigned(index)]))),
    // A body: its size, no locals, unreachable, end.
    ...section(10, vector(functions.map(() => [0x03, 0x00, 0x00, 0x0b]))),
    ...nameSection(built),
    ...(built.custom ?? []).flatMap(({ name, bytes }) => section(0, [...nameBytes(name), ...bytes])),
  ]);
}

/** A section of any number. Left out when it holds an empty vector. */
export function section(id: number, contents: Bytes): Bytes {
  return id !== 0 && contents.length === 1 && contents[0] === 0 ? [] : anySection(id, contents);
}

function importType(entry: BuiltImport, functionTypeIndex: Bytes): Bytes {
  switch (entry.kind) {
    case 'func':
      return [0x00, ...functionTypeIndex];
    case 'table':
      return [0x01, typeCode(entry.element), 0x00, ...unsigned(entry.minimum)];
    case 'memory':
      return entry.maximum === undefined
        ? [0x02, 0x00, ...unsigned(entry.minimum)]
        : [0x02, 0x01, ...unsigned(entry.minimum), ...unsigned(entry.maximum)];
    case 'global':
      return [0x03, typeCode(entry.type), entry.mutable ? 1 : 0];
  }
}

function nameSection(built: BuiltModule): Bytes {
  const names = built.functionNames ?? new Map<number, string>();
  const subsections = [
    ...(built.moduleName === undefined ? [] : section(0, nameBytes(built.moduleName))),
    ...(names.size === 0
      ? []
      : section(1, vector([...names].map(([index, name]) => [...unsigned(index), ...nameBytes(name)])))),
  ];
  return subsections.length === 0 ? [] : section(0, [...nameBytes('name'), ...subsections]);
}
