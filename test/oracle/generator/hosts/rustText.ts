// What registrations in Rust have in common as text: value types, lists of them, ways to add functions to a module.

import type { Choices } from '../../../support/random';
import { byModule, type Files, type ValueType, type Wanted, type Written } from '../contract';

export const rustNames: Readonly<Record<ValueType, string>> = {
  i32: 'I32',
  i64: 'I64',
  f32: 'F32',
  f64: 'F64',
  v128: 'V128',
  funcref: 'FuncRef',
  externref: 'ExternRef',
};

export function rustTypes(types: readonly ValueType[]): string {
  return types.map((type) => `ValType::${rustNames[type]}`).join(', ');
}

/** A vector, by repetition where all are the same. */
export function vector(types: readonly ValueType[], chosen: Choices): string {
  const [first] = types;
  if (first !== undefined && types.every((type) => type === first) && chosen.below(2) === 0)
    return `vec![${rustTypes([first])}; ${String(types.length)}]`;
  return `vec![${rustTypes(types)}${types.length > 0 ? chosen.oneOf(['', ',']) : ''}]`;
}

/** One way to register the functions of a module. */
export interface RustRegistered {
  readonly before: string;
  readonly each: readonly string[];
  readonly inside: (each: readonly string[]) => string;
}

export type RustIdiom = (wanted: readonly Wanted[], id: string, chosen: Choices) => RustRegistered;

export const lines = (each: readonly string[]): string => each.join('\n');

export interface RustModule {
  readonly module: string;
  readonly id: string;
  readonly text: string;
}

/** A crate whose modules are each written in an idiom of their own; `around` puts one into its function. */
export function writeCrate(
  wanted: readonly Wanted[],
  chosen: Choices,
  idiomsFor: (wanted: readonly Wanted[]) => readonly RustIdiom[],
  around: (module: string, id: string, before: string, inside: string) => string,
  filesOf: (modules: readonly RustModule[]) => Files,
): Written {
  const modules = [...byModule(wanted)].map(([module, functions], index) => {
    const id = `m${String(index)}`;
    const { before, each, inside } = chosen.oneOf(idiomsFor(functions))(functions, id, chosen);
    return { module, id, text: around(module, id, before, inside(each)) };
  });
  return { files: filesOf(modules) };
}
