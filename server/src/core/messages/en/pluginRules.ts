// What rules say about plugins themselves: their descriptors, entry points and manifests.

export const pluginRules = {
  'plugin-api-version.title': 'Plugin has the API version of another WasmEdge',
  'plugin-api-version.explanation':
    'WasmEdge loads plugins of one plugin API version only and says nothing about the others: their guests fail with "unknown import". A number in the descriptor stays what it is whatever WasmEdge the plugin is compiled for; the name that WasmEdge’s headers have for it does not.',
  'plugin-api-version.other':
    'Plugin API version {written}: WasmEdge {version} loads only version {loaded} and says nothing about this plugin.',
  'plugin-api-version.label': 'WasmEdge wants {loaded}',

  'module-count.title': 'Number of modules differs from the list of modules',
  'module-count.explanation':
    'WasmEdge makes as many modules of a plugin as its descriptor says, from the beginning of the list. Those after that do not exist for guests; beyond the end of the list it reads foreign memory.',
  'module-count.never':
    'The number of modules is {count}, but `{list}` has {entries}; never registered: {modules}.',
  'module-count.never-unnamed':
    'The number of modules is {count}, but the list has {entries}; never registered: {modules}.',
  'module-count.beyond': 'The number of modules is {count}, but `{list}` has {entries}.',
  'module-count.beyond-unnamed': 'The number of modules is {count}, but the list has {entries}.',
  'module-count.differs':
    'The number of modules is {count}, but `{list}` has {entries}; the rest is never registered.',
  'module-count.differs-unnamed':
    'The number of modules is {count}, but the list has {entries}; the rest is never registered.',
  'module-count.label': 'the list has {entries}',

  'entry-point.title': 'WasmEdge does not find the entry point of the plugin',
  'entry-point.explanation':
    'WasmEdge looks in a library for the function `WasmEdge_Plugin_GetDescriptor` by exactly that name. Without it the library is loaded and there is no plugin, and nothing says so.',
  'entry-point.misspelt': '`{name}` is not the entry point of a plugin: WasmEdge looks for `{wanted}`.',
  'entry-point.misspelt-label': 'WasmEdge looks for `{wanted}`',
  'entry-point.internal':
    '`{name}` is internal to its source file: WasmEdge does not find it in the library.',
  'entry-point.hidden': '`{name}` has hidden visibility: WasmEdge does not find it in the library.',
  'entry-point.mangled':
    '`{name}` is not `extern "C"`: the compiler gives it another name, and WasmEdge does not find it in the library.',
  'entry-point.no-mangle':
    '`{name}` has no `#[no_mangle]`: the compiler gives it another name, and WasmEdge does not find it in the library.',
  'entry-point.label': 'not in the library under this name',

  'module-conflict.title': 'Two plugins register modules of one name',
  'module-conflict.explanation':
    'Guests import by the name of a module, and WasmEdge has room for one module of each name: it links the one of the plugin that it loads first and refuses the other with "module name conflict". What a guest meets then depends on the search path.',
  'module-conflict.both':
    'Module `{module}` of plugin `{plugin}` is registered by {others} as well; WasmEdge links the one that it loads first.',
  'module-conflict.label': 'registered by {others} as well',
  'related.module-of-plugin': 'plugin `{plugin}` registers module `{module}` here',
  'help.one-plugin-of-module':
    'Give one of the modules another name, or keep one of the plugins out of the search path.',
  'note.plugin-order':
    'WasmEdge loads what lies in WASMEDGE_PLUGIN_PATH first, from left to right, then its own plugin folder; `wasmedge-plugin doctor` lists them in that order.',
  'note.module-name-conflict': 'With both, WasmEdge would say: module name conflict ({code}).',

  'crate-type.title': 'Package of a plugin builds no shared library',
  'crate-type.explanation':
    'WasmEdge loads plugins from shared libraries. Cargo makes one of a package only when its manifest asks for the crate type `cdylib`; without a word it makes a library for other Rust code.',
  'crate-type.other':
    '`{name}` is a plugin, but its crate type is {types}: cargo builds no library that WasmEdge can load.',
  'crate-type.none':
    '`{name}` is a plugin, but has no crate type: cargo builds no library that WasmEdge can load.',
  'crate-type.label': 'a plugin is a `cdylib`',
  'help.cdylib': 'Write `crate-type = ["cdylib"]` in the section `[lib]`.',
  'fix.cdylib': 'Build a shared library: crate-type cdylib',

  'import-name.title': 'Import in C names its module and not its function',
  'import-name.explanation':
    'The attribute `import_module` alone does not make an import: clang’s linker takes the function for one that is defined nowhere, and refuses it unless it is told to leave such symbols undefined. With `import_name` it is an import.',
  'import-name.missing':
    '`{name}` has `import_module("{module}")` but no `import_name`: clang’s linker takes it for an undefined symbol.',
  'import-name.label': 'no `import_name`',
  'help.import-name': 'Add `import_name("{name}")` to the attribute.',
  'note.undefined-symbol':
    'The linker would say: undefined symbol: {name}. With --allow-undefined it makes the import all the same.',
  'fix.import-name': 'Add import_name("{name}")',

  'help.rename': 'Name it `{name}`.',
  'help.no-static': 'Declare it without `static`, outside of anonymous namespaces.',
  'help.default-visibility': 'Give it `visibility("default")`.',
  'help.no-mangle': 'Write `#[no_mangle]` before it.',
  'note.library-without-plugin':
    'WasmEdge would load the library, find no plugin in it, and say nothing: its guests fail with "unknown import".',
  'fix.rename': 'Rename to {name}',
  'fix.no-static': 'Export it from the library',
  'fix.default-visibility': 'Make it visible',
  'fix.use-c-abi': 'Write extern "C"',
  'fix.no-mangle': 'Add #[no_mangle]',

  'help.write-api-version': 'Write {loaded}, the version of WasmEdge {version}.',
  'help.write-current-api-version': 'Write `{name}`.',
  'help.count-list': 'Write `{length}`.',

  'note.api-version-of-none': 'No WasmEdge known here loads version {written}.',
  'note.api-version-of': 'Version {written} is that of WasmEdge {since}.',
  'note.api-version-between': 'Version {written} is that of WasmEdge {since} to {until}.',
  'note.api-version-since': 'Version {written} is that of WasmEdge {since} and newer.',

  'fix.write-api-version': 'Write {loaded}, the version of WasmEdge {version}',
  'fix.write-current-api-version': 'Write {name}',
  'fix.write-count': 'Write {count}',
} as const;
