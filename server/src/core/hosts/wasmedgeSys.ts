// The crate wasmedge-sys of all its generations: function types, host functions and import modules as values.
// What embeds them (stores, executors, virtual machines) is of no concern here.

import type { Effect, HostModel } from '../evaluate/model';
import { rustValueTypes } from './valueTypeNames';

const instance: Effect = { kind: 'functionInstance', type: 0, native: 1 };
const functionType: Effect = {
  kind: 'functionType',
  params: { list: 0, count: null },
  results: { list: 1, count: null },
};
const harmless: Effect = { kind: 'harmless' };

export const wasmedgeSys: HostModel = {
  id: 'wasmedge-sys',
  languages: ['rust'],
  functions: {
    'FuncType::create': functionType,
    'FuncType::new': functionType,
    'FuncTypeOwn::create': functionType,
    'Function::create': instance,
    'Function::create_async': instance,
    'Function::create_sync_func': instance,
    'Function::create_async_func': instance,
    'Function::create_single_thread': instance,
    'AsyncFunction::create_async_func': instance,
    'Function::create_with_custom_wrapper': { kind: 'functionInstance', type: 0, native: 2 },
    'ImportModule::create': { kind: 'module', name: 0 },
    'ImportObject::Import': { kind: 'same', argument: 0 },
  },
  methods: {
    add_func: { kind: 'addTyped', module: 0, name: 1, type: 2, native: 3 },
    add_memory: harmless,
    add_table: harmless,
    add_global: harmless,
    register_import_module: harmless,
    register_import_object: harmless,
    register_wasm_from_import: harmless,
  },
  constants: rustValueTypes,
  classes: {},
  bases: {},
  descriptors: [],
  traits: [],
  macros: [],
};
