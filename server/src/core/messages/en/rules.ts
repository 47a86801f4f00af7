// What rules say about a place, and the names of both sides.

export const rules = {
  'signature-mismatch.title': 'Guest import and host function have different types',
  'signature-mismatch.explanation':
    'A guest can be linked only when each import has exactly the function type that the host registered under that module and name. Types are compared as WebAssembly sees them: signedness, names and pointer types do not matter.',
  'signature-mismatch.parameter-type':
    '`{name}` declares parameter {index} as {guest}; module `{module}` registers it as {host}.',
  'signature-mismatch.parameter-type-label': 'parameter {index} is {guest}, the host’s is {host}',
  'signature-mismatch.result-type':
    '`{name}` declares result {index} as {guest}; module `{module}` registers it as {host}.',
  'signature-mismatch.result-type-label': 'result {index} is {guest}, the host’s is {host}',
  'signature-mismatch.parameter-extra':
    '`{name}` is declared as {guest}; module `{module}` registers {host}, without parameter {index}.',
  'signature-mismatch.parameter-missing':
    '`{name}` is declared as {guest}, without parameter {index}; module `{module}` registers {host}.',
  'signature-mismatch.host-no-result':
    '`{name}` is declared as {guest}; module `{module}` registers {host}, which has no result.',
  'signature-mismatch.guest-no-result':
    '`{name}` is declared as {guest}, without a result; module `{module}` registers {host}.',
  'signature-mismatch.result-extra':
    '`{name}` is declared as {guest}; module `{module}` registers {host}, without result {index}.',
  'signature-mismatch.result-missing':
    '`{name}` is declared as {guest}, without result {index}; module `{module}` registers {host}.',
  'signature-mismatch.count-label': 'declared as {guest}, the host has {host}',

  'unknown-function.title': 'Module has no function of that name',
  'unknown-function.explanation':
    'The module is known and every registration in it was read, and none has the imported name. Names are compared byte by byte: case, hyphens and underscores matter.',
  'unknown-function.plain': 'Module `{module}` has no function `{name}`.',
  'unknown-function.near': 'Module `{module}` has no function `{name}`. Did you mean {names}?',
  'unknown-function.official': 'Module `{module}` of WasmEdge {version} has no function `{name}`.',
  'unknown-function.official-near':
    'Module `{module}` of WasmEdge {version} has no function `{name}`. Did you mean {names}?',
  'unknown-function.incomplete': 'Module `{module}` may have no function `{name}`. Did you mean {names}?',
  'unknown-function.mangled':
    'Module `{module}` has no function `{name}`: so the C++ compiler calls `{plain}`, which the module has.',
  'unknown-function.label': 'no such function in `{module}`',

  'unknown-module.title': 'Nobody registers the imported module',
  'unknown-module.explanation':
    'No host in the workspace registers a module of that name, and WasmEdge has none itself. The host may be elsewhere, so this is a hint, unless what was meant can be told: a module of nearly that name with this function, or a plugin of that name whose module is called otherwise.',
  'unknown-module.plain':
    'Module `{module}`, from which `{name}` is imported, is registered by no host in this workspace.',
  'unknown-module.near':
    'Module `{module}` is registered by no host; module `{near}` has the function `{name}`.',
  'unknown-module.plugin-name': '`{module}` is the plugin’s name; guests import its module, {modules}.',
  'unknown-module.descriptor-name':
    '`{module}` stands only in the descriptor of plugin `{plugin}`; guests import its module, {modules}.',
  'unknown-module.empty': '`{name}` is imported from a module with an empty name, which no host registers.',
  'unknown-module.javascript':
    '`{module}`, from which `{name}` is imported, is a module of JavaScript hosts; WasmEdge has none of that name.',
  'unknown-module.superseded':
    '`{module}`, from which `{name}` is imported, is an old name; WasmEdge has `{successor}`.',
  'unknown-module.other-name':
    'WasmEdge calls the module `{module}`, from which `{name}` is imported, `{known}`.',
  'unknown-module.of-the-file':
    '`{name}` is imported from module `{module}`, so named after the file; module {modules} has the function `{name}`.',
  'unknown-module.of-the-linker':
    '`{name}` names no module, so the linker imports it from `{module}`; module {modules} has the function `{name}`.',
  'unknown-module.abi':
    '`{name}` is imported from module `env`: with this ABI the compiler ignores module `{module}`.',
  'unknown-module.name-of-module':
    'The import is function `{name}` of module `env`, but `{name}` is the name of a module: the attribute sets the function’s name only.',
  'unknown-module.other-release':
    '`{module}`, from which `{name}` is imported, is no module of WasmEdge {version}.',
  'unknown-module.label': 'no such module',

  'related.registered-as': 'registered here as {type}',
  'related.registered-name': '`{name}` is registered here',
  'related.module-created': 'module `{module}` is created here',

  'help.declare-parameter': 'Declare parameter {index} as `{suggestion}`, which is {type} in WebAssembly.',
  'help.declare-result': 'Declare result {index} as `{suggestion}`, which is {type} in WebAssembly.',
  'help.import-module': 'Import from module {modules}.',
  'library-differs.title': 'Built plugin differs from its source',
  'library-differs.explanation':
    'A built plugin library that was looked at registers something else than the source says. WasmEdge runs the library: guests that fit the source may not run with it.',
  'library-differs.type': '`{name}` is registered as {source} here, as {built} in the built `{library}`.',
  'library-differs.type-label': '{built} in the built library',
  'library-differs.missing': 'Module `{module}` of the built `{library}` has no function `{name}`.',
  'library-differs.missing-label': 'not in the built library',
  'library-differs.extra':
    'Module `{module}` of the built `{library}` has the function `{name}`, which is not registered here.',
  'library-differs.older': 'The built `{library}` is older than its source.',
  'help.build-again': 'Build the plugin again.',
  'help.build-go-for-wasi': 'Build the guest with GOOS=wasip1.',
  'help.use-c-abi': 'Write `extern "C"`.',
  'help.import-plain-name': 'Declare it in `extern "C"`, or with the attribute `import_name("{name}")`.',
  'help.browser-dependency':
    'A dependency is built for the browser: look for web-sys, js-sys and reqwest, and for the features `js` of getrandom and uuid and `wasmbind` of chrono.',
  'help.newer-toolchain': 'Build the guest with a newer toolchain.',

  'note.incompatible-import-type': 'At run time WasmEdge would stop with: incompatible import type ({code}).',
  'note.unknown-import': 'At run time WasmEdge would stop with: unknown import ({code}).',
  'note.official-module': '`{module}` is a module of WasmEdge {version} itself.',
  'note.official-plugin': '`{module}` is a module of the official plugin `{plugin}` of WasmEdge {version}.',
  'note.both-types': 'The import is {guest}; the host registers {host}.',
  'note.candidates-compared': 'Compared with {count} registrations of this name; none fits.',
  'note.not-used':
    'Nothing in this program uses `{name}`: its compiler leaves the import out until something does.',
  'note.exists-between': '`{name}` exists from WasmEdge {since} to {until}; checked is {version}.',
  'note.exists-since': '`{name}` exists from WasmEdge {since} on; checked is {version}.',
  'note.exists-until': '`{name}` exists up to WasmEdge {until}; checked is {version}.',
  'note.type-between':
    '`{name}` has the declared type from WasmEdge {since} to {until}; checked is {version}.',
  'note.type-since': '`{name}` has the declared type from WasmEdge {since} on; checked is {version}.',
  'note.type-until': '`{name}` has the declared type up to WasmEdge {until}; checked is {version}.',
} as const;
