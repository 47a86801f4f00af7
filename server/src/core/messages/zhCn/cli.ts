import type { cli as source } from '../en/cli';

export const cli: Readonly<Record<keyof typeof source, string>> = {
  'cli.error': '错误',
  'cli.warning': '警告',
  'cli.information': '信息',
  'cli.hint': '提示',
  'cli.help': '建议：{text}',
  'cli.note': '说明：{text}',
  'cli.summary':
    '错误：{error}，警告：{warning}，信息：{information}，提示：{hint}。已读取主机函数：{hostFunctions}，客体程序导入：{guestImports}。',
  'cli.nothing-found': '没有发现问题。已读取主机函数：{hostFunctions}，客体程序导入：{guestImports}。',
  'cli.host-functions': '主机函数：{count}',
  'cli.guest-imports': '客体程序导入：{count}',
  'cli.not-read': '{file}：{reason}',
  'cli.progress-files': '正在查看文件：{done}/{total}',
  'cli.progress-programs': '正在读取程序：{done}/{total}',
  'cli.scan-cut': '文件夹超出限制，有一部分未查看。',
  'cli.unknown-verb': '没有命令 `{verb}`。可用的命令：{verbs}。',
  'cli.unknown-verb-near': '没有命令 `{verb}`。是否指 `{near}`？',
  'cli.no-verb': '请指定命令：{verbs}。',
  'cli.unknown-flag': '`{verb}` 没有选项 `{flag}`。可用的选项：{flags}。',
  'cli.unknown-flag-near': '`{verb}` 没有选项 `{flag}`。是否指 `{near}`？',
  'cli.flag-needs-value': '`{flag}` 需要一个值：{values}。',
  'cli.flag-needs-any-value': '`{flag}` 需要一个值。',
  'cli.flag-takes-no-value': '`{flag}` 不带值。',
  'cli.unknown-value': '`{flag}` 不能是 `{value}`。可以是：{values}。',
  'cli.path-missing': '`{path}` 不存在。',
  'cli.yes-or-no': '{question} [y/N]',
  'cli.could-not-run': 'wasmedge-plugin：{reason}',
  'cli.own-fault': '本程序出错：{message}',
  'cli.tool-form':
    '`{value}` 没有指定程序：`--tool` 的形式为 名称=文件，例如 `--tool gdb=/opt/gdb/bin/gdb`。',
  'cli.add-form': '`{value}` 不对应任何构建工具：`--add` 的形式为 工具=参数，工具为以下之一：{tools}。',
  'cli.usage':
    '检查 WasmEdge 插件与导入其函数的客体程序是否一致。\n\n用法：wasmedge-plugin 命令 [选项] [路径…]\n\n命令：\n  check   将每个客体程序导入与文件夹中的主机函数比较\n  list    列出所有主机函数和客体程序导入\n  new     从模板新建插件和客体程序\n  build   用各自的构建工具构建插件和客体程序\n  inspect 显示已构建的插件注册的内容，以及 WasmEdge 是否加载\n  doctor  检查是否一切齐备，并说明如何解决\n  install    将已构建的插件放到 WasmEdge 能找到的位置\n  uninstall  将其移除\n  test    运行插件的测试\n  call    调用已构建插件的一个主机函数\n  run     以选定的插件运行客体程序，并查看其主机调用\n  reload  把插件的新构建热重载到正在运行的客体程序\n  trace   显示已保存的主机调用追踪\n\n选项：\n  --help      显示本说明，或某个命令的说明\n  --version   显示版本',
  'cli.usage-check':
    '将每个客体程序导入与工作区及 WasmEdge 自身的主机函数比较。\n\n用法：wasmedge-plugin check [选项] [路径…]\n\n路径是文件夹或文件；不写则为当前文件夹。\n\n选项：\n  --format 格式        {formats}（第一个为默认值）\n  --wasmedge 版本      客体程序可导入其自带模块的 WasmEdge 版本（默认 {version}）\n  --plugin 库          已构建的插件库；会执行它以查看注册的内容；可重复\n  --help               显示本说明\n\n退出码：0 没有错误级别的问题，1 发现错误，2 无法运行。',
  'cli.usage-list':
    '列出找到的所有主机函数和客体程序导入。\n\n用法：wasmedge-plugin list [选项] [路径…]\n\n路径是文件夹或文件；不写则为当前文件夹。\n\n选项：\n  --format 格式     {formats}（第一个为默认值）\n  --plugin 库       已构建的插件库；会执行它以查看注册的内容；可重复\n  --help            显示本说明\n\n退出码：0 正常，2 无法运行。',
  'cli.not-a-file': '`{path}` 不是文件。',
  'cli.usage-inspect':
    '显示已构建的插件实际注册的内容，以及 WasmEdge 是否加载它们。这会执行插件代码；每个插件在单独的进程中运行，时间和内存受限。\n\n用法：wasmedge-plugin inspect [选项] [库…]\n\n库是插件库文件（.so）。不写则显示 WasmEdge 查找路径中的所有库，以及查找路径本身。\n\n选项：\n  --format 格式      text, json（第一个为默认值）\n  --wasmedge 文件    要询问的 wasmedge；不写则为 PATH 中的第一个\n  --help             显示本说明\n\n退出码：0 正常，1 插件有问题，2 无法运行。',
};
