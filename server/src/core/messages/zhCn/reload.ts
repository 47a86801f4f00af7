import type { reload as source } from '../en/reload';

export const reload: Readonly<Record<keyof typeof source, string>> = {
  'reload.no-library': '请指定一个插件库：新构建的文件。',
  'reload.no-session': '没有找到正在运行的客体程序。请用 `wasmedge-plugin run` 启动，或用 `--session` 指定。',
  'reload.no-answer': '正在运行的客体程序没有应答：系统返回 {code}。',
  'reload.not-copied': '无法为正在运行的客体程序复制 `{library}`：系统返回 {code}。',
  'reload.busy': '有一次主机调用已运行一秒，而该插件只能在调用之间移交状态。请重试。',
  'reload.not-loaded': '正在运行的客体程序没有加载插件 `{plugin}`。',
  'reload.not-created': '新构建没有创建其模块。',
  'reload.cpp-interface':
    '插件使用 WasmEdge 自身的 C++ 接口，其函数不能在客体程序运行时替换：{error}。请重新启动客体程序。',
  'reload.experimental': '插件使用 WasmEdge 自身的 C++ 接口：此类插件的热重载是实验性的。',
  'reload.refused': '新构建未被加载：{error}',
  'reload.old-goes-on': '正在运行的客体程序继续使用旧代码。',
  'reload.queued': '客体程序正停在调试器中：继续运行时会加载新构建。',
  'reload.type-changed': '`{function}` 原为 {was}，现为 {now}：已链接的客体程序保留旧函数。',
  'reload.removed': '`{function}` 已不存在，而已链接的客体程序可能调用它：其模块保留旧代码。',
  'reload.added': '`{function}` 是新增的：只有此后启动的客体程序才能导入。',
  'reload.kept': '`{function}` 随整个模块保留旧代码。',
  'reload.done': '插件 `{plugin}`：已替换函数 {count}，停顿 {pause} µs。',
  'reload.state-kept': '插件已移交其状态。',
  'reload.state-fresh': '插件的状态重新开始。',
  'reload.restart': '要使用其余部分，请重新启动客体程序。',
  'reload.usage':
    '把插件的新构建热重载到正在运行的客体程序中。各函数在下一次调用时替换；若某个模块中有函数的类型改变或被删除，则该模块保留旧代码。\n\n用法：wasmedge-plugin reload [选项] 库\n\n选项：\n  --session ID      客体程序；不写则为最后启动的那个\n  --wasmedge 文件   用于先行检查新构建的 WasmEdge\n  --format 格式     text 或 json\n  --help            显示本说明\n\n退出码：0 全部替换，1 未全部替换，2 无法运行。',
};
