import type { trace as source } from '../en/trace';

export const trace: Readonly<Record<keyof typeof source, string>> = {
  'trace.unfinished': '尚未返回',
  'trace.left': '因陷阱而中断',
  'trace.faulted': '插件在此崩溃',
  'trace.terminated': '结束了客体程序',
  'trace.failed': '失败，错误码 {code}',
  'trace.nothing': '没有调用过主机函数。',
  'trace.lost': '读取前已被覆盖的记录：{count}。',
  'trace.function': '{function}：调用 {calls}，失败 {failures}，总时间 {total}，平均 {mean}，最长 {longest}',
  'trace.no-files': '请指定两个追踪文件。',
  'trace.compared':
    '{function}：平均 {oldMean} → {mean}（{ratio}），调用 {oldCalls} → {calls}，失败 {oldFailures} → {failures}',
  'trace.more': '……以及另外 {count} 次',
  'trace.no-file': '请指定一个追踪文件。',
  'trace.not-a-trace': '`{file}` 不是主机调用的追踪文件。',
  'trace.other-version': '`{file}` 是格式 {version} 的追踪文件，此版本不认识。',
  'trace.damaged': '追踪文件 `{file}` 已损坏。',
  'trace.unreadable': '无法读取 `{file}`（{code}）。',
  'trace.usage':
    '显示 `run --trace-out` 保存的追踪文件中的主机调用。\n\n用法：wasmedge-plugin trace [选项] 文件\n      wasmedge-plugin trace --compare 文件 文件\n\n选项：\n  --format 格式     {formats}（第一个为默认值；chrome 用于 Perfetto 和 chrome://tracing）\n  --compare         逐个函数对比两个追踪（text 或 json）\n  --help            显示本说明\n\n退出码：0 正常，2 无法运行。',
};
