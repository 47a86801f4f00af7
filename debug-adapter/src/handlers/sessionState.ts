// What a session remembers while it runs. Changed by handlers of requests and events, and by nobody else.

import type { GuestImport } from '../guest/imports';
import type { JsonObject } from '../transport/json';

export interface SessionState {
  /** The plugins asked for, as absolute paths. */
  plugins: readonly string[];
  /** No breakpoint is set: the program is only to run. */
  runsOnly: boolean;
  /** The guest as wasmedge has it. */
  guest: string | null;
  /** The last answer or event for every breakpoint, by its number. */
  readonly breakpoints: Map<number, JsonObject>;
  /** Frames that the editor has seen since the last stop: their threads, functions and modules. */
  readonly frames: Map<number, JsonObject>;
  /** Variables of our own scopes since the last stop. */
  readonly ownVariables: Map<number, readonly JsonObject[]>;
  /** The guest's imports, once they are read. */
  imports: readonly GuestImport[] | null;
  hasExited: boolean;
  /** The next stop is the one before the program begins. */
  awaitsEntry: boolean;
}

export function newSessionState(): SessionState {
  return {
    plugins: [],
    runsOnly: false,
    guest: null,
    breakpoints: new Map(),
    frames: new Map(),
    ownVariables: new Map(),
    imports: null,
    hasExited: false,
    awaitsEntry: false,
  };
}
