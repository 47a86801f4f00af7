// What a trace tells: functions with their totals, and single host calls. Plain data, as far as the file gives it.

/** Value types that a host function can take; `unknown` for a code that we do not know. */
export type TracedType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128' | 'ref' | 'unknown';

/** Of all calls of one function, those too whose records are no longer there. */
export interface CallTotals {
  readonly calls: number;
  readonly nanoseconds: number;
  readonly longest: number;
  readonly failures: number;
}

export interface TracedFunction {
  readonly module: string;
  readonly name: string;
  readonly parameters: readonly TracedType[];
  readonly results: readonly TracedType[];
  readonly totals: CallTotals;
}

/** Bytes that a parameter pointed at. */
export interface MemoryPiece {
  /** Number of the parameter. */
  readonly parameter: number;
  /** Address in the guest's memory. */
  readonly address: number;
  readonly phase: 'before' | 'after';
  readonly bytes: Uint8Array;
}

/** How a call ended. A trap may leave it without a return; a fault of its own is told apart. */
export type CallEnd =
  | { readonly kind: 'returned'; readonly code: number; readonly results: readonly bigint[] }
  | { readonly kind: 'left' }
  | { readonly kind: 'faulted' }
  /** Still running, or the process died in it. */
  | { readonly kind: 'unfinished' };

/** What the record of a call tells by itself. */
export interface RecordedCall {
  /** Its number among the records of the trace. */
  readonly index: number;
  /** Its number among all host calls of the run, from 1; null when the trace does not tell. */
  readonly number: number | null;
  readonly functionIndex: number;
  readonly thread: number;
  /** Nanoseconds of the machine's monotonic clock. */
  readonly start: number;
  /** Nanoseconds; null for a call that has not ended. */
  readonly duration: number | null;
  /** How many host calls were around it. */
  readonly depth: number;
  /** Which loaded copy of the plugin: 0 until the first live reload. */
  readonly generation: number;
  /** The first parameters as 64 bits each; of a v128 its lower half. */
  readonly parameters: readonly bigint[];
  readonly parameterCount: number;
  readonly end: CallEnd;
}

export interface HostCall extends RecordedCall {
  /** Null when the table of functions does not hold it. */
  readonly function: TracedFunction | null;
  /** Nanoseconds since the trace began. */
  readonly start: number;
  readonly memory: readonly MemoryPiece[];
}

/** `module.name` as people write it; a function without a name by its number. */
export function callName(call: HostCall): string {
  const { module, name } = call.function ?? { module: '?', name: String(call.functionIndex) };
  return `${module}.${name}`;
}
