// What a command is.

import type { Text } from '../../core/messages/text';
import type { Verb } from '../arguments';
import type { ExitCode } from '../exitCode';
import type { Surroundings } from '../surroundings';

/** One call of a command, its options checked. */
export interface Invocation {
  readonly paths: readonly string[];
  readonly values: ReadonlyMap<string, string>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
  /** What stands behind `--`, for a verb that passes it on. */
  readonly rest: readonly string[];
}

export interface Command extends Verb {
  /** The text for `--help`. */
  readonly usage: Text;
  readonly run: (invocation: Invocation, surroundings: Surroundings) => Promise<ExitCode>;
}
