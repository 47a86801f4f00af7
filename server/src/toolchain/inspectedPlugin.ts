// What is known of a plugin library after it was looked at: plain data.

import type { Text } from '../core/messages/text';

/** A host function as the runtime sees it; types are names such as `i32`, `other` for what has no common name. */
export interface InspectedFunction {
  readonly name: string;
  readonly params: readonly string[];
  readonly results: readonly string[];
}

/** A module instance that the plugin made. */
export interface InspectedModule {
  /** The name by which guests import it; null when the plugin made none for its descriptor. */
  readonly name: string | null;
  /** The name in the module descriptor. */
  readonly descriptor: string | null;
  readonly description: string | null;
  readonly functions: readonly InspectedFunction[];
}

/** An option of the command line that the plugin adds to WasmEdge. */
export interface InspectedOption {
  readonly name: string;
  readonly description: string | null;
  readonly type: string;
}

/** A reason why the plugin is not as it should be. */
export interface InspectedProblem {
  readonly code: string;
  readonly text: Text;
}

/** A library after the inspector has looked at it. */
export interface InspectedPlugin {
  /** The library's real path. */
  readonly file: string;
  readonly name: string | null;
  readonly description: string | null;
  /** Four numbers with dots between. */
  readonly version: string | null;
  readonly apiVersion: number | null;
  /** Which of WasmEdge's interfaces it is written in. */
  readonly interface: 'c' | 'cpp' | null;
  readonly runtime: { readonly version: string | null; readonly apiVersion: number | null };
  /** Whether this runtime loads it; null when that is not known. */
  readonly accepted: boolean | null;
  readonly modules: readonly InspectedModule[];
  readonly options: readonly InspectedOption[];
  readonly problems: readonly InspectedProblem[];
  /** True when the plugin made all its modules: then there are no others. */
  readonly isComplete: boolean;
  /** The beginning of what it printed. */
  readonly output: string;
}
