// A built plugin library after it was looked at: the runtime's own word on what a plugin registers. Plain data.

import type { FileId } from '../base/paths';
import type { Signature } from './signature';

/** A host function of a built plugin. Types that have no name here are unknown. */
export interface BuiltFunction {
  readonly name: string;
  readonly signature: Signature;
}

/** A module instance that a built plugin makes. */
export interface BuiltModule {
  readonly name: string;
  readonly functions: readonly BuiltFunction[];
}

/** A built plugin. */
export interface BuiltPlugin {
  /** The library. */
  readonly file: FileId;
  /** The name in its descriptor; null when it has none. */
  readonly name: string | null;
  readonly modules: readonly BuiltModule[];
  /** True when it made all its modules: then there is nothing else in it. */
  readonly complete: boolean;
  /** When the library was written, in milliseconds. */
  readonly builtAt: number;
}
