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
} as const;
