// What readers say: why a file was not read, why a module is not known completely.

export const reading = {
  'not-read.too-complex': 'Not read: too complex to parse within the limits.',
  'not-read.too-deep': 'Not read: nested too deeply.',
  'not-read.macro-budget': 'Not read: its macros expand to more than {limit} characters.',
  'not-read.not-wasm': 'Not read: does not begin like a WebAssembly binary.',
  'not-read.wasm-component':
    'Not read: a WebAssembly component, not a core module; build for wasm32-wasip1 to run it on WasmEdge.',
  'not-read.wasm-version': 'Not read: WebAssembly version {version}; version 1 is known.',
  'not-read.wasm-truncated': 'Not read: the file ends at byte {offset} in the middle of something.',
  'not-read.wasm-broken': 'Not read: byte {offset} is not what a WebAssembly module has there.',
  'not-read.wasm-part': 'Read in part: what begins at byte {offset} is of an unknown form.',
  'incomplete.name': 'A function is registered here under a name that is not known.',
  'incomplete.module': 'A function is registered here in a module instance that is not known.',
  'incomplete.module-name': 'A module instance whose name is not known is created here.',
  'incomplete.loop': 'Functions are registered here in a loop whose rounds are not known.',
  'incomplete.escaped': 'The module instance is handed to `{name}`, which is not read.',
  'incomplete.not-entered': '`{name}` may register functions and is used here in a way that is not followed.',
  'incomplete.not-understood': 'A part of the code is not understood here.',
  'incomplete.budget': 'The code takes more steps than are followed.',
} as const;
