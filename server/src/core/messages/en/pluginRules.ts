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
