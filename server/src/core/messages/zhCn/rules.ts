import type { rules as source } from '../en/rules';

export const rules: Readonly<Record<keyof typeof source, string>> = {
  'signature-mismatch.title': '客体程序的导入与主机函数类型不匹配',
  'signature-mismatch.explanation':
    '只有当每个导入的函数类型与主机以该模块名和函数名注册的函数类型完全相同时，客体程序才能链接。比较的是 WebAssembly 所见的类型：有无符号、名称和指针指向的类型都不影响结果。',
  'signature-mismatch.parameter-type':
    '`{name}` 的第 {index} 个参数声明为 {guest}，模块 `{module}` 注册的是 {host}。',
  'signature-mismatch.parameter-type-label': '第 {index} 个参数是 {guest}，主机侧是 {host}',
  'signature-mismatch.result-type':
    '`{name}` 的第 {index} 个返回值声明为 {guest}，模块 `{module}` 注册的是 {host}。',
  'signature-mismatch.result-type-label': '第 {index} 个返回值是 {guest}，主机侧是 {host}',
  'signature-mismatch.parameter-extra':
    '`{name}` 声明为 {guest}；模块 `{module}` 注册的是 {host}，没有第 {index} 个参数。',
  'signature-mismatch.parameter-missing':
    '`{name}` 声明为 {guest}，缺少第 {index} 个参数；模块 `{module}` 注册的是 {host}。',
  'signature-mismatch.host-no-result':
    '`{name}` 声明为 {guest}；模块 `{module}` 注册的是 {host}，没有返回值。',
  'signature-mismatch.guest-no-result':
    '`{name}` 声明为 {guest}，没有返回值；模块 `{module}` 注册的是 {host}。',
  'signature-mismatch.result-extra':
    '`{name}` 声明为 {guest}；模块 `{module}` 注册的是 {host}，没有第 {index} 个返回值。',
  'signature-mismatch.result-missing':
    '`{name}` 声明为 {guest}，缺少第 {index} 个返回值；模块 `{module}` 注册的是 {host}。',
  'signature-mismatch.count-label': '声明为 {guest}，主机侧是 {host}',

  'unknown-function.title': '模块中没有该名称的函数',
  'unknown-function.explanation':
    '该模块已知，其中的每一处注册都已读取，但没有导入所用的名称。名称按字节比较：大小写、连字符和下划线都有区别。',
  'unknown-function.plain': '模块 `{module}` 没有函数 `{name}`。',
  'unknown-function.near': '模块 `{module}` 没有函数 `{name}`。是否指 {names}？',
  'unknown-function.official': 'WasmEdge {version} 的模块 `{module}` 没有函数 `{name}`。',
  'unknown-function.official-near':
    'WasmEdge {version} 的模块 `{module}` 没有函数 `{name}`。是否指 {names}？',
  'unknown-function.incomplete': '模块 `{module}` 可能没有函数 `{name}`。是否指 {names}？',
  'unknown-function.mangled':
    '模块 `{module}` 没有函数 `{name}`：C++ 编译器这样称呼 `{plain}`，而模块中有后者。',
  'unknown-function.label': '`{module}` 中没有该函数',

  'unknown-module.title': '导入的模块无人注册',
  'unknown-module.explanation':
    '工作区中没有主机注册该名称的模块，WasmEdge 自身也没有。主机可能在别处，因此只是提示；只有能判断原意时才更严重：存在名称相近且含有该函数的模块，或者该名称是某个插件的名称而其模块另有名称。',
  'unknown-module.plain': '导入 `{name}` 的模块 `{module}` 在此工作区中没有主机注册。',
  'unknown-module.near': '没有主机注册模块 `{module}`；模块 `{near}` 有函数 `{name}`。',
  'unknown-module.plugin-name': '`{module}` 是插件的名称；客体程序应导入其模块 {modules}。',
  'unknown-module.descriptor-name':
    '`{module}` 只出现在插件 `{plugin}` 的插件描述符中；客体程序应导入其模块 {modules}。',
  'unknown-module.empty': '`{name}` 从空名称的模块导入，没有主机注册这样的模块。',
  'unknown-module.javascript':
    '导入 `{name}` 的模块 `{module}` 属于 JavaScript 主机；WasmEdge 没有该名称的模块。',
  'unknown-module.superseded': '导入 `{name}` 的模块 `{module}` 是旧名称；WasmEdge 中是 `{successor}`。',
  'unknown-module.other-name': '导入 `{name}` 的模块 `{module}` 在 WasmEdge 中名为 `{known}`。',
  'unknown-module.of-the-file':
    '`{name}` 从以文件命名的模块 `{module}` 导入；模块 {modules} 有函数 `{name}`。',
  'unknown-module.of-the-linker':
    '`{name}` 没有写明模块，链接器会从 `{module}` 导入它；模块 {modules} 有函数 `{name}`。',
  'unknown-module.abi': '`{name}` 从模块 `env` 导入：在此 ABI 下，编译器会忽略模块 `{module}`。',
  'unknown-module.name-of-module':
    '导入的是模块 `env` 的函数 `{name}`，而 `{name}` 是一个模块的名称：该属性只设置函数的名称。',
  'unknown-module.other-release': '导入 `{name}` 的模块 `{module}` 不是 WasmEdge {version} 的模块。',
  'unknown-module.label': '没有该模块',

  'related.registered-as': '在此注册为 {type}',
  'related.registered-name': '`{name}` 在此注册',
  'related.module-created': '模块 `{module}` 在此创建',

  'help.declare-parameter': '将第 {index} 个参数声明为 `{suggestion}`，在 WebAssembly 中即 {type}。',
  'help.declare-result': '将第 {index} 个返回值声明为 `{suggestion}`，在 WebAssembly 中即 {type}。',
  'help.import-module': '从模块 {modules} 导入。',
  'library-differs.title': '已构建的插件与其源代码不一致',
  'library-differs.explanation':
    '所查看的已构建插件库注册的内容与源代码不同。WasmEdge 运行的是该库：与源代码一致的客体程序未必能与它一起运行。',
  'library-differs.type': '`{name}` 在此注册为 {source}，在已构建的 `{library}` 中为 {built}。',
  'library-differs.type-label': '在已构建的库中为 {built}',
  'library-differs.missing': '已构建的 `{library}` 的模块 `{module}` 中没有函数 `{name}`。',
  'library-differs.missing-label': '不在已构建的库中',
  'library-differs.extra': '已构建的 `{library}` 的模块 `{module}` 中有函数 `{name}`，此处没有注册。',
  'library-differs.older': '已构建的 `{library}` 比其源代码旧。',
  'help.build-again': '请重新构建插件。',
  'help.build-go-for-wasi': '用 GOOS=wasip1 构建客体程序。',
  'help.use-c-abi': '写作 `extern "C"`。',
  'help.import-plain-name': '在 `extern "C"` 中声明，或加上属性 `import_name("{name}")`。',
  'help.browser-dependency':
    '某个依赖是为浏览器构建的：请检查 web-sys、js-sys 和 reqwest，以及 getrandom 和 uuid 的 `js` 特性、chrono 的 `wasmbind` 特性。',
  'help.newer-toolchain': '用更新的工具链构建客体程序。',

  'note.incompatible-import-type': '运行时 WasmEdge 会停止并报告：incompatible import type（{code}）。',
  'note.unknown-import': '运行时 WasmEdge 会停止并报告：unknown import（{code}）。',
  'note.official-module': '`{module}` 是 WasmEdge {version} 自带的模块。',
  'note.official-plugin': '`{module}` 是 WasmEdge {version} 官方插件 `{plugin}` 的模块。',
  'note.both-types': '导入为 {guest}，主机注册为 {host}。',
  'note.candidates-compared': '已与该名称的 {count} 处注册比较，均不匹配。',
  'note.not-used': '此程序没有使用 `{name}`：在用到它之前，编译器不会生成这个导入。',
  'note.exists-between': '`{name}` 存在于 WasmEdge {since} 至 {until}；当前按 {version} 检查。',
  'note.exists-since': '`{name}` 自 WasmEdge {since} 起存在；当前按 {version} 检查。',
  'note.exists-until': '`{name}` 存在至 WasmEdge {until}；当前按 {version} 检查。',
  'note.type-between': '`{name}` 在 WasmEdge {since} 至 {until} 中是所声明的类型；当前按 {version} 检查。',
  'note.type-since': '`{name}` 自 WasmEdge {since} 起是所声明的类型；当前按 {version} 检查。',
  'note.type-until': '`{name}` 至 WasmEdge {until} 是所声明的类型；当前按 {version} 检查。',
};
