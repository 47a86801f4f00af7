// What a call of one host function consists of, before and after it.

import type { ValueType } from '../../core/model/valueType';

/** A value for a parameter: bits for numbers, 16 bytes for a vector, nothing for a null reference. */
export type Constant =
  | { readonly type: 'i32' | 'i64'; readonly value: bigint }
  | { readonly type: 'f32' | 'f64'; readonly value: number }
  | { readonly type: 'v128'; readonly bytes: readonly number[] }
  | { readonly type: 'funcref' | 'externref' };

/** Bytes that are laid into the guest's memory. */
export interface MemoryBuffer {
  /** Which of the written arguments it is, from 1. */
  readonly argument: number;
  readonly address: number;
  readonly bytes: readonly number[];
}

/** A call, ready to be made into a guest. */
export interface PlannedCall {
  readonly module: string;
  readonly name: string;
  readonly params: readonly ValueType[];
  readonly results: readonly ValueType[];
  readonly constants: readonly Constant[];
  readonly buffers: readonly MemoryBuffer[];
}

/** A result as people and programs read it: i64 and what JSON has no number for as text. */
export interface CallValue {
  readonly type: ValueType;
  readonly value: number | string | null;
}

/** A buffer after the call. */
export interface MemoryEffect {
  readonly argument: number;
  readonly address: number;
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** One line of WasmEdge's log. */
export interface LogLine {
  readonly level: string;
  readonly text: string;
}

/** How a call ended. */
export interface CallOutcome {
  readonly end:
    | { readonly kind: 'returned' }
    /** The host function returned something else than success; the code, where WasmEdge says it. */
    | { readonly kind: 'failed'; readonly code: number | null }
    /** The host function ended the guest, which is no failure for WasmEdge. */
    | { readonly kind: 'terminated' }
    | { readonly kind: 'crashed'; readonly signal: string }
    | { readonly kind: 'timedOut' }
    /** The guest was not even linked or started; the log says why. */
    | { readonly kind: 'notCalled' };
  readonly results: readonly CallValue[];
  readonly memory: readonly MemoryEffect[];
  readonly log: readonly LogLine[];
  /** What the plugin printed. */
  readonly output: string;
}
