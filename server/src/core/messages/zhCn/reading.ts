import type { reading as source } from '../en/reading';

export const reading: Readonly<Record<keyof typeof source, string>> = {
  'not-read.too-complex': '未读取：在限制范围内无法完成解析。',
  'not-read.too-deep': '未读取：嵌套过深。',
  'not-read.macro-budget': '未读取：宏展开后超过 {limit} 个字符。',
  'not-read.not-wasm': '未读取：开头不是 WebAssembly 二进制文件。',
  'not-read.wasm-component':
    '未读取：这是 WebAssembly 组件而不是核心模块；要在 WasmEdge 上运行，请以 wasm32-wasip1 为目标构建。',
  'not-read.wasm-version': '未读取：WebAssembly 版本为 {version}；已知的是版本 1。',
  'not-read.wasm-truncated': '未读取：文件在第 {offset} 字节处中断。',
  'not-read.wasm-broken': '未读取：第 {offset} 字节不符合 WebAssembly 模块的格式。',
  'not-read.wasm-part': '部分读取：从第 {offset} 字节起的形式未知。',
  'incomplete.name': '此处注册了一个函数，但其名称未知。',
  'incomplete.module': '此处注册了一个函数，但所属的模块实例未知。',
  'incomplete.module-name': '此处创建了一个名称未知的模块实例。',
  'incomplete.loop': '此处在循环中注册函数，但循环次数未知。',
  'incomplete.escaped': '模块实例被传给 `{name}`，而该函数未被读取。',
  'incomplete.not-entered': '`{name}` 可能会注册函数，但此处的用法无法跟踪。',
  'incomplete.not-understood': '此处有一部分代码无法理解。',
  'incomplete.budget': '代码的执行步骤超过了跟踪上限。',
};
