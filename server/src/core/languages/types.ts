// What a source language must give: how the files of a program that are written in it are lowered.

import type { FileId } from '../base/paths';
import type { LoweredProgram } from '../ir/types';
import type { LanguageId } from '../model/facts';
import type { ValueType } from '../model/valueType';
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

/** A folder with another program of the same kind that is built into this one. */
export interface BuildLink {
  readonly name: string;
  /** Null: where it lies is said by the link of that name that a build file above offers. */
  readonly folder: FileId | null;
  /** Whether it is only there for programs below that ask for it. */
  readonly isOffered: boolean;
}

/** A file that says how a program is built. */
export interface BuildFile {
  /** Matches the whole path. */
  readonly path: RegExp;
  /** Whether its folder is where a program begins. */
  readonly begins: boolean;
  /** Whether one in the folder above makes both one program (CMake's `add_subdirectory`). */
  readonly nests: boolean;
  /** Whether readers get its text. */
  readonly isRead: boolean;
  /** What in it makes the program worth reading, whatever its sources hold. */
  readonly promising?: RegExp;
  /** The largest such file in bytes; without it the bound of sources holds. */
  readonly largest?: number;
  /** The folders, besides a file's own, in which what its program includes is looked for on this file's word. */
  readonly folders?: (file: FileId, text: string) => readonly FileId[];
  /** The other programs that it is built with. */
  readonly links?: (file: FileId, text: string) => readonly BuildLink[];
}

/** The value types as a guest's author would write them, for messages that say what to declare instead. */
export interface PlainTypes {
  readonly signed: Partial<Readonly<Record<ValueType, string>>>;
  readonly unsigned: Partial<Readonly<Record<ValueType, string>>>;
  /** The type of a length or an address in the guest's memory. */
  readonly memory: string;
  /** Tells an unsigned type by its spelling. */
  readonly isUnsigned: RegExp;
  readonly declare: (name: string, type: string) => string;
}

/** How the files of one family of languages are told, and which of them make a program together. */
export interface ProgramKind {
  /** Identifier for registries and messages: `c-family`, `rust`, `wasm`. */
  readonly id: string;
  /** Extensions in lower case with their dot, headers included. */
  readonly extensions: readonly string[];
  readonly isBinary: boolean;
  /**
   * The largest file in bytes, with lines of any length, where reading takes time in proportion to the size. Without
   * it the bounds of parsing with a grammar hold.
   */
  readonly largestSource?: number;
  readonly buildFiles: readonly BuildFile[];
  /** Paths of build files that hold for the programs below their folder too. */
  readonly inherited: readonly string[];
  /** What a program is where no build file lies in a folder above. */
  readonly alone: 'folder' | 'file';
  /** Without a match there is nothing to find in a file; null: every file is worth reading. Must be linear. */
  readonly promising: RegExp | null;
  /**
   * Up to this size in UTF-16 units a program is read whole; of a larger one only promising files and what they
   * include, because reading takes about a second for it.
   */
  readonly wholeSize: number;
  /** The paths by which a source draws in other files; null where the language has none. */
  readonly includes: ((source: string) => readonly string[]) | null;
  /** Identifiers of the editor's languages, each with the extension that stands for it where a name has none. */
  readonly editorLanguages: Readonly<Record<LanguageId, string>>;
  readonly plainTypes: PlainTypes | null;
}

export interface SourceLanguage {
  readonly program: ProgramKind;
  readonly grammar: GrammarName;
  /**
   * Lowers one program. Never throws for any text; what it cannot read it says in `notRead`. `place` is the program's
   * folder: what lies elsewhere is only there to be used.
   */
  lower(files: readonly SourceFile[], context: LowerContext, place?: FileId): LoweredProgram;
}
