// WasmEdge's C API, from 0.9 (import objects) over 0.13 (enumerators) to 0.14 and later (constructors of types).

import type { Effect, HostModel } from '../evaluate/model';
import { valueTypes } from './valueTypeNames';

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

const moduleDescriptor = ['Name', 'Description', 'Create'];

const pluginDescriptor = [
  'Name',
  'Description',
  'APIVersion',
  'Version',
  'ModuleCount',
  'ProgramOptionCount',
  'ModuleDescriptions',
  'ProgramOptions',
];

export const cApi: HostModel = {
  id: 'c-api',
  languages: ['c', 'cpp', 'rust'],
  functions: {
    ...valueTypes('WasmEdge_ValTypeGen'),
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
    ...valueTypes('WasmEdge_ValType_'),
    ...valueTypes('WasmEdge_RefType_'),
    WasmEdge_Plugin_CurrentAPIVersion: { kind: 'constant', name: 'current' },
  },
  classes: {
    WasmEdge_String: ['Length', 'Buf'],
    WasmEdge_ModuleDescriptor: moduleDescriptor,
    WasmEdge_PluginVersionData: ['Major', 'Minor', 'Patch', 'Build'],
    WasmEdge_ProgramOption: ['Name', 'Description', 'Type', 'Storage', 'DefaultValue'],
    WasmEdge_PluginDescriptor: pluginDescriptor,
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
      layout: pluginDescriptor,
      moduleName: 'Name',
      create: 'Create',
      moduleLayout: moduleDescriptor,
    },
  ],
  traits: [],
  macros: [],
};
