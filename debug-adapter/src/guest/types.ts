// What is shown of the guest and of a host call.

import type { SourceLine } from '../../../server/src/toolchain/sourceLines';
import type { JsonObject } from '../transport/json';

/** A frame of the guest. */
export interface GuestFrame {
  readonly name: string;
  /** In the guest's file; null where it is not known. */
  readonly offset: number | null;
  readonly file: string;
  /** Where debug information in the guest says that it comes from. */
  readonly line: SourceLine | null;
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
