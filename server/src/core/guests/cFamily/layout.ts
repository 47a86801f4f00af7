// How a type of C or C++ is passed on wasm32, as measured with clang. What was not measured is unknown.

import type { ValueType } from '../../model/valueType';

export type Layout =
  | { readonly kind: 'scalar'; readonly type: ValueType }
  /** 128 bits: two i64 as a parameter, through a pointer as a result. */
  | { readonly kind: 'pair' }
  /** Passed and returned through a pointer. */
  | { readonly kind: 'aggregate' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'void' }
  | { readonly kind: 'array'; readonly element: Layout; readonly count: bigint | null }
  | { readonly kind: 'function' }
  | { readonly kind: 'unknown' };

export const unknown: Layout = { kind: 'unknown' };
export const aggregate: Layout = { kind: 'aggregate' };
export const pointer: Layout = { kind: 'scalar', type: 'i32' };

/** Alternatives count only when they do not differ. */
export function sameLayout(layouts: readonly Layout[]): Layout {
  const [first, ...rest] = layouts;
  if (!first) return unknown;
  return rest.every((layout) => isSame(layout, first)) ? first : unknown;
}

function isSame(one: Layout, other: Layout): boolean {
  if (one.kind === 'scalar' && other.kind === 'scalar') return one.type === other.type;
  if (one.kind === 'array' && other.kind === 'array') {
    return one.count === other.count && isSame(one.element, other.element);
  }
  return one.kind === other.kind;
}

/** A structure of one value is passed as that value; a union of several, like a structure of several, is not. */
export function structureOf(fields: readonly Layout[], language: 'c' | 'cpp'): Layout {
  const layouts = fields.map(fieldLayout);
  const known = layouts.filter(({ kind }) => kind !== 'unknown');
  const full = known.filter(({ kind }) => kind !== 'empty');
  if (full.length > 1) return aggregate;
  if (known.length < layouts.length) return unknown;
  // An empty class as a member has a size in C++ and none in C.
  if (full.length < known.length && language === 'cpp') return unknown;
  return full[0] ?? { kind: 'empty' };
}

/** An array of one element is as the element. */
function fieldLayout(layout: Layout): Layout {
  if (layout.kind === 'void' || layout.kind === 'function') return unknown;
  if (layout.kind !== 'array') return layout;
  const element = fieldLayout(layout.element);
  if (layout.count === null || layout.count < 1n || element.kind === 'unknown' || element.kind === 'empty')
    return unknown;
  return layout.count === 1n ? element : aggregate;
}
