import type { pluginRules as source } from '../en/pluginRules';

export const pluginRules: Readonly<Record<keyof typeof source, string>> = {
  'plugin-api-version.title': '插件的 API 版本属于另一个 WasmEdge',
  'plugin-api-version.explanation':
    'WasmEdge 只加载一种插件 API 版本的插件，对其他版本不作任何提示：它们的客体程序会以“unknown import”失败。插件描述符中的数字不会随编译所用的 WasmEdge 改变；WasmEdge 头文件中的名称则会。',
  'plugin-api-version.other':
    '插件 API 版本为 {written}：WasmEdge {version} 只加载版本 {loaded}，并且不会对此插件作任何提示。',
  'plugin-api-version.label': 'WasmEdge 需要 {loaded}',

  'module-count.title': '模块数量与模块列表不一致',
  'module-count.explanation':
    'WasmEdge 按插件描述符所写的数量，从列表开头创建插件的模块。其后的模块对客体程序并不存在；超出列表末尾时，读到的是别处的内存。',
  'module-count.never': '模块数量为 {count}，而 `{list}` 有 {entries} 项；不会被注册的是 {modules}。',
  'module-count.never-unnamed': '模块数量为 {count}，而列表有 {entries} 项；不会被注册的是 {modules}。',
  'module-count.beyond': '模块数量为 {count}，而 `{list}` 只有 {entries} 项。',
  'module-count.beyond-unnamed': '模块数量为 {count}，而列表只有 {entries} 项。',
  'module-count.differs': '模块数量为 {count}，而 `{list}` 有 {entries} 项；其余的不会被注册。',
  'module-count.differs-unnamed': '模块数量为 {count}，而列表有 {entries} 项；其余的不会被注册。',
  'module-count.label': '列表有 {entries} 项',

  'help.write-api-version': '写作 {loaded}，即 WasmEdge {version} 的版本。',
  'help.write-current-api-version': '写作 `{name}`。',
  'help.count-list': '写作 `{length}`。',

  'note.api-version-of-none': '已知的 WasmEdge 都不加载版本 {written}。',
  'note.api-version-of': '版本 {written} 属于 WasmEdge {since}。',
  'note.api-version-between': '版本 {written} 属于 WasmEdge {since} 至 {until}。',
  'note.api-version-since': '版本 {written} 属于 WasmEdge {since} 及更新的版本。',

  'fix.write-api-version': '写作 {loaded}，即 WasmEdge {version} 的版本',
  'fix.write-current-api-version': '写作 {name}',
  'fix.write-count': '写作 {count}',
};
