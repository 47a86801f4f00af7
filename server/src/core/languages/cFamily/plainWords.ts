// Words that C++ keeps for itself are plain names in C: `void *this`, `int new`. The grammar is that of C++, so such
// a name is written with a mark behind it, which the lowering takes off again.

import type { Token } from './token';

/** A letter that no one writes, and that may stand in a name. */
const mark = '\u02b9';

const wordsOfCpp = new Set(
  (
    'catch class concept delete explicit export friend mutable namespace new operator private protected public ' +
    'requires template this throw try typename using virtual'
  ).split(' '),
);

export function withMarkedWords(tokens: readonly Token[]): readonly Token[] {
  const isWord = ({ kind, text }: Token) => kind === 'identifier' && wordsOfCpp.has(text);
  if (!tokens.some(isWord)) return tokens;
  return tokens.map((token) => (isWord(token) ? { ...token, text: token.text + mark } : token));
}

export function withoutMarks(text: string): string {
  return text.includes(mark) ? text.replaceAll(mark, '') : text;
}
