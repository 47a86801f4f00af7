// Which import of the guest a host function's C function may serve. The debugger knows the C function's name alone:
// only where exactly one import fits best by name is anything said.

import type { WasmModule } from '../../../server/src/core/wasm/types';

export interface GuestImport {
  readonly module: string;
  readonly name: string;
  readonly params: readonly string[];
  readonly results: readonly string[];
}

/** The functions that a guest imports with known types. */
export function importsOf(module: WasmModule): readonly GuestImport[] {
  return module.imports.flatMap(({ module, name, kind, signature }) => {
    const params = signature.params?.map(({ type }) => type ?? null);
    const results = signature.results?.map(({ type }) => type ?? null);
    if (kind !== 'func' || !params || !results) return [];
    if (params.includes(null) || results.includes(null)) return [];
    return [{ module, name, params: params.map(String), results: results.map(String) }];
  });
}

/** The one import whose name is that of the function, or is held in it as a whole; null when there are several. */
export function importOfFunction(functionName: string, imports: readonly GuestImport[]): GuestImport | null {
  const plain = folded(/([A-Za-z_]\w*)\s*(?:\(|$)/.exec(functionName)?.[1] ?? functionName);
  const fitting = imports.filter(({ name }) => name.length > 2 && plain.includes(folded(name)));
  const longest = Math.max(0, ...fitting.map(({ name }) => name.length));
  const best = fitting.filter(({ name }) => name.length === longest);
  return best.length === 1 ? (best[0] ?? null) : null;
}

function folded(name: string): string {
  return name.toLowerCase().replaceAll(/[_-]/g, '');
}
