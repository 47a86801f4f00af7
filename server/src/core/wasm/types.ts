// What is read from a WebAssembly binary. Offsets are bytes from the start of the file.

import type { ImportKind } from '../model/facts';
import type { Signature } from '../model/signature';

/** What is wrong with a binary, and where it shows. */
export interface WasmProblem {
  readonly kind:
    | 'truncated'
    /** A number that is longer than its kind allows. */
    | 'number'
    /** A name that is no UTF-8, or longer than any name is. */
    | 'name'
    /** A count of more things than there are bytes left, or more than the limit. */
    | 'count'
    /** A form that we do not know: damage, or a proposal that is newer than this reader. */
    | 'form';
  readonly offset: number;
}

export interface WasmImport {
  readonly module: string;
  readonly name: string;
  readonly kind: ImportKind;
  /** Unknown for all kinds but functions, and where the type section was not understood. */
  readonly signature: Signature;
  /** Where the text of the module's name begins. */
  readonly moduleOffset: number;
  /** Where the text of the import's name begins. */
  readonly nameOffset: number;
}

export interface WasmExport {
  readonly name: string;
  readonly kind: ImportKind;
  readonly index: number;
}

/** A core module, as far as linking and naming need it. Code and data are not looked at. */
export interface WasmModule {
  readonly imports: readonly WasmImport[];
  /** Types of the functions that the module defines itself, in order; their indices follow the imported ones. */
  readonly functions: readonly Signature[];
  readonly exports: readonly WasmExport[];
  /** Faults that left a part unknown: a type section of a newer form, say. */
  readonly problems: readonly WasmProblem[];
}

/** What a file of bytes is. */
export type WasmFile =
  | { readonly kind: 'module'; readonly module: WasmModule }
  /** A binary of the component model, which WasmEdge cannot run as it is. */
  | { readonly kind: 'component' }
  | { readonly kind: 'not-wasm' }
  | { readonly kind: 'other-version'; readonly version: number }
  | { readonly kind: 'broken'; readonly problem: WasmProblem };

/** Names for people, from the custom section of that name. */
export interface WasmNames {
  readonly module: string | null;
  /** By index of the function, imported ones included. */
  readonly functions: ReadonlyMap<number, string>;
}
