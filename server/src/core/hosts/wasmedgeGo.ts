// WasmEdge's package for Go, of all its generations: programs that embed WasmEdge and register host functions.
// To 0.13 value types are constants, from 0.14 functions make them.

import type { Effect, HostModel } from '../evaluate/model';
import { valueTypes } from './valueTypeNames';

const harmless: Effect = { kind: 'harmless' };
const add: Effect = { kind: 'addFunction', module: 0, name: 1, function: 2 };

export const wasmedgeGo: HostModel = {
  id: 'wasmedge-go',
  languages: ['go'],
  functions: {
    ...valueTypes('wasmedge::NewValType'),
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
    ...valueTypes('wasmedge::ValType_'),
    ...valueTypes('wasmedge::RefType_'),
  },
  classes: {},
  bases: {},
  descriptors: [],
  traits: [],
  macros: [],
};
