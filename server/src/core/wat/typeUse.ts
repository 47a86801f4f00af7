// Reads type uses, `(type $t) (param …) (result …)`, and resolves them once all types of the module are known.

import { readId } from './strings';
import type { WatTokens } from './tokens';
import { unknownWatSignature, type WatSignature, type WatSlot, type WatSpan } from './types';
import { readSlot } from './valueTypes';

/** A reference to something by its identifier (without `$`) or its index. */
export type Reference = WatSpan & { readonly id: string | null; readonly index: number | null };

export interface TypeUse {
  readonly reference: Reference | null;
  readonly params: readonly WatSlot[];
  readonly results: readonly WatSlot[];
}

/** Reads a type use, which may be empty. Null when it is damaged; the tokens then stand somewhere inside. */
export function readTypeUse(tokens: WatTokens): TypeUse | null {
  const params: WatSlot[] = [];
  const results: WatSlot[] = [];
  let reference: Reference | null = null;
  if (tokens.head() === 'type') {
    reference = readTypeReference(tokens);
    if (!reference) return null;
  }
  while (tokens.head() === 'param') {
    if (!readSlots(tokens, params)) return null;
  }
  while (tokens.head() === 'result') {
    if (!readSlots(tokens, results)) return null;
  }
  return tokens.head() === 'param' || tokens.head() === 'type' ? null : { reference, params, results };
}

function readTypeReference(tokens: WatTokens): Reference | null {
  enterList(tokens);
  const reference = readReference(tokens);
  return reference && closeList(tokens) ? reference : null;
}

/** The identifier or index at which the tokens stand, which are then behind it. */
export function readReference(tokens: WatTokens): Reference | null {
  const { start } = tokens;
  if (tokens.at('id')) {
    const id = readId(tokens);
    return id === null ? null : { id, index: null, start, end: tokens.lastEnd };
  }
  const index = tokens.at('atom') ? indexOf(tokens.text) : null;
  if (index === null) return null;
  tokens.advance();
  return { id: null, index, start, end: tokens.lastEnd };
}

function indexOf(text: string): number | null {
  return /^(?:\d[\d_]*|0x[\da-fA-F][\da-fA-F_]*)$/.test(text) ? Number(text.replaceAll('_', '')) : null;
}

/** `(param $x i32)` or `(param i32 i64)`. */
function readSlots(tokens: WatTokens, slots: WatSlot[]): boolean {
  enterList(tokens);
  const { start, end } = tokens;
  const name = tokens.at('id') ? tokens.source.slice(start, end) : null;
  if (name !== null) tokens.advance();
  const first = slots.length;
  while (!tokens.at('close')) {
    const slot = readSlot(tokens, name);
    if (!slot) return false;
    slots.push(slot);
  }
  tokens.advance();
  return name === null || slots.length === first + 1;
}

/** Passes an opening parenthesis and the keyword behind it. */
export function enterList(tokens: WatTokens): void {
  tokens.advance();
  tokens.advance();
}

/** Passes a closing parenthesis; false when there is none. */
export function closeList(tokens: WatTokens): boolean {
  if (!tokens.at('close')) return false;
  tokens.advance();
  return true;
}

/** Finds the function type that a reference means; null when it is not known. */
export type TypeLookup = (reference: Reference) => WatSignature | null;

/** The function type that a use means. Where its own list and the referenced type disagree, nothing is known. */
export function resolveTypeUse(use: TypeUse, lookup: TypeLookup): WatSignature {
  const own = { params: use.params, results: use.results };
  if (!use.reference) return own;
  const referenced = lookup(use.reference);
  const isWritten = use.params.length + use.results.length > 0;
  if (!referenced) return isWritten ? own : unknownWatSignature;
  if (isWritten) return isSame(referenced, own) ? own : unknownWatSignature;
  return {
    params: movedTo(referenced.params, use.reference),
    results: movedTo(referenced.results, use.reference),
  };
}

function isSame(one: WatSignature, other: WatSignature): boolean {
  return sameTypes(one.params, other.params) && sameTypes(one.results, other.results);
}

function sameTypes(one: readonly WatSlot[] | null, other: readonly WatSlot[] | null): boolean {
  if (one?.length !== other?.length) return false;
  return one?.every(({ type }, index) => type === other?.[index]?.type) === true;
}

function movedTo(slots: readonly WatSlot[] | null, { start, end }: WatSpan): readonly WatSlot[] | null {
  return slots && slots.map((slot) => ({ ...slot, text: null, start, end }));
}
