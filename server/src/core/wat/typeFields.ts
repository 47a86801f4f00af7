// Reads the fields that define types, as far as function types need it. Every type counts, as others are known by
// their index.

import { typeFieldStops } from './fieldHeads';
import type { ModuleBuilder } from './moduleBuilder';
import { readId } from './strings';
import type { WatTokens } from './tokens';
import { closeList, enterList, readTypeUse } from './typeUse';
import { unknownWatSignature, type WatSignature } from './types';

/** `(rec (type …) …)`, behind its keyword. */
export function readRecursionGroup(tokens: WatTokens, module: ModuleBuilder): void {
  while (tokens.head() === 'type') {
    const { depth } = tokens;
    enterList(tokens);
    readTypeField(tokens, module);
    if (!tokens.leave(depth, typeFieldStops)) module.markDamaged();
  }
}

/** `(type $t (func …))`, behind its keyword. */
export function readTypeField(tokens: WatTokens, module: ModuleBuilder): void {
  const { depth } = tokens;
  const id = readId(tokens);
  if (tokens.at('atom')) tokens.advance();
  if (tokens.at('close')) {
    // A use of a type, `(type $t)`, that stands alone.
    module.markLastDamaged();
    return;
  }
  const signature = readDefinition(tokens);
  // Whatever stands behind a whole definition makes it another one.
  const isWhole = signature !== null && tokens.at('close') && tokens.depth === depth;
  module.addType(id, isWhole ? signature : unknownWatSignature);
}

/** `(func …)`, also as `(sub final? $super* (func …))` or `(shared (func …))`; null for all other types and damage. */
function readDefinition(tokens: WatTokens): WatSignature | null {
  let around = 0;
  if (tokens.head() === 'sub') {
    enterList(tokens);
    while (tokens.at('atom') || tokens.at('id')) tokens.advance();
    around += 1;
  }
  if (tokens.head() === 'shared') {
    enterList(tokens);
    around += 1;
  }
  if (tokens.head() !== 'func') return null;
  enterList(tokens);
  const signature = readFunctionType(tokens);
  for (; around >= 0; around--) {
    if (!signature || !closeList(tokens)) return null;
  }
  return signature;
}

function readFunctionType(tokens: WatTokens): WatSignature | null {
  const use = tokens.head() === 'type' ? null : readTypeUse(tokens);
  return use && { params: use.params, results: use.results };
}
