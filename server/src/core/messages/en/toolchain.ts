// What is said of the programs on the user's machine.

export const toolchain = {
  'toolchain.not-absolute': '`{program}` is not an absolute path.',
  'toolchain.working-folder-missing': 'The working folder `{folder}` does not exist.',
  'toolchain.program-missing': '`{program}` does not exist, or what it needs to start does not.',
  'toolchain.program-not-executable': '`{program}` may not be executed: permission denied.',
  'toolchain.arguments-too-long':
    '`{program}` was not started: its arguments are longer than the system allows.',
  'toolchain.not-started': '`{program}` was not started: the system says {code}.',
  'toolchain.wasmedge-missing':
    '`wasmedge` was found neither in PATH nor in `~/.wasmedge/bin`. Install WasmEdge (https://wasmedge.org/docs/start/install/) or set `wasmedge.path`.',
  'toolchain.wasmedge-configured-missing':
    '`{program}`, the WasmEdge that is set, is not a program that may be executed. Correct `wasmedge.path`.',
  'toolchain.no-compiler':
    'No C compiler (`{compilers}`) was found in PATH, and `{name}` is compiled at its first use. Install one, such as by `sudo apt install gcc libc6-dev`.',
  'toolchain.native-build-failed': '`{compiler}` did not compile `{name}`: {message}',
  'toolchain.no-cache-folder':
    'There is no folder for what is compiled: neither HOME nor XDG_CACHE_HOME is set. Set one of them.',
  'toolchain.cache-folder-failed':
    'The folder `{folder}` for what is compiled cannot be made: the system says {code}.',
  'toolchain.cache-folder-not-private':
    'The folder `{folder}` for what is compiled belongs to another user or is a link. Remove it, or set XDG_CACHE_HOME.',
  'toolchain.tool-named-missing':
    '`{program}`, named for {tool}, is no program that can be run. Correct `wasmedge.toolPaths` or `--tool`.',
  'toolchain.tool-and-library-differ':
    '`{program}` and `{library}` are of two releases of WasmEdge: the tool needs `{symbol}`, which the library has not.',
  'toolchain.libwasmedge-missing':
    '`{program}` does not say which libwasmedge it runs on, and none lies beside it; plugins cannot be shown to it.',
  'inspect.runtime-not-loaded': 'libwasmedge cannot be loaded: {message}',
  'inspect.library-missing':
    '`{file}` needs `{library}`, which is not found. Install the package that has it, or add its folder to LD_LIBRARY_PATH.',
  'inspect.symbol-missing':
    '`{file}` uses `{symbol}`, which no library defines. Link it with the library that does.',
  'inspect.not-a-library': '`{file}` is not a shared library.',
  'inspect.architecture':
    '`{file}` is built for {architecture}; this machine is {machine}. Build it for this machine.',
  'inspect.not-loaded': '`{file}` cannot be loaded: {message}',
  'inspect.no-descriptor':
    '`{file}` exports neither `WasmEdge_Plugin_GetDescriptor` nor `GetDescriptor`: WasmEdge does not take it for a plugin.',
  'inspect.symbol-of-other-release':
    '`{file}` uses `{symbol}`, which WasmEdge {wasmedge} does not have: it is built for another release. Build it with the headers of WasmEdge {wasmedge}.',
  'inspect.descriptor-mangled':
    '`{file}` exports `{name}`, a C++ name; WasmEdge looks for `{expected}`. Declare the function with `extern "C"`.',
  'inspect.descriptor-hidden':
    '`{file}` has `{expected}` but does not export it. Declare it with WASMEDGE_CAPI_PLUGIN_EXPORT.',
  'inspect.descriptor-misspelt': '`{file}` exports `{name}`; WasmEdge looks for `{expected}`.',
  'inspect.own-runtime':
    '`{file}` brings a copy of WasmEdge with it (it defines `{symbol}`). Link it with the shared libwasmedge.',
  'inspect.null-descriptor':
    '`{file}` returns no plugin descriptor (null): WasmEdge does not take it for a plugin.',
  'inspect.api-version':
    'Plugin API version {version}: WasmEdge {wasmedge} loads only version {wanted} and says nothing about this plugin. Build it with the headers of WasmEdge {wasmedge}.',
  'inspect.name-ending': '`{file}` does not end in `.so`: WasmEdge skips it. Rename it.',
  'inspect.not-accepted':
    'WasmEdge {wasmedge} does not load the plugin `{plugin}`; another of that name may be loaded already.',
  'inspect.no-module':
    '`Create` of the module `{module}` returns no module instance: guests cannot import from it.',
  'inspect.module-cut': '`{module}` has more functions than are listed.',
  'inspect.timed-out': '`{file}` was ended after {seconds} seconds in `{step}`.',
  'inspect.exited': '`{file}` ended the process with code {code} in `{step}`.',
  'inspect.wrote-much': '`{file}` was ended in `{step}`: it wrote more than 16 MB to a file.',
  'inspect.used-up': '`{file}` was ended in `{step}`: it used up its processor time or memory.',
  'inspect.crashed': '`{file}` crashed with {signal} in `{step}`.',
  'inspect.trailing-colon':
    'WASMEDGE_PLUGIN_PATH ends in a colon, at which `wasmedge` ends itself. Take the colon away.',
  'inspect.api-accepted': 'Plugin API version {version}, which WasmEdge {wasmedge} loads.',
  'inspect.api-refused': 'Plugin API version {version}. WasmEdge {wasmedge} does not load this plugin.',
  'inspect.loaded': '`wasmedge` finds this file and loads it.',
  'inspect.hidden':
    '`wasmedge` loads `{file}` (version {version}) under the name `{name}`; this file is hidden by it.',
  'inspect.not-searched':
    '`wasmedge` does not find this file: set WASMEDGE_PLUGIN_PATH to `{file}`, or put it into `{folder}`.',
  'inspect.module': 'Module `{module}`',
  'inspect.options': 'Options of the command line:',
  'inspect.output': 'It printed:',
  'search.unset': 'WASMEDGE_PLUGIN_PATH is not set.',
  'search.set': 'WASMEDGE_PLUGIN_PATH is `{value}`.',
  'search.order':
    'Where WasmEdge looks for plugins, folders within these included; the first copy of a plugin wins:',
  'search.place-named': '  {number}. `{folder}`, from WASMEDGE_PLUGIN_PATH',
  'search.place-own': '  {number}. `{folder}`, of the installation',
  'search.place-absent': '  {number}. `{folder}`, which does not exist',
  'search.nothing': 'No plugin library is there.',
} as const;
