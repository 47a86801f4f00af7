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
} as const;
