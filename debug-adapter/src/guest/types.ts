// What is shown of the guest and of a host call.

import type { SourceLine } from '../../../server/src/toolchain/sourceLines';
import type { JsonObject } from '../transport/json';
import type { GuestImport } from './imports';

/** A frame of the guest. */
export interface GuestFrame {
  readonly name: string;
  /** In the guest's file; null where it is not known. */
  readonly offset: number | null;
  readonly file: string;
  /** Where debug information in the guest says that it comes from. */
  readonly line: SourceLine | null;
}

/** The guest's linear memory as the process has it. */
export interface GuestMemory {
  /** Address in the process of the guest's address 0. */
  readonly base: bigint;
  readonly size: bigint;
}

/** A host call that has not returned, as the memory of the process tells it. */
export interface FoundCall {
  /** The outermost frame of the plugin, by its place in the debugger's stack. */
  readonly at: number;
  /** The debugger's frame below, which is WasmEdge's. */
  readonly debuggerFrame: number;
  /** Null where the guest calls by way of a table, or is in native code that does not tell. */
  readonly served: GuestImport | null;
  /** Frames of a guest that is interpreted. */
  readonly frames: readonly GuestFrame[];
  readonly memory: GuestMemory | null;
  /** Where arguments and results lie. */
  readonly in: bigint | null;
  readonly out: bigint | null;
}

/** A value in the process that can be set. */
export interface ValuePlace {
  readonly address: bigint;
  readonly type: string;
  /** A variable of the program that holds a copy, and the frame it is in; null for none. */
  readonly copy: { readonly name: string; readonly frameId: number } | null;
}

/** Variables of a scope of ours, and where those lie that can be set, by name. */
export interface OwnVariables {
  readonly variables: readonly JsonObject[];
  readonly places: ReadonlyMap<string, ValuePlace>;
}
