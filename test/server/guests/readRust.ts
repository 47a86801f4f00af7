// Reads Rust guests given as text, for tests.

import type { GuestImport } from '../../../server/src/core/model/facts';
import type { TypeSlot } from '../../../server/src/core/model/signature';
import { rustGuest } from '../../../server/src/core/guests/rust';
import { lowerFiles } from '../languages/rust/lower';

/** The imports of a crate of one file. */
export function importsOf(text: string): Promise<readonly GuestImport[]> {
  return importsOfFiles({ '/w/src/lib.rs': text });
}

/** The imports of a crate of several files. */
export async function importsOfFiles(
  files: Readonly<Record<string, string>>,
): Promise<readonly GuestImport[]> {
  const { configurations } = await lowerFiles(files);
  return rustGuest.read(configurations, false);
}

/** `module.name (i32 i64) -> (i32)`, with `?` for what is not known and a `~` before what is not certain. */
export function inShort(guestImport: GuestImport): string {
  const { module, name, signature, certain } = guestImport;
  const types = `${slots(signature.params)} -> ${slots(signature.results)}`;
  return `${certain ? '' : '~'}${module ?? '?'}.${name} ${types}`;
}

/** The types of parameters or results. */
export function slots(list: readonly TypeSlot[] | null): string {
  return list ? `(${list.map((slot) => slot.type ?? '?').join(' ')})` : '?';
}
