import type { build as source } from '../en/build';

export const build: Readonly<Record<keyof typeof source, string>> = {
  'build.usage':
    '用各项目自己的构建工具构建文件夹中的插件和客体程序：CMake、Meson、make、Cargo、Go、Zig、AssemblyScript，以及单独的源文件。\n\n用法：wasmedge-plugin build [选项] [路径…]\n\n路径是含有一个或多个项目的文件夹，或单独的源文件；不写则为当前文件夹。项目中写的构建命令会被执行。\n\n选项：\n  --release         构建发布版本，而不是调试版本\n  --list            只列出将要构建的项目，不构建\n  --format 格式     {formats}（第一个为默认值）\n  --result 文件     同时把结果以 JSON 写入文件\n  --tool 名称=文件  用作该名称的程序，例如 cmake 或 gdb；可重复\n  --add 工具=参数   添加到该构建工具的命令行；可重复\n  --help            显示本说明\n\n退出码：0 全部构建成功，1 有构建失败，2 无法运行。',
  'build.no-projects':
    '`{folder}` 中没有可构建的内容：没有 CMakeLists.txt、meson.build、makefile、Cargo.toml、go.mod、build.zig 或 asconfig.json，也没有插件或客体程序的源文件。',
  'build.project': '{kind}：{folder}',
  'build.failed': '{folder}：{reason}',
  'build.plugin': '插件      {file}',
  'build.guest': '客体程序  {file}',
  'build.result-not-written': '未能把结果写入 `{file}`：系统返回 {code}。',
  'build.no-answer-of-tool': '`{tool}` 没有说明在 `{folder}` 中构建了什么。',
  'build.nothing-built': '`{folder}` 的构建没有产生共享库或 .wasm 文件。',
  'build.neither': '`{folder}` 既不是插件也不是客体程序的源代码。',
  'build.no-entry': '`{folder}` 中没有 `{entries}`。',
  'build.asc-missing': '`{folder}` 中没有安装 AssemblyScript 编译器。请在该文件夹中运行 `{command}` 安装。',
  'build.rust-missing': '在 PATH 中没有找到 `cargo` 和 `rustc`。请安装 Rust（https://rustup.rs）。',
  'build.target-missing': 'PATH 中没有任何 Rust 工具链带有目标 `{target}`。请用 `{command}` 安装。',
  'build.wasm-linker-missing':
    'Rust 没有用于 `{target}` 的链接器：`rust-lld` 和 `wasm-ld` 都没有找到。请用 `sudo apt install lld` 安装。',
  'build.wasi-libc-missing':
    '没有找到 WebAssembly 的 C 标准库。请用 `sudo apt install wasi-libc` 安装，或设置 WASI_SDK_PATH。',
  'build.no-cdylib':
    '`{name}` 不是共享库，而 WasmEdge 只加载共享库。请在 {file} 的 `[lib]` 下加上 `crate-type = ["cdylib"]`。',
  'build.compiler-missing': '在 PATH 中没有找到 `{compiler}`。',
  'build.tool-missing': '在 PATH 中没有找到 `{tool}`。请用 `{command}` 安装。',
  'build.tool-failed': '`{tool}` 在 {folder} 中失败，退出码为 {code}。',
  'build.tool-signalled': '`{tool}` 被 {signal} 结束。',
  'build.tool-timed-out': '`{tool}` 运行 {minutes} 分钟后被结束。',
  'build.cancelled': '构建已取消。',
  'build.header-missing':
    '没有找到 `wasmedge/wasmedge.h`。请安装带头文件的 WasmEdge（例如 `sudo apt install libwasmedge-dev`），或设置 WASMEDGE_INCLUDE_DIR。',
  'build.library-missing':
    '没有找到库 `wasmedge`。请安装带库的 WasmEdge（例如 `sudo apt install libwasmedge-dev`），或设置 WASMEDGE_LIB_DIR。',
};
