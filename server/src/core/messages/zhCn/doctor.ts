import type { doctor as source } from '../en/doctor';

export const doctor: Readonly<Record<keyof typeof source, string>> = {
  'doctor.title-wasmedge': 'WasmEdge 本身',
  'doctor.title-plugins': '插件（按 `wasmedge` 查找的顺序）',
  'doctor.title-compilers': '编译器和构建工具',
  'doctor.title-debuggers': '调试器',
  'doctor.all-fine': '没有发现问题。',
  'doctor.faults': '问题数：{count}。',
  'doctor.wasmedge': 'wasmedge {version}：`{program}`',
  'doctor.wasmedge-other': 'PATH 靠后的位置还有另一个 `wasmedge`，未使用：`{program}`',
  'doctor.wasmedge-silent': '`{program}` 没有给出版本号。',
  'doctor.wasmedge-silent-cure': '请用 `--version` 运行它：工具和它的库可能属于两个版本。',
  'doctor.libwasmedge': 'libwasmedge：`{library}`',
  'doctor.headers': 'WasmEdge {version} 的头文件：`{file}`',
  'doctor.headers-missing':
    '没有找到 WasmEdge 的头文件（`wasmedge/wasmedge.h`）；构建 C 和 C++ 插件需要它们。',
  'doctor.headers-missing-cure':
    '请安装（Debian、Ubuntu：`sudo apt install libwasmedge-dev`），或设置 WASMEDGE_INCLUDE_DIR。',
  'doctor.headers-differ':
    '`{file}` 属于 WasmEdge {version}，而 `wasmedge` 是 {wasmedge}：用这些头文件构建的插件可能不会被加载。',
  'doctor.headers-differ-cure':
    '请安装 WasmEdge {wasmedge} 的头文件，或将 WASMEDGE_INCLUDE_DIR 设为其所在文件夹。',
  'doctor.not-inspected': '没有查看搜索路径中的插件。',
  'doctor.place-named': '`{folder}`，来自 WASMEDGE_PLUGIN_PATH',
  'doctor.place-own': '`{folder}`，安装目录自带',
  'doctor.place-absent': '`{folder}` 不存在。',
  'doctor.place-absent-cure': '请更正 WASMEDGE_PLUGIN_PATH。',
  'doctor.plugin-loaded': '从 `{file}` 加载 `{name}` {version}。',
  'doctor.plugin-refused': '不会加载 `{file}`。',
  'doctor.plugin-hidden': '`{file}` 中的 `{name}` {version} 被 `{winner}` 遮蔽。',
  'doctor.plugin-hidden-cure': '请删除其中之一，或将所需文件所在的文件夹放在 WASMEDGE_PLUGIN_PATH 的最前面。',
  'doctor.leftover': '`{file}` 不是库：macOS 会在归档中留下这类文件。',
  'doctor.leftover-cure': '请删除 `{file}`。',
  'doctor.module-conflict': '`{file}` 和 `{other}` 都注册了模块 `{module}`。',
  'doctor.module-conflict-cure': '请删除其中之一，或用 `--forbidden-plugin` 排除一个。',
  'doctor.tool': '{tool} {version}：`{program}`',
  'doctor.tool-absent': '{tool}：在 PATH 中没有找到 `{programs}`。',
  'doctor.install': '请安装，例如 `{command}`。',
  'doctor.rust-target': 'Rust 目标 {target}：`{program}`',
  'doctor.rust-target-absent': 'PATH 中的 Rust 编译器都没有客体程序所需的目标。',
  'doctor.rust-target-cure':
    '请添加：`rustup target add wasm32-wasip1`；Debian、Ubuntu：`sudo apt install libstd-rust-dev-wasm32`。',
  'doctor.gdb': 'gdb {version}：`{program}`',
  'doctor.gdb-absent': '在 PATH 中没有找到 `gdb`。',
  'doctor.gdb-old': 'gdb {version}（`{program}`）不支持调试适配器协议；版本 14 及以后支持。',
  'doctor.gdb-without-python': 'gdb {version}（`{program}`）构建时未包含 Python，而其调试适配器需要 Python。',
  'doctor.gdb-without-python-cure': '请安装带 Python 的 gdb，或 lldb-dap。',
  'doctor.lldb': 'lldb-dap：`{program}`',
  'doctor.lldb-absent': '在 PATH 中没有找到 `lldb-dap`。',
  'doctor.attach': '调试器可以附加到您正在运行的进程。',
  'doctor.attach-restricted':
    '调试器不能附加到正在运行的进程（kernel.yama.ptrace_scope 为 {scope}）；可以在调试器中启动客体程序。',
  'doctor.attach-cure': '请在调试器中启动客体程序，而不是附加。',
  'doctor.takes-no-path': '`doctor` 不接受路径，但给出了 `{path}`。',
  'doctor.usage':
    '检查插件所需的一切是否齐备，并说明如何解决。它会启动找到的程序以询问版本，并执行 `wasmedge` 搜索路径中的插件，每个插件在单独的受限进程中运行。\n\n用法：wasmedge-plugin doctor [选项]\n\n选项：\n  --format 格式      text, json（第一个为默认值）\n  --wasmedge 文件    要询问的 wasmedge；不写则为 PATH 中的第一个\n  --help             显示本说明\n\n退出码：0 正常，1 有问题，2 无法运行。',
};
