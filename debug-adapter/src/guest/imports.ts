// Which import of the guest a host function's C function may serve. The debugger knows the C function's name alone:
// only where exactly one import fits best by name is anything said.

import type { WasmModule } from '../../../server/src/core/wasm/types';

export interface GuestImport {
  readonly module: string;
  readonly name: string;
  readonly params: readonly string[];
  readonly results: readonly string[];
}

/** The functions that a guest imports, by their index; null for one whose types are not known. */
export function importedFunctions(module: WasmModule): readonly (GuestImport | null)[] {
  return module.imports
    .filter(({ kind }) => kind === 'func')
    .map(({ module, name, signature }) => {
      const params = signature.params?.map(({ type }) => type ?? null);
      const results = signature.results?.map(({ type }) => type ?? null);
      if (!params || !results || params.includes(null) || results.includes(null)) return null;
      return { module, name, params: params.map(String), results: results.map(String) };
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
