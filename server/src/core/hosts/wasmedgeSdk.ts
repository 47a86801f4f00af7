// The crate wasmedge-sdk of all its generations: builders of import objects and of plugin modules, whose functions
// get their types as generic arguments. The builder is named at the end (to 0.13) or at the beginning (from 0.14).

import type { Effect, HostModel } from '../evaluate/model';
import type { ValueType } from '../model/valueType';
import { rustValueTypes } from './valueTypeNames';

/** The crate's own table, the same in all generations: `u32` is a 64-bit integer there. */
const typesOfRust: Readonly<Record<string, ValueType>> = {
  i8: 'i32',
  u8: 'i32',
  i16: 'i32',
  u16: 'i32',
  i32: 'i32',
  u32: 'i64',
  i64: 'i64',
  f32: 'f32',
  f64: 'f64',
  i128: 'v128',
  FuncRef: 'funcref',
  ExternRef: 'externref',
};

const byGenerics: Effect = { kind: 'addGeneric', module: 0, name: 1, native: 2, types: typesOfRust };
const byType: Effect = { kind: 'addTyped', module: 0, name: 1, type: 2, native: 3, givesModule: true };
const sameModule: Effect = { kind: 'same', argument: 0 };
const harmless: Effect = { kind: 'harmless' };

export const wasmedgeSdk: HostModel = {
  id: 'wasmedge-sdk',
  languages: ['rust'],
  functions: {
    'ImportObjectBuilder::new': { kind: 'module', name: 0 },
    'ImportObjectBuilder::default': { kind: 'module', name: 0 },
    'PluginModuleBuilder::new': { kind: 'module', name: 0 },
    'PluginModuleBuilder::default': { kind: 'module', name: 0 },
  },
  methods: {
    with_func: byGenerics,
    with_func_async: byGenerics,
    with_async_func: byGenerics,
    with_func_single_thread: byGenerics,
    with_func_by_type: byType,
    with_memory: sameModule,
    with_table: sameModule,
    with_global: sameModule,
    with_host_data: sameModule,
    build: { kind: 'nameModule', module: 0, name: 1 },
    // What a finished module is given to.
    register_import_module: harmless,
    register_import_object: harmless,
    register_import: harmless,
    register_instance: harmless,
    register_plugin_module: harmless,
    register_module_from_import: harmless,
    insert: harmless,
    name: harmless,
    inner: sameModule,
    as_raw_ptr: harmless,
    as_ptr: harmless,
  },
  constants: rustValueTypes,
  classes: {},
  bases: {},
  descriptors: [],
  traits: [],
  macros: [],
};
