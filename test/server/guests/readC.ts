// Reads guests in C and C++ given as text, for tests.

import { cGuest } from '../../../server/src/core/guests/c';
import { cFamily } from '../../../server/src/core/languages/cFamily/cFamily';
import type { GuestImport } from '../../../server/src/core/model/facts';
import { loadParser } from '../../support/parser';

/** The imports of a program of several files. */
export async function importsOfFiles(
  files: Readonly<Record<string, string>>,
): Promise<readonly GuestImport[]> {
  const parser = await loadParser();
  const lowered = cFamily.lower(
    Object.entries(files).map(([file, text]) => ({ file, text })),
    { parser, reading: () => undefined, remember: (_key, compute) => compute() },
  );
  return cGuest.read(lowered.guestConfigurations ?? [], false);
}

/** The imports of a program of one file. */
export function importsOf(text: string, file = '/w/guest.c'): Promise<readonly GuestImport[]> {
  return importsOfFiles({ [file]: text });
}
