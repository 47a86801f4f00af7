// The crate wasmedge_plugin_sdk: modules with `add_func`, and the macro that makes a plugin of them.

import type { HostModel } from '../evaluate/model';
import { rustValueTypes } from './valueTypeNames';

export const wasmedgePluginSdk: HostModel = {
  id: 'wasmedge-plugin-sdk',
  languages: ['rust'],
  functions: {
    'PluginModule::create': { kind: 'module', name: 0 },
    'SyncModule::create': { kind: 'module', name: 0 },
  },
  methods: {
    add_func: { kind: 'addTyped', module: 0, name: 1, type: 2, native: 3 },
    into_raw: { kind: 'same', argument: 0 },
  },
  constants: rustValueTypes,
  classes: {},
  bases: {},
  descriptors: [],
  traits: [],
  macros: [{ macro: 'register_plugin', name: 'plugin_name', modules: 'modules' }],
};
