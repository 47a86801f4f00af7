// The ways in which a value is passed through an `extern "C"` function on wasm32. Which type goes which way is said
// in layout.ts and foreignTypes.ts.

import type { ValueType } from '../../model/valueType';

/** How a type is passed. */
export type Layout =
  /** One value; `niche` says whether `Option` of it is as large as it is. */
  | { readonly kind: 'scalar'; readonly type: ValueType; readonly niche: 'yes' | 'no' | 'unknown' }
  /** 128 bits: two i64 as a parameter, in memory as a result. */
  | { readonly kind: 'pair' }
  | { readonly kind: 'empty' }
  /** Several values in memory. */
  | { readonly kind: 'aggregate' }
  /** One of several values that are passed differently: in memory where aggregates are, else by the largest. */
  | { readonly kind: 'union' }
  | { readonly kind: 'never' }
  | { readonly kind: 'unknown' };
