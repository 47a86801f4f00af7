// What a source language must give: how the files of a program that are written in it are lowered.

import type { FileId } from '../base/paths';
import type { LoweredProgram } from '../ir/types';
import type { GrammarName, SourceParser } from '../syntax/types';

/** A file with its present contents: the editor's, when it is open. */
export interface SourceFile {
  readonly file: FileId;
  readonly text: string;
}

/** What a lowering may use of its surroundings. */
export interface LowerContext {
  readonly parser: SourceParser;
  /** Told before each file, so that a reader that gets stuck can be blamed on the right one. */
  readonly reading: (file: FileId) => void;
  /**
   * Keeps results between calls. The key must name all that the value depends on (a hash of the contents).
   * What was not asked for during two whole reads of its program may be forgotten.
   */
  readonly remember: <T>(key: string, compute: () => T) => T;
}

export interface SourceLanguage {
  /** Identifier for registries and messages: `c-family`, `rust`. */
  readonly id: string;
  /** Extensions in lower case with their dot, headers included. */
  readonly extensions: readonly string[];
  readonly grammar: GrammarName;
  /** Lowers one program. Never throws for any text; what it cannot read it says in `notRead`. */
  lower(files: readonly SourceFile[], context: LowerContext): LoweredProgram;
}
