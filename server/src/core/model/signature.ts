// Function types as far as they are known.

import type { Site } from './site';
import type { ValueType } from './valueType';

/**
 * One parameter or result as WebAssembly sees it. `type` is null when it is not known. One parameter of the
 * source may make several slots (a Rust `u128` makes two), which then share `text` and `site`.
 */
export interface TypeSlot {
  readonly type: ValueType | null;
  /** The type as its author wrote it, e.g. `*const u8` or `WasmEdge_ValTypeGenI32()`. */
  readonly text?: string;
  /** The parameter's name in the source. */
  readonly name?: string;
  /** Where the type is written. */
  readonly site?: Site;
}

/** A function type: null instead of a list means that not even the count is known. */
export interface Signature {
  readonly params: readonly TypeSlot[] | null;
  readonly results: readonly TypeSlot[] | null;
}

/** The signature of which nothing is known. */
export const unknownSignature: Signature = { params: null, results: null };
