// WasmEdge's C API, from 0.9 (import objects) over 0.13 (enumerators) to 0.14 and later (constructors of types).

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
    Object.entries(typeNames).map(([name, type]) => [`${prefix}${name}`, make(type)]),
  );
}

const harmless: Effect = { kind: 'harmless' };

/** Functions that are given modules, types or strings and leave them as they are. */
const harmlessNames = [
  'WasmEdge_StringDelete',
  'WasmEdge_StringIsEqual',
  'WasmEdge_FunctionTypeDelete',
  'WasmEdge_FunctionInstanceDelete',
  'WasmEdge_ModuleInstanceDelete',
  'WasmEdge_ImportObjectDelete',
  'WasmEdge_ModuleInstanceAddTable',
  'WasmEdge_ModuleInstanceAddMemory',
  'WasmEdge_ModuleInstanceAddGlobal',
  'WasmEdge_ModuleInstanceGetModuleName',
  'WasmEdge_ModuleInstanceGetHostData',
  'WasmEdge_ModuleInstanceFindFunction',
  'WasmEdge_ModuleInstanceListFunctionLength',
  'WasmEdge_ModuleInstanceListFunction',
  'WasmEdge_ImportObjectAddTable',
  'WasmEdge_ImportObjectAddMemory',
  'WasmEdge_ImportObjectAddGlobal',
  'WasmEdge_VMRegisterModuleFromImport',
  'WasmEdge_VMRegisterModuleFromImportObject',
  'WasmEdge_ExecutorRegisterImport',
  'WasmEdge_ExecutorRegisterImportObject',
  'WasmEdge_StoreRegisterModule',
  'WasmEdge_StoreDelete',
  'WasmEdge_VMDelete',
  'WasmEdge_VMCreate',
  'WasmEdge_ExecutorCreate',
  'WasmEdge_StoreCreate',
  'WasmEdge_ConfigureCreate',
  'WasmEdge_ConfigureDelete',
  'WasmEdge_ExecutorDelete',
  'WasmEdge_LogSetErrorLevel',
  'WasmEdge_LogSetDebugLevel',
  'WasmEdge_LogOff',
  'WasmEdge_ResultOK',
  'WasmEdge_ResultGetMessage',
  'WasmEdge_FunctionTypeGetParametersLength',
  'WasmEdge_FunctionTypeGetReturnsLength',
];

export const cApi: HostModel = {
  id: 'c-api',
  languages: ['c', 'cpp', 'rust'],
  functions: {
    ...forEachType('WasmEdge_ValTypeGen', (type): Effect => ({ kind: 'valueType', type })),
    WasmEdge_StringCreateByCString: { kind: 'string', text: 0, length: null },
    WasmEdge_StringCreateByBuffer: { kind: 'string', text: 0, length: 1 },
    WasmEdge_StringWrap: { kind: 'string', text: 0, length: 1 },
    WasmEdge_FunctionTypeCreate: {
      kind: 'functionType',
      params: { list: 0, count: 1 },
      results: { list: 2, count: 3 },
    },
    WasmEdge_FunctionInstanceCreate: { kind: 'functionInstance', type: 0, native: 1 },
    WasmEdge_FunctionInstanceCreateBinding: { kind: 'functionInstance', type: 0, native: 2 },
    WasmEdge_ModuleInstanceCreate: { kind: 'module', name: 0 },
    WasmEdge_ModuleInstanceCreateWithData: { kind: 'module', name: 0 },
    WasmEdge_ModuleInstanceAddFunction: { kind: 'addFunction', module: 0, name: 1, function: 2 },
    WasmEdge_ImportObjectCreate: { kind: 'module', name: 0 },
    WasmEdge_ImportObjectAddFunction: { kind: 'addFunction', module: 0, name: 1, function: 2 },
    ...Object.fromEntries(harmlessNames.map((name) => [name, harmless])),
  },
  methods: {},
  constants: {
    ...forEachType('WasmEdge_ValType_', (type): ModelConstant => ({ kind: 'valueType', type })),
    ...forEachType('WasmEdge_RefType_', (type): ModelConstant => ({ kind: 'valueType', type })),
    WasmEdge_Plugin_CurrentAPIVersion: { kind: 'constant', name: 'current' },
  },
  classes: {
    WasmEdge_String: ['Length', 'Buf'],
    WasmEdge_ModuleDescriptor: ['Name', 'Description', 'Create'],
    WasmEdge_PluginVersionData: ['Major', 'Minor', 'Patch', 'Build'],
    WasmEdge_ProgramOption: ['Name', 'Description', 'Type', 'Storage', 'DefaultValue'],
    WasmEdge_PluginDescriptor: [
      'Name',
      'Description',
      'APIVersion',
      'Version',
      'ModuleCount',
      'ProgramOptionCount',
      'ModuleDescriptions',
      'ProgramOptions',
    ],
  },
  bases: {},
  descriptors: [
    {
      functions: ['WasmEdge_Plugin_GetDescriptor'],
      type: null,
      name: 'Name',
      apiVersion: 'APIVersion',
      modules: 'ModuleDescriptions',
      moduleCount: 'ModuleCount',
      moduleName: 'Name',
      create: 'Create',
    },
  ],
  traits: [],
  macros: [],
};
