// What the doctor says of a setup.

export const doctor = {
  'doctor.title-wasmedge': 'WasmEdge itself',
  'doctor.title-plugins': 'Plugins, in the order in which `wasmedge` looks for them',
  'doctor.title-compilers': 'Compilers and build tools',
  'doctor.title-debuggers': 'Debuggers',
  'doctor.all-fine': 'Nothing is at fault.',
  'doctor.faults': 'Faults: {count}.',
  'doctor.wasmedge': 'wasmedge {version}: `{program}`',
  'doctor.wasmedge-other': 'Another `wasmedge` stands further back in PATH and is not used: `{program}`',
  'doctor.wasmedge-silent': '`{program}` does not say its version.',
  'doctor.wasmedge-silent-cure': 'Run it with `--version`: the tool and its library may be of two releases.',
  'doctor.libwasmedge': 'libwasmedge: `{library}`',
  'doctor.headers': 'Headers of WasmEdge {version}: `{file}`',
  'doctor.headers-missing':
    'The headers of WasmEdge (`wasmedge/wasmedge.h`) were not found; plugins in C and C++ are built with them.',
  'doctor.headers-missing-cure':
    'Install them (Debian, Ubuntu: `sudo apt install libwasmedge-dev`) or set WASMEDGE_INCLUDE_DIR.',
  'doctor.headers-differ':
    '`{file}` is of WasmEdge {version}, and `wasmedge` is {wasmedge}: plugins built with these headers may not be loaded.',
  'doctor.headers-differ-cure':
    'Install the headers of WasmEdge {wasmedge}, or set WASMEDGE_INCLUDE_DIR to theirs.',
  'doctor.not-inspected': 'The plugins in the search path were not looked at.',
  'doctor.place-named': '`{folder}`, from WASMEDGE_PLUGIN_PATH',
  'doctor.place-own': '`{folder}`, of the installation',
  'doctor.place-absent': '`{folder}` does not exist.',
  'doctor.place-absent-cure': 'Correct WASMEDGE_PLUGIN_PATH.',
  'doctor.build-tree':
    'WasmEdge runs from its build folder, and does not look into `{folder}`, where its plugins were built.',
  'doctor.build-tree-cure':
    'Set WASMEDGE_PLUGIN_PATH to the folders of the plugins that you want, below `{folder}`.',
  'doctor.plugin-loaded': '`{name}` {version} is loaded from `{file}`.',
  'doctor.plugin-refused': '`{file}` is not loaded.',
  'doctor.plugin-hidden': '`{name}` {version} in `{file}` is hidden by `{winner}`.',
  'doctor.plugin-hidden-cure':
    'Remove one of the two, or name the folder of the wanted one first in WASMEDGE_PLUGIN_PATH.',
  'doctor.leftover': '`{file}` is no library: macOS leaves such files in archives.',
  'doctor.leftover-cure': 'Delete `{file}`.',
  'doctor.module-conflict': '`{file}` and `{other}` both register the module `{module}`.',
  'doctor.module-conflict-cure': 'Remove one of the two, or leave one out by `--forbidden-plugin`.',
  'doctor.tool': '{tool} {version}: `{program}`',
  'doctor.tool-absent': '{tool}: `{programs}` not found in PATH.',
  'doctor.install': 'Install it, such as by `{command}`.',
  'doctor.rust-target': 'Rust target {target}: `{program}`',
  'doctor.rust-target-absent': 'No Rust compiler in PATH has a target for guests.',
  'doctor.rust-target-cure':
    'Add one: `rustup target add wasm32-wasip1`; Debian, Ubuntu: `sudo apt install libstd-rust-dev-wasm32`.',
  'doctor.gdb': 'gdb {version}: `{program}`',
  'doctor.gdb-absent': '`gdb` was not found in PATH.',
  'doctor.gdb-old':
    'gdb {version} (`{program}`) does not speak the debug adapter protocol; version 14 and later do.',
  'doctor.gdb-without-python':
    'gdb {version} (`{program}`) is built without Python, which its debug adapter needs.',
  'doctor.gdb-without-python-cure': 'Install a gdb with Python, or lldb-dap.',
  'doctor.lldb': 'lldb-dap: `{program}`',
  'doctor.lldb-absent': '`lldb-dap` was not found in PATH.',
  'doctor.attach': 'Debuggers may attach to your running processes.',
  'doctor.attach-restricted':
    'Debuggers may not attach to running processes (kernel.yama.ptrace_scope is {scope}); starting a guest in the debugger works.',
  'doctor.attach-cure': 'Start the guest in the debugger rather than attach.',
  'doctor.windows':
    'On Windows sources are checked; inspecting, installing, running and debugging plugins is supported on Linux.',
  'doctor.windows-cure': 'Use Linux, or WSL, for these.',
  'doctor.takes-no-path': '`doctor` takes no path; it was given `{path}`.',
  'doctor.usage':
    'Looks whether all is there that plugins need, and says the cure for what is not. It starts the programs that it finds to ask them for their versions, and executes the plugins in the search path of `wasmedge`, each in a process of its own with limits.\n\nUsage: wasmedge-plugin doctor [OPTIONS]\n\nOptions:\n  --format FORMAT    text, json (first is the default)\n  --wasmedge FILE    the wasmedge to ask; otherwise the first in PATH\n  --tool NAME=FILE   the program to use as NAME, such as cmake or gdb; may be repeated\n  --help             show this text\n\nExit code: 0 fine, 1 something is at fault, 2 could not run.',
} as const;
