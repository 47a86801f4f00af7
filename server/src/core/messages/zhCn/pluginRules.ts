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

  'entry-point.title': 'WasmEdge 找不到插件的入口函数',
  'entry-point.explanation':
    'WasmEdge 在库中按确切的名称查找函数 `WasmEdge_Plugin_GetDescriptor`。没有它，库会被加载，但插件并不存在，也没有任何提示。',
  'entry-point.misspelt': '`{name}` 不是插件的入口函数：WasmEdge 查找的是 `{wanted}`。',
  'entry-point.misspelt-label': 'WasmEdge 查找的是 `{wanted}`',
  'entry-point.internal': '`{name}` 仅在其源文件内部可见：WasmEdge 在库中找不到它。',
  'entry-point.hidden': '`{name}` 的可见性为 hidden：WasmEdge 在库中找不到它。',
  'entry-point.mangled': '`{name}` 不是 `extern "C"`：编译器会给它另一个名称，WasmEdge 在库中找不到它。',
  'entry-point.no-mangle': '`{name}` 没有 `#[no_mangle]`：编译器会给它另一个名称，WasmEdge 在库中找不到它。',
  'entry-point.label': '库中没有该名称',

  'module-conflict.title': '两个插件注册了同名的模块',
  'module-conflict.explanation':
    '客体程序按模块名导入，而 WasmEdge 中每个名称只能有一个模块：它链接先加载的插件的模块，并以“module name conflict”拒绝另一个。于是客体程序遇到哪一个取决于搜索路径。',
  'module-conflict.both':
    '插件 `{plugin}` 的模块 `{module}` 也由 {others} 注册；WasmEdge 链接先加载的那一个。',
  'module-conflict.label': '也由 {others} 注册',
  'related.module-of-plugin': '插件 `{plugin}` 在此注册模块 `{module}`',
  'help.one-plugin-of-module': '给其中一个模块另取名称，或者不让其中一个插件出现在搜索路径中。',
  'note.plugin-order':
    'WasmEdge 先从左到右加载 WASMEDGE_PLUGIN_PATH 中的插件，再加载自己插件目录中的插件；`wasmedge-plugin doctor` 按此顺序列出它们。',
  'note.module-name-conflict': '两者都在时，WasmEdge 会报告：module name conflict（{code}）。',

  'crate-type.title': '插件的包不构建共享库',
  'crate-type.explanation':
    'WasmEdge 从共享库加载插件。只有清单文件要求 crate 类型 `cdylib` 时，Cargo 才会为包构建共享库；不写明时，构建的是供其他 Rust 代码使用的库。',
  'crate-type.other': '`{name}` 是插件，但其 crate 类型为 {types}：cargo 不会构建 WasmEdge 能加载的库。',
  'crate-type.none': '`{name}` 是插件，但没有写明 crate 类型：cargo 不会构建 WasmEdge 能加载的库。',
  'crate-type.label': '插件应为 `cdylib`',
  'help.cdylib': '在 `[lib]` 部分写上 `crate-type = ["cdylib"]`。',
  'fix.cdylib': '构建共享库：crate-type 设为 cdylib',

  'import-name.title': 'C 中的导入写明了模块，没有写明函数',
  'import-name.explanation':
    '仅有属性 `import_module` 并不构成导入：clang 的链接器会把该函数当作没有定义的函数而拒绝它，除非要求它保留未定义的符号。加上 `import_name` 才是导入。',
  'import-name.missing':
    '`{name}` 有 `import_module("{module}")`，但没有 `import_name`：clang 的链接器会把它当作未定义的符号。',
  'import-name.label': '没有 `import_name`',
  'help.import-name': '在属性中加上 `import_name("{name}")`。',
  'note.undefined-symbol':
    '链接器会报告：undefined symbol: {name}。使用 --allow-undefined 时，它仍会生成该导入。',
  'fix.import-name': '添加 import_name("{name}")',

  'help.rename': '将其命名为 `{name}`。',
  'help.no-static': '声明时不加 `static`，也不放在匿名命名空间中。',
  'help.default-visibility': '使用 `visibility("default")`。',
  'help.no-mangle': '在它前面加上 `#[no_mangle]`。',
  'note.library-without-plugin':
    'WasmEdge 会加载该库，但其中没有插件，也不会有任何提示：客体程序会以“unknown import”失败。',
  'fix.rename': '重命名为 {name}',
  'fix.no-static': '从库中导出它',
  'fix.default-visibility': '设为可见',
  'fix.use-c-abi': '写作 extern "C"',
  'fix.no-mangle': '添加 #[no_mangle]',

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
