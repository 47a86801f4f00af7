// Preprocessing tokens, and the places that they come from.

import type { SourceText, Span } from './source';

export type TokenKind =
  | 'identifier'
  | 'number'
  | 'string'
  | 'character'
  | 'punctuator'
  /** A character that begins no token, or a literal that does not end on its line. */
  | 'other'
  /** Stands for an empty macro argument beside `##`; never leaves the expansion. */
  | 'placemarker';

/** Names whose macros are not to be expanded in a token again. */
export interface HiddenNames {
  readonly name: string;
  readonly rest: HiddenNames | null;
}

/**
 * A token and where its text is spelled. Tokens out of macro bodies also say through which use they came, so that
 * a message can point at something that the reader wrote.
 */
export interface Token extends Span {
  readonly kind: TokenKind;
  readonly text: string;
  /** Whether blanks or a line's beginning precede it. */
  readonly spaced: boolean;
  readonly lineStart: boolean;
  /** The outermost macro use that brought it here; null when it is spelled where it stands, arguments included. */
  readonly use: Span | null;
  /** For a token made by `#` or `##` out of an argument: the operator in the macro's body. */
  readonly madeAt: Span | null;
  readonly hidden: HiddenNames | null;
}

/** A token as it stands in a file. */
export function fileToken(
  source: SourceText,
  kind: TokenKind,
  text: string,
  start: number,
  end: number,
  layout: { readonly spaced: boolean; readonly lineStart: boolean },
): Token {
  const { spaced, lineStart } = layout;
  return { kind, text, source, start, end, spaced, lineStart, use: null, madeAt: null, hidden: null };
}

export function isPunctuator(token: Token | null | undefined, text: string): boolean {
  return token?.kind === 'punctuator' && token.text === text;
}

export function isHidden(names: HiddenNames | null, name: string): boolean {
  for (let entry = names; entry; entry = entry.rest) if (entry.name === name) return true;
  return false;
}

export function hideAlso(names: HiddenNames | null, more: HiddenNames | null): HiddenNames | null {
  let all = names;
  for (let entry = more; entry; entry = entry.rest) {
    if (!isHidden(names, entry.name)) all = { name: entry.name, rest: all };
  }
  return all;
}

export function hiddenInBoth(a: HiddenNames | null, b: HiddenNames | null): HiddenNames | null {
  let both: HiddenNames | null = null;
  for (let entry = a; entry; entry = entry.rest) {
    if (isHidden(b, entry.name)) both = { name: entry.name, rest: both };
  }
  return both;
}
