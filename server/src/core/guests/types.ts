// What a guest reader is: how a guest in one language declares its imports.

import type { FileId } from '../base/paths';
import type { Configuration } from '../ir/types';
import type { GuestImport, NotRead } from '../model/facts';

/** Reads the imports that lowered source declares. */
export interface SourceGuestReader {
  readonly kind: 'source';
  readonly id: string;
  /** Identifier of the source language whose lowering it reads, e.g. `rust`. */
  readonly language: string;
  /** Imports of one program. What stands only in a further configuration is not certain. */
  read(configurations: readonly Configuration[]): readonly GuestImport[];
}

/** Reads the imports of a compiled guest. Never throws for any bytes. */
export interface BinaryGuestReader {
  readonly kind: 'binary';
  readonly id: string;
  /** Extensions in lower case with their dot. */
  readonly extensions: readonly string[];
  read(file: FileId, bytes: Uint8Array): BinaryFacts;
}

export interface BinaryFacts {
  readonly guestImports: readonly GuestImport[];
  readonly notRead: readonly NotRead[];
}
