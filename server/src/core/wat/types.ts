// What is read from WebAssembly text: the shape that a binary has too, with the places in the text. Places are
// UTF-16 offsets; of a string they are those of its contents, without the quotes.

import type { ImportKind } from '../model/facts';
import type { ValueType } from '../model/valueType';

/** A half-open stretch of the text. */
export interface WatSpan {
  readonly start: number;
  readonly end: number;
}

/** A name in quotes, its escapes resolved. */
export interface WatName extends WatSpan {
  readonly value: string;
}

/** One parameter or result. Its stretch is that of the type, or of the reference to a type defined elsewhere. */
export interface WatSlot extends WatSpan {
  /** The type as it is written there; null when it is defined elsewhere. */
  readonly text: string | null;
  /** Null for types that no host function of WasmEdge can have. */
  readonly type: ValueType | null;
  /** The identifier of the parameter with its `$`. */
  readonly name: string | null;
}

/** A function type; null instead of a list means that not even the count is known. */
export interface WatSignature {
  readonly params: readonly WatSlot[] | null;
  readonly results: readonly WatSlot[] | null;
}

/** The function type of which nothing is known. */
export const unknownWatSignature: WatSignature = { params: null, results: null };

export interface WatImport {
  readonly kind: ImportKind;
  readonly module: WatName;
  readonly name: WatName;
  /** Unknown for all kinds but functions. */
  readonly signature: WatSignature;
}

export interface WatExport {
  readonly kind: ImportKind;
  readonly name: string;
  /** In the index space of its kind; null when it is not known. */
  readonly index: number | null;
}

/** A module written as fields. */
export interface WatTextModule {
  readonly kind: 'text';
  readonly imports: readonly WatImport[];
  readonly exports: readonly WatExport[];
}

/** A module written as the bytes of its binary: `(module binary "\00asm" …)`. */
export interface WatBinaryModule {
  readonly kind: 'binary';
  readonly bytes: Uint8Array;
  /** The strings that hold the bytes, in order. */
  readonly strings: readonly (WatSpan & { readonly firstByte: number })[];
}

export type WatModule = WatTextModule | WatBinaryModule;

/** All that a file of WebAssembly text holds. */
export interface WatFile {
  /** Those that a script runs; not those that its assertions are about, which are meant to be wrong. */
  readonly modules: readonly WatModule[];
  /** Where components begin: they are not read. */
  readonly components: readonly WatSpan[];
  /** Module names under which a script registers its own modules. */
  readonly registered: readonly string[];
}
