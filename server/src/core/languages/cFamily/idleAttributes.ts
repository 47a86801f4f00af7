// Takes out GNU attributes that say nothing about what is registered or imported. Where they may stand is more than
// the grammar knows: `int x __attribute__((unused)) = 1;` would be lost with its value.

import type { Target } from './predefined';
import { isPunctuator, type Token } from './token';

const telling = /^_*(?:import_module|import_name|export_name|constructor|destructor|weak|alias)_*$/;
/** What changes how a value is passed. */
const shaping = /^_*(?:aligned|packed|mode|vector_size|ext_vector_type|address_space)_*$/;

export function withoutIdleAttributes(tokens: readonly Token[], target: Target): readonly Token[] {
  if (!tokens.some(isAttribute)) return tokens;
  const kept: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (!token) continue;
    const end = isAttribute(token) ? endOfAttribute(tokens, index) : null;
    if (end === null) {
      kept.push(token);
      continue;
    }
    const attribute = tokens.slice(index, end + 1);
    if (attribute.some(({ kind, text }) => tells(kind, text, target))) {
      kept.splice(behindType(kept), 0, ...attribute);
    }
    index = end;
  }
  return kept;
}

/** Where an attribute that comes next is put: the grammar does not know it behind the star of a pointer. */
function behindType(kept: readonly Token[]): number {
  let index = kept.length;
  while (isPunctuator(kept[index - 1], '*')) index--;
  return index;
}

function isAttribute(token: Token): boolean {
  return token.text === '__attribute__' || token.text === '__attribute';
}

/** The index of its closing parenthesis; null for an attribute that is not whole. */
function endOfAttribute(tokens: readonly Token[], start: number): number | null {
  if (!isPunctuator(tokens[start + 1], '(') || !isPunctuator(tokens[start + 2], '(')) return null;
  let depth = 0;
  for (let index = start + 1; index < tokens.length; index++) {
    const token = tokens[index];
    if (isPunctuator(token, '(')) depth++;
    else if (isPunctuator(token, ')') && --depth === 0) return index;
  }
  return null;
}

/** Visibility is told where it is taken away: then a function is not found in its library. */
function tells(kind: Token['kind'], name: string, target: Target): boolean {
  if (kind === 'string') return name === '"hidden"' || name === '"internal"';
  if (kind !== 'identifier') return false;
  return telling.test(name) || (target === 'guest' && shaping.test(name));
}
