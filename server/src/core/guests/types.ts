// What a guest reader is: how a guest in one language declares its imports.

import type { FileId } from '../base/paths';
import type { Configuration } from '../ir/types';
import type { LowerContext, ProgramKind, SourceFile } from '../languages/types';
import type { GuestImport, NotRead } from '../model/facts';
import type { GrammarName } from '../syntax/types';

/** Reads the imports that lowered source declares. */
export interface SourceGuestReader {
  readonly kind: 'source';
  readonly id: string;
  /** Identifier of the source language whose lowering it reads, e.g. `rust`. */
  readonly language: string;
  /**
   * Imports of one program. What stands only in a further configuration is not certain. `isPartial` says that the
   * program has more sources, which may use what these declare.
   */
  read(configurations: readonly Configuration[], isPartial: boolean): readonly GuestImport[];
}

/** Reads the imports of a compiled guest. Never throws for any bytes. */
export interface BinaryGuestReader {
  readonly kind: 'binary';
  readonly id: string;
  readonly program: ProgramKind;
  read(file: FileId, bytes: Uint8Array): GuestFacts;
}

/**
 * Reads the imports of guests in a language whose hosts are not read: from its declarations alone, without
 * lowering. Never throws for any text.
 */
export interface DeclarationGuestReader {
  readonly kind: 'declarations';
  readonly id: string;
  readonly program: ProgramKind;
  /** The grammar that it parses with; null when it reads the text itself. */
  readonly grammar: GrammarName | null;
  /**
   * `files` are all of one program: sources, and those build files that are read. `place` is the program's folder: what
   * lies elsewhere is only there to be used.
   */
  read(files: readonly SourceFile[], context: LowerContext, place?: FileId): GuestFacts;
}

export interface GuestFacts {
  readonly guestImports: readonly GuestImport[];
  readonly notRead: readonly NotRead[];
}
