import type { run as source } from '../en/run';

export const run: Readonly<Record<keyof typeof source, string>> = {
  'run.no-guest': '请指定一个客体程序，例如 `app.wasm`。传给客体程序的参数写在 `--` 之后。',
  'run.several-guests': '构建产生了多个客体程序：`{files}`。请指定其中一个。',
  'run.no-session-folder': '没有可供本次运行使用的文件夹：系统返回 {code}。请设置 TMPDIR。',
  'run.without-helper': '客体程序在没有追踪、防护和日志级别的情况下运行：{reason}',
  'run.only-linux': '这些功能需要 Linux。',
  'run.no-number-of-records': '`--trace-records {given}` 不是记录数。',
  'run.trace-file-exists': '`{file}` 已存在。请为追踪指定一个不存在的文件。',
  'run.exit-code': '`{guest}` 以退出码 {code} 结束。',
  'run.signal': '`{guest}` 被 {signal} 终止。',
  'run.trapped':
    '`{guest}` 以退出码 134 结束：客体程序发生陷阱，或主机函数返回了错误。WasmEdge 的说明见上方输出；`--trace calls` 可显示最后的主机调用。',
  'run.aborted':
    '`{guest}` 被 SIGABRT 终止：WasmEdge 或插件因检查失败或未捕获的异常而放弃。`--trace calls` 可显示最后的主机调用。',
  'run.memory-fault':
    '`{guest}` 被 SIGSEGV 终止（退出码 139）：原生代码（很可能是插件）使用了不存在的内存。`--trace calls` 可显示最后的主机调用。',
  'run.crash': '`{guest}` 崩溃（{signal}）。最后的主机调用：{call}。',
  'run.trace-kept': '追踪：{file}。可用 `wasmedge-plugin trace` 查看。',
  'run.nearest-log-level': '此 WasmEdge 没有设置日志级别 `{wanted}` 的途径：它从 {set} 级起记录日志。',
  'run.helper-event': '{what}：{why}',
  'run.watching': '插件的新构建会进入正在运行的客体程序。已监视的文件夹：{count}。',
  'run.not-watching': '插件的新构建不会进入正在运行的客体程序：{reason}',
  'run.watching-restarts':
    '插件的新构建无法进入正在运行的客体程序，因此每次都会重新启动它。已监视的文件夹：{count}。',
  'run.restarted': '客体程序已结束，并以新构建重新启动。',
  'run.usage':
    '在 WasmEdge 中以选定的插件运行客体程序。\n\n用法：wasmedge-plugin run [选项] 客体程序 [-- 参数…]\n\n客体程序是已构建的文件，或其项目文件夹或源文件（会先行构建）。\n\n选项：\n  --plugin 路径        插件库，或先行构建其插件的文件夹或源文件；可多次指定；优先于已安装的同名插件\n  --dir GUEST:HOST     提供给客体程序的文件夹；可多次指定\n  --log-level 级别     {levels}\n  --raw-log            让 WasmEdge 的日志照原样留在客体程序的标准输出中；否则写到标准错误（--format json 除外）\n  --trace 方式         {modes}：每次主机调用记录多少\n  --trace-out 文件     保存追踪而不打印\n  --trace-records N    追踪保存的记录数（默认 {records}）\n  --guards             报告插件的错误及其源代码位置\n  --watch              把插件的新构建热重载到运行中的客体程序；文件夹中的源代码保存后即构建\n  --watch-log 文件     同时把每次更改的结果写入文件，每次一行 JSON\n  --wasmedge 文件      要使用的 WasmEdge\n  --format 格式        text 或 json（每次调用一行）：追踪以何种格式打印到标准错误\n  --tool 名称=文件     用作该名称的程序，例如 cmake 或 gdb；可重复\n  --add 工具=参数      添加到该构建工具的命令行；可重复\n  --help               显示本说明\n\n退出码：0 客体程序正常结束，1 未正常结束，2 无法运行。',
};
