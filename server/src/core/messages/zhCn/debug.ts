import type { debug as english } from '../en/debug';

export const debug: Readonly<Record<keyof typeof english, string>> = {
  'debug.not-a-choice': '调试配置中的 `{name}` 不能是 {value}。可选值：{choices}。',
  'debug.not-a-text': '调试配置中的 `{name}` 必须是文本，而不是 {value}。',
  'debug.not-a-flag': '调试配置中的 `{name}` 必须是 `true` 或 `false`，而不是 {value}。',
  'debug.not-a-process': '调试配置中的 `{name}` 必须是进程号，而不是 {value}。',
  'debug.not-a-count': '调试配置中的 `{name}` 必须是不小于 1 的整数，而不是 {value}。',
  'debug.not-a-list': '调试配置中的 `{name}` 必须是用 `[ ]` 括起的文本列表，而不是 {value}。',
  'debug.not-a-map': '调试配置中的 `{name}` 必须用 `{ }` 为名称给出值，而不是 {value}。',
  'debug.not-a-call':
    '调试配置中的 `{name}` 必须是含有 `function`（必要时还有 `args`）的对象，而不是 {value}。',
  'debug.no-program': '调试配置缺少 `program`。请指定要运行的客体程序：.wasm、.wat 或编译得到的 .so 文件。',
  'debug.no-process': '调试配置缺少 `pid`。请指定要附加的进程，或指定 `coreFile` 及其 `program`。',
  'debug.unknown-attribute': '调试配置中的 `{name}` 在此没有意义，不起作用。',
  'debug.unknown-attribute-near': '调试配置中的 `{name}` 在此没有意义，不起作用。是否想写 `{near}`？',
  'debug.other-request-attribute': '调试配置中的 `{name}` 在 `"request": "{request}"` 时不起作用。',
  'debug.cwd-missing': '{folder}：`cwd` 所指的文件夹不存在。',
  'debug.env-file-missing': '{file}：无法读取 `envFile` 所指的文件。',
  'debug.guest-missing': '{file}：客体程序不存在。请先构建，或更正 `program`。',
  'debug.guest-no-file': '{file}：`program` 所指的是文件夹。请指定其中的客体程序。',
  'debug.guest-no-program':
    '{file} 既不是 WebAssembly 模块，也不是编译后的模块。`program` 必须指向 .wasm、.wat 或编译得到的 .so 文件。',
  'debug.no-text-compiler':
    '{file} 需要先编译，但 PATH 中既没有 `wat2wasm` 也没有 `wasm-tools`。请安装 wabt，或自行编译后指定 .wasm 文件。',
  'debug.text-guest-wrong': '{file} 无法编译：{message}',
  'debug.plugin-missing': '{file}：插件不存在。请先构建，或更正 `plugins`。',
  'debug.wasmedge-missing':
    '在 PATH 和 `~/.wasmedge/bin` 中都没有找到 `wasmedge`。请安装 WasmEdge（https://wasmedge.org/docs/start/install/），或在 `wasmedgePath` 中指定。PATH 为 {path}',
  'debug.wasmedge-path-wrong':
    '{program}：`wasmedgePath` 所指的不是可执行的程序。请更正，或将其省略以使用 PATH 中的第一个。',
  'debug.debugger-path-wrong':
    '{program}：`debuggerPath` 所指的不是可执行的程序。请更正，或将其省略以使用 PATH 中的第一个。',
  'debug.no-debugger':
    '在 PATH 中没有找到调试器。请安装带 Python 的 gdb 14.1 或更高版本，或 lldb-dap 18 或更高版本，或在 `debuggerPath` 中指定。PATH 为 {path}',
  'debug.no-such-debugger':
    '在 PATH 中没有找到 `{debugger}`。请安装它，在 `debuggerPath` 中指定，或设置 `"debugger": "auto"` 以使用其他调试器。PATH 为 {path}',
  'debug.other-debugger': '改用 {program} 调试。',
  'debug.debugger-too-old':
    '{program} 的版本是 {version}，不支持调试协议：需要带 Python 的 {needed} 或更高版本。请安装更新的版本或 lldb-dap，并在 `debuggerPath` 中指定。',
  'debug.debugger-without-python':
    '{program}（版本 {version}）构建时未包含 Python，无法使用调试协议。请安装带 Python 的 {needed} 或更高版本，或安装 lldb-dap，并在 `debuggerPath` 中指定。',
  'debug.debugger-no-answer': '{program} 没有应答。需要 {needed} 或更高版本。它的输出：{said}',
  'debug.debugger-ended': '{program} 意外结束（{how}）。会话已结束。',
  'debug.no-terminal': '此编辑器不能打开终端：程序在调试控制台中运行，无法输入。',
  'debug.terminal-failed': '无法打开终端（{message}）：程序在调试控制台中运行，无法输入。',
  'debug.guest-unknown': '不知道其中运行的是哪个客体程序：用 `program` 指明，即可看到它的函数和主机调用。',
  'debug.core-missing': '核心转储文件 {file} 不存在。',
  'debug.attach-no-process':
    '进程 {pid} 不存在：它可能已经结束。请选择其他进程，或用 `"request": "launch"` 启动。',
  'debug.attach-not-permitted':
    '系统不允许附加到进程 {pid}：它属于其他用户，已在被调试，或运行在禁止 ptrace 的容器中。请改用 `"request": "launch"` 启动客体程序，这不需要该权限。',
  'debug.attach-restricted':
    '系统不允许附加到进程 {pid}：{file} 的值为 {scope}，此时调试器只能跟踪由它启动的程序。请改用 `"request": "launch"` 启动客体程序，这不需要该权限。',
  'debug.program-killed': '程序被 {signal} 终止。',
  'debug.program-gone': '程序已结束（{how}），而 {program} 没有察觉。会话结束。',
  'debug.program-gone-somehow': '程序已结束，而 {program} 没有察觉。会话结束。',
  'debug.not-begun': '当前没有调试任何程序。',
  'debug.begun-already': '会话已经开始。',
  'debug.without-helper': '没有辅助库，会话继续进行，但 `logLevel`、`trace` 和 `guards` 不起作用。',
  'debug.log-level': 'WasmEdge 现在记录 {level} 及以上级别的日志。',
  'debug.log-level-later': '程序继续运行后，WasmEdge 将记录 {level} 及以上级别的日志。',
  'debug.no-log-level': '无法更改日志级别：程序已经结束，或运行时没有完成此事的辅助库。',
  'debug.breakpoint-waits': '等待插件被加载。',
  'debug.breakpoint-waits-for': '等待 {plugins} 被加载。',
  'debug.breakpoint-hidden': '{file} 不会被加载：{winner} 含有同一个插件，并且排在前面。',
  'debug.breakpoint-without-debug-info':
    '{file} 没有调试信息。请用 `-g` 构建（CMake：`-DCMAKE_BUILD_TYPE=Debug`；Cargo：不加 `--release`）。',
  'debug.breakpoint-moved':
    '{plugin} 是从 {built} 构建的，而不是 {source}。请在此处重新构建，或在调试配置中加上 `"sourceMap": {entry}`。',
  'debug.breakpoint-map-unmatched':
    '{plugin} 是从 {built} 构建的，而不是 {source}，`sourceMap` 中没有适用于 {built} 的条目。请加上 `{entry}`。',
  'debug.breakpoint-map-elsewhere':
    '{plugin} 是从 {built} 构建的，`sourceMap` 把它引向 {mapped}，而不是 {source}。正确的条目是 `{entry}`。',
  'debug.breakpoint-map-turned':
    '`sourceMap` 的方向反了：{plugin} 是从 {built} 构建的，应从那里指向编辑器：`{entry}`。',
  'debug.breakpoint-no-function': '{plugins}：已加载，其中没有这个名称的函数。',
  'debug.breakpoint-no-code': '{plugin} 已加载，这一行没有代码。',
  'debug.breakpoint-foreign-source':
    '{plugins}：已加载，其中没有 {source} 的调试信息。它属于其他库，或编译时没有加 `-g`。',
  'debug.plugin-without-debug-info':
    '{file} 没有调试信息：不会停在其源码的断点上。请用 `-g` 构建（CMake：`-DCMAKE_BUILD_TYPE=Debug`；Cargo：不加 `--release`）。',
  'debug.plugin-older-than-source':
    '{file} 构建于 {built}，而 {source} 修改于 {changed}：运行的可能不是最新的源码。请先构建，例如使用 `preLaunchTask`。',
  'debug.plugin-refused':
    '`{file}` 不会被加载：它的插件 API 版本是 {version}，而 WasmEdge {wasmedge} 只加载版本 {wanted}。请用 WasmEdge {wasmedge} 的头文件构建。',
  'debug.plugin-never-loaded': '`{file}` 从未被加载。{reason}',
  'debug.plugin-was-refused':
    '`{file}` 从未被加载：它的插件 API 版本是 {version}，而 WasmEdge {wasmedge} 只加载版本 {wanted}。',
  'debug.filter-error': '主机函数返回错误',
  'debug.filter-error-more': '在主机函数返回非成功结果处停下：客体程序会因此结束。',
  'debug.filter-trap': '客体程序陷阱',
  'debug.filter-trap-more': '在客体程序触发陷阱的指令处停下：unreachable、内存越界、除以零等。',
  'debug.filter-link': '链接错误',
  'debug.filter-link-more': '在没有插件提供、或提供的类型不同的导入处停下。',
  'debug.filter-pointer': '客体指针越界',
  'debug.filter-pointer-more': '在主机函数请求客体程序所没有的内存时停下。',
  'debug.filter-return': '主机函数返回',
  'debug.filter-return-more': '在每次主机调用之后停下，显示可以修改的返回值。',
  'debug.filter-names': '仅限这些函数：my_plugin.add, my_plugin.greet',
  'debug.filter-without-helper': '此停止需要运行时中的辅助库：只有由会话启动程序、且装有 C 编译器时才有。',
  'debug.frame-unnamed': '{file}（没有名字的本机代码）',
  'debug.filter-without-process': '核心转储文件不再运行：不会在其中停下。',
  'debug.filter-without-log':
    'WasmEdge 通过日志报告此情况，而 `logLevel` 使其静默。请设为 `error` 或更详细的级别。',
  'debug.stop-error': '`{function}` 返回了错误 {code}。',
  'debug.stop-error-in': '`{function}` 向 `{guest}` 返回了错误 {code}。',
  'debug.stop-trap': '客体程序触发陷阱：{what}。',
  'debug.stop-trap-in': '客体程序在 `{guest}` 中触发陷阱：{what}。',
  'debug.stop-link': '`{name}` 无法链接：{what}。',
  'debug.stop-link-unknown':
    '`{name}` 无法链接：已加载的插件都没有注册它。请在 `plugins` 中写出注册它的插件库。',
  'debug.stop-link-because': '`{name}` 无法链接：{what}。{finding}',
  'debug.frame-registration': '{name} 的注册处',
  'debug.stop-pointer':
    '`{function}` 请求了地址 {offset} 处的 {length} 字节客体内存，而内存共有 {memory} 字节。',
  'debug.stop-return': '`{function}` 已返回。',
  'debug.stop-call': '`{function}` 被调用。',
  'debug.call-number': '调用序号',
  'debug.not-a-value': '{value} 不是 {type} 类型的值。',
  'debug.not-settable': '`{name}` 不能设置。',
  'debug.condition-unknown': '`{condition}` 在此无法求值：断点停下。',
  'debug.function-condition': '条件在函数开头求值：此处参数已有值，局部变量尚未赋值。',
  'debug.scope-host-call': '主机调用',
  'debug.scope-return': '返回值',
  'debug.scope-guest-memory': '客体内存',
  'debug.no-guest-memory': '该地址没有客体内存。`guest(地址，长度)` 只能在主机函数的栈帧中使用。',
};
