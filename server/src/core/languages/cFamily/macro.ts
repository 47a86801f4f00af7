// What a macro is, and how `#define` is read.

import { isPunctuator, type Token } from './token';

export interface Macro {
  readonly name: string;
  /** Null for an object-like macro. The variadic parameter is the last, under its name in the body. */
  readonly parameters: readonly string[] | null;
  readonly isVariadic: boolean;
  readonly body: readonly Token[];
}

/** Reads what follows `#define` on its line; null when it is not a definition. */
export function readDefinition(tokens: readonly Token[]): Macro | null {
  const [name, open] = tokens;
  if (name?.kind !== 'identifier') return null;
  if (!open || open.spaced || !isPunctuator(open, '(')) {
    return { name: name.text, parameters: null, isVariadic: false, body: tokens.slice(1) };
  }
  const parameters: string[] = [];
  let isVariadic = false;
  let index = 2;
  for (; index < tokens.length && !isPunctuator(tokens[index], ')'); index++) {
    const token = tokens[index];
    if (token?.kind === 'identifier') {
      parameters.push(token.text);
    } else if (isPunctuator(token, '...')) {
      isVariadic = true;
      const isNamed = tokens[index - 1]?.kind === 'identifier';
      if (!isNamed) parameters.push('__VA_ARGS__');
    }
  }
  if (index >= tokens.length) return null;
  return { name: name.text, parameters, isVariadic, body: tokens.slice(index + 1) };
}
