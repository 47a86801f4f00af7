// WasmEdge's own C++ interface, which its official plugins use: classes that derive from a module instance and add
// host functions, whose types are those of their method `body`.

import type { HostModel } from '../evaluate/model';

const moduleDescriptor = ['Name', 'Description', 'Create'];

/** Before 0.14.1 there were no components; what is read stands before them. */
const pluginDescriptor = [
  'Name',
  'Description',
  'APIVersion',
  'Version',
  'ModuleCount',
  'ModuleDescriptions',
  'ComponentCount',
  'ComponentDescriptions',
  'AddOptions',
];

export const cppInternal: HostModel = {
  id: 'cpp-internal',
  languages: ['cpp'],
  functions: {},
  methods: {
    addHostFunc: { kind: 'addHostObject', module: 0, name: 1, object: 2 },
  },
  constants: {
    'Plugin::CurrentAPIVersion': { kind: 'constant', name: 'current' },
  },
  classes: {
    'PluginModule::ModuleDescriptor': moduleDescriptor,
    'Plugin::VersionData': ['Major', 'Minor', 'Patch', 'Build'],
    'Plugin::PluginDescriptor': pluginDescriptor,
  },
  bases: {
    ModuleInstance: { kind: 'module', name: 0 },
    // Until 0.10.
    ImportObject: { kind: 'module', name: 0 },
    ComponentInstance: { kind: 'component' },
  },
  descriptors: [
    {
      functions: ['GetDescriptor'],
      type: 'PluginDescriptor',
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
