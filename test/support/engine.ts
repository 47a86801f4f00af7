// What this process's own engine says of a binary: imports and exports, with the types of the functions. Throws where
// the engine does not take the module.

import { setFlagsFromString } from 'node:v8';

// The types are behind this flag in all versions of Node so far.
setFlagsFromString('--experimental-wasm-type-reflection');

export interface EngineExport {
  readonly name: string;
  /** As the specification has it: `func`, `table`, `memory`, `global`, `tag`. */
  readonly kind: string;
  /** Null: no function. */
  readonly type: { readonly params: readonly string[]; readonly results: readonly string[] } | null;
}

export interface EngineImport extends EngineExport {
  readonly module: string;
}

interface Reflected {
  readonly name: string;
  readonly kind: string;
  readonly type?: { readonly parameters?: readonly string[]; readonly results?: readonly string[] };
}

declare const WebAssembly: {
  readonly Module: {
    new (bytes: Uint8Array): object;
    imports(module: object): readonly (Reflected & { readonly module: string })[];
    exports(module: object): readonly Reflected[];
  };
};

export function askEngine(bytes: Uint8Array): {
  readonly imports: readonly EngineImport[];
  readonly exports: readonly EngineExport[];
} {
  const { Module } = WebAssembly;
  const module = new Module(bytes);
  return {
    imports: Module.imports(module).map((entry) => ({ module: entry.module, ...shown(entry) })),
    exports: Module.exports(module).map(shown),
  };
}

function shown({ name, kind, type = {} }: Reflected): EngineExport {
  if (kind !== 'function') return { name, kind, type: null };
  const { parameters, results } = type;
  if (!parameters || !results) throw new Error('The engine says no types of functions.');
  return { name, kind: 'func', type: { params: parameters, results } };
}
