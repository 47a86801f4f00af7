// What a session knows of a stop of its own.

import type { LiveCall, StopReason } from './page';

export interface OwnStop {
  readonly reason: StopReason;
  readonly threadId: number;
  /** The host call it is about; null for none. */
  readonly call: LiveCall | null;
  /** The result of the host call. */
  readonly code: number;
  /** What WasmEdge has said of a trap or of a failed import. */
  readonly said: Said;
  /** Why the import failed, as far as that can be found. */
  readonly finding: LinkFinding | null;
  /** The memory access that WasmEdge refused. */
  readonly access: RefusedAccess | null;
  /** The host function and the guest's function that called it, where only their names are known. */
  readonly called: CalledFunction | null;
}

/** The host function has returned, and the guest is on top. */
export function standsBehindCall({ reason }: OwnStop): boolean {
  return reason === 'return' || reason === 'error';
}

export interface CalledFunction {
  readonly name: string;
  readonly guest: string | null;
}

/** What is watched for in WasmEdge's log, and what each thread has said so far of a failure. */
export interface LogWatch {
  readonly reasons: readonly StopReason[];
  readonly said: Map<number, string>;
}

/** What the check says of an import. */
export interface LinkFinding {
  readonly message: string;
  /** Where the host function is registered, or what comes nearest. */
  readonly place: { readonly file: string; readonly line: number } | null;
}

export interface Said {
  /** Such as `unreachable`; empty when nothing was said. */
  readonly what: string;
  /** Place in the guest's file. */
  readonly offset: number | null;
  readonly instruction: string | null;
  /** The import that failed. */
  readonly module: string | null;
  readonly name: string | null;
}

export interface RefusedAccess {
  readonly offset: number;
  readonly length: number;
  readonly memory: number;
}

/** On the way into a plugin's function: to its first instruction, and from there to its first line. */
export interface Errand {
  readonly kind: 'arrive' | 'body';
  readonly threadId: number;
}
