import type { toolchain as source } from '../en/toolchain';

export const toolchain: Readonly<Record<keyof typeof source, string>> = {
  'toolchain.not-absolute': '`{program}` 不是绝对路径。',
  'toolchain.working-folder-missing': '工作文件夹 `{folder}` 不存在。',
  'toolchain.program-missing': '`{program}` 不存在，或缺少启动它所需的文件。',
  'toolchain.program-not-executable': '无法执行 `{program}`：没有权限。',
  'toolchain.arguments-too-long': '未启动 `{program}`：参数长度超过系统限制。',
  'toolchain.not-started': '未启动 `{program}`：系统返回 {code}。',
  'toolchain.wasmedge-missing':
    '在 PATH 和 `~/.wasmedge/bin` 中都没有找到 `wasmedge`。请安装 WasmEdge（https://wasmedge.org/docs/start/install/），或设置 `wasmedge.path`。',
  'toolchain.wasmedge-configured-missing':
    '所设置的 WasmEdge `{program}` 不是可执行的程序。请更正 `wasmedge.path`。',
  'toolchain.no-compiler':
    '在 PATH 中没有找到 C 编译器（`{compilers}`），而 `{name}` 需要在首次使用时编译。请安装一个，例如 `sudo apt install gcc libc6-dev`。',
  'toolchain.native-build-failed': '`{compiler}` 未能编译 `{name}`：{message}',
  'toolchain.no-cache-folder':
    '没有可存放编译结果的文件夹：HOME 和 XDG_CACHE_HOME 都未设置。请设置其中之一。',
  'toolchain.cache-folder-failed': '无法创建存放编译结果的文件夹 `{folder}`：系统返回 {code}。',
  'toolchain.cache-folder-not-private':
    '存放编译结果的文件夹 `{folder}` 属于其他用户或是链接。请将其删除，或设置 XDG_CACHE_HOME。',
  'toolchain.tool-named-missing':
    '为 {tool} 指定的 `{program}` 不是可以运行的程序。请更正 `wasmedge.toolPaths` 或 `--tool`。',
  'toolchain.tool-and-library-differ':
    '`{program}` 和 `{library}` 属于 WasmEdge 的两个版本：工具需要的 `{symbol}` 在库中没有。',
  'toolchain.libwasmedge-missing':
    '无法得知 `{program}` 使用哪个 libwasmedge，旁边也没有；因此无法向它展示插件。',
  'inspect.runtime-not-loaded': '无法加载 libwasmedge：{message}',
  'inspect.library-missing':
    '`{file}` 需要 `{library}`，但找不到。请安装包含它的软件包，或将其所在文件夹加入 LD_LIBRARY_PATH。',
  'inspect.symbol-missing': '`{file}` 使用了 `{symbol}`，但没有库定义它。请链接定义它的库。',
  'inspect.not-a-library': '`{file}` 不是共享库。',
  'inspect.architecture': '`{file}` 是为 {architecture} 构建的，而本机是 {machine}。请为本机构建。',
  'inspect.not-loaded': '无法加载 `{file}`：{message}',
  'inspect.no-descriptor':
    '`{file}` 既未导出 `WasmEdge_Plugin_GetDescriptor`，也未导出 `GetDescriptor`：WasmEdge 不会将其视为插件。',
  'inspect.symbol-of-other-release':
    '`{file}` 使用了 `{symbol}`，而 WasmEdge {wasmedge} 没有它：该插件是为另一个版本构建的。请使用 WasmEdge {wasmedge} 的头文件构建。',
  'inspect.descriptor-mangled':
    '`{file}` 导出的是 C++ 名称 `{name}`；WasmEdge 查找的是 `{expected}`。请用 `extern "C"` 声明该函数。',
  'inspect.descriptor-hidden':
    '`{file}` 中有 `{expected}`，但没有导出。请用 WASMEDGE_CAPI_PLUGIN_EXPORT 声明它。',
  'inspect.descriptor-misspelt': '`{file}` 导出的是 `{name}`；WasmEdge 查找的是 `{expected}`。',
  'inspect.own-runtime': '`{file}` 自带一份 WasmEdge（它定义了 `{symbol}`）。请链接共享的 libwasmedge。',
  'inspect.null-descriptor': '`{file}` 没有返回插件描述符（空指针）：WasmEdge 不会将其视为插件。',
  'inspect.api-version':
    '插件 API 版本为 {version}：WasmEdge {wasmedge} 只加载版本 {wanted}，并且不会给出任何提示。请使用 WasmEdge {wasmedge} 的头文件构建。',
  'inspect.name-ending': '`{file}` 不以 `.so` 结尾：WasmEdge 会跳过它。请重命名。',
  'inspect.not-accepted': 'WasmEdge {wasmedge} 不加载插件 `{plugin}`；可能已加载同名插件。',
  'inspect.no-module': '模块 `{module}` 的 `Create` 没有返回模块实例：客体程序无法从中导入。',
  'inspect.module-cut': '`{module}` 的函数多于所列出的。',
  'inspect.timed-out': '`{file}` 在 `{step}` 中运行 {seconds} 秒后被终止。',
  'inspect.exited': '`{file}` 在 `{step}` 中以退出码 {code} 结束了进程。',
  'inspect.wrote-much': '`{file}` 在 `{step}` 中被终止：向文件写入了超过 16 MB。',
  'inspect.used-up': '`{file}` 在 `{step}` 中被终止：处理器时间或内存用尽。',
  'inspect.crashed': '`{file}` 在 `{step}` 中崩溃，信号为 {signal}。',
  'inspect.trailing-colon': 'WASMEDGE_PLUGIN_PATH 以冒号结尾，`wasmedge` 会因此自行终止。请去掉该冒号。',
  'inspect.api-accepted': '插件 API 版本为 {version}，WasmEdge {wasmedge} 会加载。',
  'inspect.api-refused': '插件 API 版本为 {version}。WasmEdge {wasmedge} 不加载此插件。',
  'inspect.loaded': '`wasmedge` 能找到并加载此文件。',
  'inspect.hidden': '`wasmedge` 以名称 `{name}` 加载的是 `{file}`（版本 {version}）；此文件被其遮蔽。',
  'inspect.not-searched':
    '`wasmedge` 找不到此文件：请将 WASMEDGE_PLUGIN_PATH 设为 `{file}`，或将其放入 `{folder}`。',
  'inspect.module': '模块 `{module}`',
  'inspect.options': '命令行选项：',
  'inspect.output': '它输出了：',
  'search.unset': '未设置 WASMEDGE_PLUGIN_PATH。',
  'search.set': 'WASMEDGE_PLUGIN_PATH 为 `{value}`。',
  'search.order': 'WasmEdge 按以下顺序查找插件（包括其中的子文件夹），同一插件以先找到的副本为准：',
  'search.place-named': '  {number}. `{folder}`，来自 WASMEDGE_PLUGIN_PATH',
  'search.place-own': '  {number}. `{folder}`，属于安装目录',
  'search.place-absent': '  {number}. `{folder}`，不存在',
  'search.nothing': '其中没有插件库。',
};
