// Lowers sources given as text, for tests.

import type { Declaration, LoweredProgram } from '../../../../server/src/core/ir/types';
import { rust } from '../../../../server/src/core/languages/rust/rust';
import { loadParser } from '../../../support/parser';

/** Lowers a package of several files without keeping anything. */
export async function lowerFiles(files: Readonly<Record<string, string>>): Promise<LoweredProgram> {
  const parser = await loadParser();
  return rust.lower(
    Object.entries(files).map(([file, text]) => ({ file, text })),
    { parser, reading: () => undefined, remember: (_key, compute) => compute() },
  );
}

/** The declarations of a crate of one file. */
export async function declarationsOf(text: string): Promise<readonly Declaration[]> {
  const { configurations } = await lowerFiles({ '/w/src/lib.rs': text });
  return configurations[0]?.units[0]?.declarations ?? [];
}

/** The body of the function `f` in a crate of one file. */
export async function bodyOf(
  body: string,
  before = '',
): Promise<Extract<Extract<Declaration, { kind: 'func' }>['body'], { kind: 'block' }>> {
  const declarations = await declarationsOf(`${before}fn f() {\n${body}\n}`);
  const last = declarations[declarations.length - 1];
  if (last?.kind !== 'func' || last.body?.kind !== 'block') throw new Error('no function at the end');
  return last.body;
}
