// The border between the side that owns files (main thread) and the side that reads them (worker).

import type { FileId } from '../base/paths';

/** A file of a program: text for sources, bytes for binaries. */
export type ProgramFile =
  | { readonly kind: 'text'; readonly file: FileId; readonly text: string }
  | { readonly kind: 'bytes'; readonly file: FileId; readonly bytes: Uint8Array };

/**
 * Files of one language family that are built together and therefore share their names. Besides the sources it
 * may hold text that says how they are built (`Cargo.toml`, `.cargo/config.toml`); languages pick by extension.
 */
export interface Program {
  /** Stable identity, e.g. the folder of its build file; a lone file is its own program. */
  readonly id: string;
  readonly files: readonly ProgramFile[];
  /** Whether it has more sources than these. */
  readonly isPartial?: boolean;
}
