// Rust plugins as the widespread plugin guide writes them: a trait names a module and registers its functions
// on the frame that it is given. No published crate has this interface.

import type { HostModel } from '../evaluate/model';
import { rustValueTypes } from './valueTypeNames';

export const pluginGuide: HostModel = {
  id: 'plugin-guide',
  languages: ['rust'],
  functions: {},
  methods: {
    register_func: { kind: 'addTyped', module: 0, name: 1, type: 2, native: 3 },
  },
  constants: rustValueTypes,
  classes: {},
  bases: {},
  descriptors: [
    {
      functions: ['wasmedge_plugin_get_descriptor'],
      type: null,
      name: 'name',
      apiVersion: null,
      modules: null,
      moduleCount: null,
      layout: [],
      moduleName: null,
      create: null,
      moduleLayout: [],
    },
  ],
  traits: [{ trait: 'PluginModule', nameMethod: 'name', registerMethod: 'register_functions' }],
  macros: [],
};
