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
} as const;
