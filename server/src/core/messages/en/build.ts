// What is said of builds.

export const build = {
  'build.usage':
    'Builds the plugins and guests of a folder by their own build tools: CMake, Meson, make, Cargo, Go, Zig, AssemblyScript, and lone source files.\n\nUsage: wasmedge-plugin build [OPTIONS] [PATH…]\n\nPATH is a folder with one or more projects, or a lone source file; without one it is the current folder. What the projects say is executed.\n\nOptions:\n  --release         build for use, not for debugging\n  --list            show the projects that would be built, and build none\n  --format FORMAT   {formats} (first is the default)\n  --result FILE     also write the result as JSON to FILE\n  --tool NAME=FILE  the program to use as NAME, such as cmake or gdb; may be repeated\n  --add TOOL=ARG    added to the command line of that build tool; may be repeated\n  --help            show this text\n\nExit code: 0 all built, 1 a build failed, 2 could not run.',
  'build.no-projects':
    'There is nothing to build in `{folder}`: no CMakeLists.txt, meson.build, makefile, Cargo.toml, go.mod, build.zig or asconfig.json, and no source of a plugin or guest.',
  'build.project': '{kind}: {folder}',
  'build.failed': '{folder}: {reason}',
  'build.plugin': 'plugin  {file}',
  'build.guest': 'guest   {file}',
  'build.result-not-written': 'The result was not written to `{file}`: the system says {code}.',
  'build.no-answer-of-tool': '`{tool}` did not say what it built in `{folder}`.',
  'build.nothing-built': 'The build of `{folder}` made no shared library and no .wasm file.',
  'build.neither': '`{folder}` is the source of neither a plugin nor a guest.',
  'build.no-entry': '`{folder}` has none of `{entries}`.',
  'build.asc-missing':
    'The AssemblyScript compiler is not installed in `{folder}`. Install it there by `{command}`.',
  'build.rust-missing': '`cargo` and `rustc` were not found in PATH. Install Rust (https://rustup.rs).',
  'build.target-missing': 'No Rust toolchain in PATH has the target `{target}`. Install it by `{command}`.',
  'build.wasm-linker-missing':
    'Rust has no linker for `{target}`: neither `rust-lld` nor `wasm-ld` was found. Install one by `sudo apt install lld`.',
  'build.wasi-libc-missing':
    'The C library for WebAssembly was not found. Install it by `sudo apt install wasi-libc`, or set WASI_SDK_PATH.',
  'build.no-cdylib':
    '`{name}` is no shared library, and WasmEdge loads nothing else. Add `crate-type = ["cdylib"]` below `[lib]` in {file}.',
  'build.compiler-missing': '`{compiler}` was not found in PATH.',
  'build.tool-missing': '`{tool}` was not found in PATH. Install it by `{command}`.',
  'build.tool-failed': '`{tool}` failed in {folder} with exit code {code}.',
  'build.tool-signalled': '`{tool}` was ended by {signal}.',
  'build.tool-timed-out': '`{tool}` was ended after {minutes} minutes.',
  'build.cancelled': 'The build was cancelled.',
  'build.header-missing':
    '`wasmedge/wasmedge.h` was not found. Install WasmEdge with its headers (such as by `sudo apt install libwasmedge-dev`), or set WASMEDGE_INCLUDE_DIR.',
  'build.library-missing':
    'The library `wasmedge` was not found. Install WasmEdge with its library (such as by `sudo apt install libwasmedge-dev`), or set WASMEDGE_LIB_DIR.',
} as const;
