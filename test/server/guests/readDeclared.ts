// Reads guests whose languages are read from declarations alone, for tests.

import { declarationGuestReaders } from '../../../server/src/core/guests/index';
import type { DeclarationGuestReader, GuestFacts } from '../../../server/src/core/guests/types';
import type { GuestImport } from '../../../server/src/core/model/facts';
import { createLowerContext } from '../../support/fixtureProgram';

/** The reader of a kind of program. */
export function readerOf(program: string): DeclarationGuestReader {
  const reader = declarationGuestReaders.find((each) => each.program.id === program);
  if (!reader) throw new Error(`No reader of ${program}.`);
  return reader;
}

/** The facts of a program of several files. */
export async function factsOfFiles(
  program: string,
  files: Readonly<Record<string, string>>,
): Promise<GuestFacts> {
  const context = await createLowerContext();
  return readerOf(program).read(
    Object.entries(files).map(([file, text]) => ({ file, text })),
    context,
  );
}

/** The imports of a program of several files. */
export async function importsOfFiles(
  program: string,
  files: Readonly<Record<string, string>>,
): Promise<readonly GuestImport[]> {
  return (await factsOfFiles(program, files)).guestImports;
}
