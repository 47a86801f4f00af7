// What registrations by wasmedge-sdk have in common as text: types between angle brackets, and the manifest.

import type { Choices } from '../../../support/random';
import { numbers, type ValueType, type Wanted } from '../contract';

/** A manifest with these dependencies. */
export function cargo(dependencies: string): string {
  return `[package]\nname = "generated-host"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\n${dependencies}\n`;
}

/** How wasmedge-sdk spells types; `u32` is a 64-bit integer there. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  i32: ['i32', 'i32', 'u8', 'i16', 'Width'],
  i64: ['i64', 'u32', 'Ticks'],
  f32: ['f32'],
  f64: ['f64'],
  v128: ['i128'],
  externref: ['ExternRef'],
};

/** A list of types as an argument between `::<` and `>`. */
export function tuple(types: readonly ValueType[], chosen: Choices): string {
  const names = types.map((type) => chosen.oneOf(spellings[type] ?? []));
  if (names.length !== 1) return `(${names.join(', ')})`;
  return chosen.below(2) === 0 ? names.join('') : `(${names.join('')},)`;
}

/** `with_func` with its types. */
export function generic({ params, results }: Wanted, chosen: Choices): string {
  return `with_func::<${tuple(params, chosen)}, ${tuple(results, chosen)}>`;
}

export const sdkTypes: readonly ValueType[] = [...numbers, 'v128', 'externref'];

/** Names that the spellings use. */
export const aliases = 'type Width = i32;\ntype Ticks = i64;\n';
