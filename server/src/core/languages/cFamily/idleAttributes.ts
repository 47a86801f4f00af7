// Takes out GNU attributes that say nothing about what is registered or imported. Where they may stand is more than
// the grammar knows: `int x __attribute__((unused)) = 1;` would be lost with its value.

import { isPunctuator, type Token } from './token';

const telling = /^_*(?:import_module|import_name|export_name|constructor|destructor|weak|alias)_*$/;

export function withoutIdleAttributes(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(isAttribute)) return tokens;
  const kept: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (!token) continue;
    const end = isAttribute(token) ? endOfIdleAttribute(tokens, index) : null;
    if (end === null) kept.push(token);
    else index = end;
  }
  return kept;
}

function isAttribute(token: Token): boolean {
  return token.text === '__attribute__' || token.text === '__attribute';
}

/** The index of its closing parenthesis; null for an attribute that tells something or is not whole. */
function endOfIdleAttribute(tokens: readonly Token[], start: number): number | null {
  if (!isPunctuator(tokens[start + 1], '(') || !isPunctuator(tokens[start + 2], '(')) return null;
  let depth = 0;
  for (let index = start + 1; index < tokens.length; index++) {
    const token = tokens[index];
    if (isPunctuator(token, '(')) depth++;
    else if (isPunctuator(token, ')') && --depth === 0) return index;
    else if (token?.kind === 'identifier' && telling.test(token.text)) return null;
  }
  return null;
}
