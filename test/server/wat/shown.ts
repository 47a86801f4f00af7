// Shows what is read from WebAssembly text, one line an import.

import { readWat } from '../../../server/src/core/wat/fileReader';
import type { WatSlot, WatTextModule } from '../../../server/src/core/wat/types';

/** `func m.f (i32, ?) -> (i64)`, with `…` for a list that is not known. */
export function shownImports(source: string): readonly string[] {
  return textModules(source).flatMap(({ imports }) =>
    imports.map(({ kind, module, name, signature }) => {
      const type = kind === 'func' ? ` (${shown(signature.params)}) -> (${shown(signature.results)})` : '';
      return `${kind} ${module.value}.${name.value}${type}`;
    }),
  );
}

/** `func run 1`, with `?` for an index that is not known. */
export function shownExports(source: string): readonly string[] {
  return textModules(source).flatMap(({ exports }) =>
    exports.map(({ kind, name, index }) => `${kind} ${name} ${String(index ?? '?')}`),
  );
}

export function textModules(source: string): readonly WatTextModule[] {
  return readWat(source).modules.filter((module) => module.kind === 'text');
}

function shown(slots: readonly WatSlot[] | null): string {
  return slots === null ? '…' : slots.map(({ type }) => type ?? '?').join(', ');
}
