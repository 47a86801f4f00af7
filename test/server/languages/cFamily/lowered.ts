// Lowers C and C++ given as text.

import type { Declaration, Expr, LoweredProgram, Unit } from '../../../../server/src/core/ir/types';
import { cFamily } from '../../../../server/src/core/languages/cFamily/cFamily';
import type { LowerContext } from '../../../../server/src/core/languages/types';
import { loadParser } from '../../../support/parser';

export async function lowerProgram(
  files: Readonly<Record<string, string>>,
  remember = createMemory(),
): Promise<LoweredProgram> {
  const context: LowerContext = { parser: await loadParser(), reading: () => undefined, remember };
  const sources = Object.entries(files).map(([file, text]) => ({ file, text }));
  return cFamily.lower(sources, context);
}

/** Remembers from one reading to the next, as the reader does. */
export function createMemory(): LowerContext['remember'] {
  const memory = new Map<string, unknown>();
  return <T>(key: string, compute: () => T): T => {
    const known = memory.get(key) as { readonly value: T } | undefined;
    if (known) return known.value;
    const value = compute();
    memory.set(key, { value });
    return value;
  };
}

/** The units of the first configuration. */
export async function lowerUnits(files: Readonly<Record<string, string>>): Promise<readonly Unit[]> {
  return (await lowerProgram(files)).configurations[0]?.units ?? [];
}

/** The declarations of one C++ text. */
export async function lowerCpp(text: string): Promise<readonly Declaration[]> {
  return (await lowerUnits({ '/p/a.cpp': text }))[0]?.declarations ?? [];
}

/** The statements of a function's body. */
export async function lowerStatements(text: string): Promise<readonly Expr[]> {
  const [func] = await lowerCpp(`void f() { ${text} }`);
  return func?.kind === 'func' && func.body?.kind === 'block' ? func.body.body : [];
}
