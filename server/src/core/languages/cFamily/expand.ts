// Expands macros over a stream of tokens, with hide sets as the standard's rescanning rules ask. Where the tokens
// come from, and what `#define` and `#include` do meanwhile, is the feed's affair.

import type { Macro } from './macro';
import type { MacroTable } from './macroTable';
import type { Span } from './source';
import { substitute } from './substitute';
import { hiddenInBoth, isHidden, isPunctuator, type Token } from './token';

/** How much replacement text one translation unit may make. Beyond it nothing is expanded any more. */
export interface ExpansionBudget {
  left: number;
}

/** Why the expansion asks for the next token, which says how far the feed may go for it. */
export type FeedPurpose =
  /** To hand it on. */
  | 'text'
  /** To see whether a parenthesis follows a macro's name: not beyond the file or an include. */
  | 'parenthesis'
  /** Inside a macro's arguments: not beyond the file that they began in. */
  | 'argument';

export interface TokenFeed {
  next(purpose: FeedPurpose): Token | null;
}

export interface ExpansionState {
  readonly macros: MacroTable;
  readonly budget: ExpansionBudget;
  /** The next value of `__COUNTER__`. */
  counter: number;
}

const maximumNesting = 200;
const emptyFeed: TokenFeed = { next: () => null };

export interface Expander {
  /** The next token of the expanded text; null at its end. */
  next(): Token | null;
}

export function createExpander(state: ExpansionState, feed: TokenFeed, nesting = 0): Expander {
  /** Tokens to come before those of the feed, the next one last. */
  const pending: Token[] = [];
  const expansion: Expansion = { state, feed, pending, nesting };
  return {
    next: () => {
      for (;;) {
        const token = pending.pop() ?? feed.next('text');
        if (token?.kind !== 'identifier' || !expandAt(expansion, token)) return token;
      }
    },
  };
}

/** Expands a list that stands for itself: an argument, or the tokens of a condition. */
export function expandList(state: ExpansionState, tokens: readonly Token[], nesting = 0): Token[] {
  let index = 0;
  const feed: TokenFeed = { next: () => tokens[index++] ?? null };
  const expander = createExpander(state, tokens.length > 0 ? feed : emptyFeed, nesting);
  const expanded: Token[] = [];
  for (let token = expander.next(); token; token = expander.next()) expanded.push(token);
  return expanded;
}

interface Expansion {
  readonly state: ExpansionState;
  readonly feed: TokenFeed;
  readonly pending: Token[];
  readonly nesting: number;
}

/** Replaces the macro use that begins at `token`, if it is one. */
function expandAt(expansion: Expansion, token: Token): boolean {
  const { state, pending } = expansion;
  const macro = state.macros.get(token.text);
  if (!macro) return expandNumbering(expansion, token);
  if (isHidden(token.hidden, macro.name) || state.budget.left <= 0 || expansion.nesting > maximumNesting) {
    return false;
  }
  if (macro.parameters === null) {
    const hidden = { name: macro.name, rest: token.hidden };
    const use = token.use ?? useSpan(token, token);
    replace(expansion, token, substitute({ macro, arguments: [], use, hidden, expand: none }));
    return true;
  }
  const open = pending.pop() ?? expansion.feed.next('parenthesis');
  if (!open || !isPunctuator(open, '(')) {
    if (open) pending.push(open);
    return false;
  }
  const call = readArguments(expansion, macro, open);
  if (!call) return false;
  const hidden = { name: macro.name, rest: hiddenInBoth(token.hidden, call.close.hidden) };
  const expand = (argument: readonly Token[]) => expandList(state, argument, expansion.nesting + 1);
  const use = token.use ?? useSpan(token, call.close);
  replace(expansion, token, substitute({ macro, arguments: call.arguments, use, hidden, expand }));
  return true;
}

function none(): readonly Token[] {
  return [];
}

/** From the macro's name to its closing parenthesis, when both are spelled in one file. */
function useSpan(name: Token, close: Token): Span {
  const isWhole = close.use === null && close.source === name.source && close.end > name.start;
  return { source: name.source, start: name.start, end: isWhole ? close.end : name.end };
}

function replace({ state, pending }: Expansion, name: Token, tokens: readonly Token[]): void {
  let size = 1;
  for (const token of tokens) size += token.text.length + 1;
  state.budget.left -= size;
  for (let index = tokens.length - 1; index >= 0; index--) {
    const token = tokens[index];
    if (!token) continue;
    const isFirst = index === 0;
    pending.push(isFirst ? { ...token, spaced: name.spaced, lineStart: name.lineStart } : token);
  }
}

/** `__LINE__` and `__COUNTER__`, which people paste into names. */
function expandNumbering(expansion: Expansion, token: Token): boolean {
  const isLine = token.text === '__LINE__';
  if (!isLine && token.text !== '__COUNTER__') return false;
  const place = token.use ?? token;
  const number = isLine ? place.source.lines().position(place.start).line + 1 : expansion.state.counter++;
  replace(expansion, token, [{ ...token, kind: 'number', text: String(number) }]);
  return true;
}

interface MacroCall {
  readonly arguments: readonly (readonly Token[])[];
  readonly close: Token;
}

/**
 * Reads up to the closing parenthesis. When there is none, or not the right number of arguments (which no compiler
 * takes), all goes back and the name stays a name.
 */
function readArguments(expansion: Expansion, macro: Macro, open: Token): MacroCall | null {
  const { pending, feed, state } = expansion;
  const count = macro.parameters?.length ?? 0;
  const taken: Token[] = [open];
  const list: Token[][] = [[]];
  let depth = 1;
  for (;;) {
    const token = pending.pop() ?? feed.next('argument');
    if (!token) break;
    taken.push(token);
    if (token.kind === 'punctuator') {
      if (token.text === '(') depth++;
      else if (token.text === ')' && --depth === 0) {
        if (!fits(macro, list)) break;
        return { arguments: list, close: token };
      } else if (token.text === ',' && depth === 1 && !(macro.isVariadic && list.length >= count)) {
        list.push([]);
        continue;
      }
    }
    list.at(-1)?.push(token);
  }
  // Reading to the end again and again must not take quadratic time.
  state.budget.left -= taken.length;
  for (let index = taken.length - 1; index >= 0; index--) {
    const token = taken[index];
    if (token) pending.push(token);
  }
  return null;
}

/** `F()` passes one empty argument to a macro with parameters and none to one without. */
function fits(macro: Macro, list: readonly Token[][]): boolean {
  const count = macro.parameters?.length ?? 0;
  if (count === 0) return list.length === 1 && list[0]?.length === 0;
  return list.length === count || (macro.isVariadic && list.length === count - 1);
}
