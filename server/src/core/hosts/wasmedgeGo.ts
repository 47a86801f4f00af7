// WasmEdge's package for Go, of all its generations: programs that embed WasmEdge and register host functions.
// To 0.13 value types are constants, from 0.14 functions make them.

import type { Effect, HostModel, ModelConstant } from '../evaluate/model';
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

function forEachType<T>(prefix: string, make: (type: ValueType) => T): Record<string, T> {
  return Object.fromEntries(
    Object.entries(typeNames).map(([name, type]) => [`wasmedge::${prefix}${name}`, make(type)]),
  );
}

const harmless: Effect = { kind: 'harmless' };
const add: Effect = { kind: 'addFunction', module: 0, name: 1, function: 2 };

export const wasmedgeGo: HostModel = {
  id: 'wasmedge-go',
  languages: ['go'],
  functions: {
    ...forEachType('NewValType', (type): Effect => ({ kind: 'valueType', type })),
    'wasmedge::NewFunctionType': {
      kind: 'functionType',
      params: { list: 0, count: null },
      results: { list: 1, count: null },
    },
    'wasmedge::NewFunction': { kind: 'functionInstance', type: 0, native: 1 },
    'wasmedge::NewHostFunction': { kind: 'functionInstance', type: 0, native: 1 },
    'wasmedge::NewModule': { kind: 'module', name: 0 },
    'wasmedge::NewImportObject': { kind: 'module', name: 0 },
  },
  methods: {
    AddFunction: add,
    AddHostFunction: add,
    AddTable: harmless,
    AddMemory: harmless,
    AddGlobal: harmless,
    RegisterModule: harmless,
    RegisterImport: harmless,
    Release: harmless,
    Delete: harmless,
    GetName: harmless,
    ListFunction: harmless,
    FindFunction: harmless,
    FindMemory: harmless,
    FindTable: harmless,
    FindGlobal: harmless,
  },
  constants: {
    ...forEachType('ValType_', (type): ModelConstant => ({ kind: 'valueType', type })),
    ...forEachType('RefType_', (type): ModelConstant => ({ kind: 'valueType', type })),
  },
  classes: {},
  bases: {},
  descriptors: [],
  traits: [],
  macros: [],
};
