import type { call as source } from '../en/call';

export const call: Readonly<Record<keyof typeof source, string>> = {
  'call.returned': '{call} 已返回。',
  'call.failed': '{call} 失败，错误码 {code}。',
  'call.failed-plain': '{call} 失败。',
  'call.terminated': '{call} 结束了客体程序（`WasmEdge_Result_Terminate`）。',
  'call.crashed': '{call} 崩溃，信号为 {signal}。',
  'call.timed-out': '{call} 没有及时返回，已被终止。',
  'call.not-called': '没有调用 {call}：WasmEdge 没有启动客体程序。',
  'call.no-outcome': 'WasmEdge 没有任何输出就结束了。',
  'call.memory-same': '参数 {argument}，位于 {address} 的 {length} 字节，未改变：',
  'call.memory-changed': '参数 {argument}，位于 {address} 的 {length} 字节：',
  'call.needs': '请指定函数及其插件：`wasmedge-plugin call 模块.名称 [参数…] --plugin 库`。',
  'call.unknown': '给出的插件中没有函数 `{target}`。有：`{functions}`。',
  'call.unknown-near': '给出的插件中没有函数 `{target}`。是否指 `{near}`？',
  'call.unknown-type': '`{name}` 有参数或返回值的类型无法在此给出。',
  'call.argument-count':
    '`{name}` 的类型为 {type}，需要 {wanted} 个值；给出的参数产生 {given} 个。一段文本产生两个：地址和长度。',
  'call.not-value': '参数 {argument} 不是 {type}，而形参 {parameter} 是该类型。',
  'call.not-pointer': '参数 {argument} 位于内存中，而形参 {parameter} 是 {type}：不是地址或长度。',
  'call.not-hex': '`{argument}` 不是成对的十六进制数字。',
  'call.not-size': '`{argument}` 不是大小，或超过 {largest} 字节。',
  'call.no-debugger': '在 PATH 中没有找到 `gdb` 或 `lldb`。请安装其中之一，例如用 `sudo apt install gdb`。',
  'call.no-breakpoint': '在此处的源代码中没有找到 `{target}` 背后的原生函数：调试器不会自行停下。',
  'call.usage':
    '用为此生成的客体程序在 WasmEdge 中调用已构建插件的一个主机函数，并显示返回值和内存变化。这会执行插件。\n\n用法：wasmedge-plugin call 模块.名称 [参数…] --plugin 库 [选项]\n\n参数可以是：\n  42、-1、0x1f、2.5、null    一个形参的值\n  text:文本，或其他任何内容   内存中的字节：地址和长度，两个形参\n  hex:数字、file:路径         内存中的字节：地址和长度\n  buffer:大小                 内存中的零字节：地址和长度\n  out:大小、cstr:文本         内存中的字节：仅地址；cstr 以零字节结尾\n\n选项：\n  --plugin 库        已构建的插件库；可重复\n  --debug            在 gdb 或 lldb 中调用，停在函数开始处；在当前文件夹中查找其源代码\n  --format 格式      text, json（第一个为默认值）\n  --wasmedge 文件    要运行的 wasmedge；不写则为 PATH 中的第一个\n  --tool 名称=文件   用作该名称的程序，例如 cmake 或 gdb；可重复\n  --help             显示本说明\n\n退出码：0 已返回，1 失败，2 无法运行。',
};
