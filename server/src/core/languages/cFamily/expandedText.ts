// The expanded text of one buffer, which is what gets parsed, and the way back from its offsets to the sources.

import { hashOf } from '../../base/hash';
import type { Place } from '../../ir/types';
import type { Site } from '../../model/site';
import { siteOf, type SourceText, type Span } from './source';
import type { Token } from './token';

export interface ExpandedText {
  readonly text: string;
  /** A hash of the text, made when it is first wanted. */
  readonly hash: () => string;
  /** Turns a stretch of the text into its place in the sources. */
  place(start: number, end: number): Place;
}

/** Writes tokens as text: a blank where there was one or where two tokens would run together. */
export function createExpandedText(source: SourceText, tokens: readonly Token[]): ExpandedText {
  const starts = new Int32Array(tokens.length);
  const pieces: string[] = [];
  let length = 0;
  let previous = '';
  for (const [index, token] of tokens.entries()) {
    const text = spell(token);
    const separator = token.lineStart ? '\n' : token.spaced || wouldRunTogether(previous, text) ? ' ' : '';
    if (index > 0 && separator) {
      pieces.push(separator);
      length++;
    }
    starts[index] = length;
    pieces.push(text);
    length += text.length;
    previous = text;
  }
  const text = pieces.join('');
  let hash: string | null = null;
  return {
    text,
    hash: () => (hash ??= hashOf(text)),
    place: (start, end) => placeOf({ source, tokens, starts }, start, end),
  };
}

/**
 * `"a"sv` is written `"a"`: the suffix changes no value, and the grammar cannot read two such literals in a row.
 * A literal that does not end is written as a name, so that the grammar goes on; nobody knows that name.
 */
function spell(token: Token): string {
  if (token.kind === 'string') return token.text.replace(/"sv?$/, '"');
  return token.kind === 'other' && /^["']/.test(token.text) ? 'unterminated_literal' : token.text;
}

function wouldRunTogether(previous: string, next: string): boolean {
  if (previous === '' || next === '') return false;
  const end = previous.charAt(previous.length - 1);
  const start = next.charAt(0);
  if (/[\w$"']/.test(end)) return /[\w$"']/.test(start);
  if (end === '.' && /\d/.test(start)) return true;
  return /[-+&|<>=:#./*%^!]/.test(end) && /[-+&|<>=:#./*%^!]/.test(start);
}

interface TokenMap {
  readonly source: SourceText;
  readonly tokens: readonly Token[];
  readonly starts: Int32Array;
}

function placeOf(map: TokenMap, start: number, end: number): Place {
  const firstIndex = tokenAt(map, start);
  const first = map.tokens[firstIndex];
  const lastIndex = Math.max(firstIndex, tokenAt(map, Math.max(start, end - 1)));
  const last = map.tokens[lastIndex];
  if (!first || !last) return { site: emptySite(map.source) };
  const from = partOf(map, firstIndex, first, start, end);
  const to = partOf(map, lastIndex, last, start, end);
  const site = siteOf(joined(shown(first, from), shown(last, to))) ?? emptySite(map.source);
  const definition = definitionOf(first, from, last, to);
  return definition ? { site, definition } : { site };
}

/** The index of the token that holds an offset, or of the next one when the offset lies between two. */
function tokenAt({ tokens, starts }: TokenMap, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const token = tokens[low];
  if (!token || low + 1 >= tokens.length) return Math.max(low, 0);
  return offset < (starts[low] ?? 0) + spell(token).length ? low : low + 1;
}

/** The part of a token's spelling that a stretch covers: exact where it is written as it is spelled, else all. */
function partOf({ starts }: TokenMap, index: number, token: Token, start: number, end: number): Span {
  const tokenStart = starts[index] ?? 0;
  const length = spell(token).length;
  const { source } = token;
  const isVerbatim = token.madeAt === null && token.end - token.start === token.text.length;
  if (!isVerbatim) return { source, start: token.start, end: token.end };
  const skipped = Math.min(Math.max(start - tokenStart, 0), length);
  const kept = Math.min(Math.max(end - tokenStart, skipped), length);
  return { source, start: token.start + skipped, end: token.start + kept };
}

function shown(token: Token, spelled: Span): Span {
  return token.use ?? spelled;
}

/** From the first to the last, when both are in one file and in order; else the first alone. */
function joined(first: Span, last: Span): Span {
  if (first.source !== last.source || last.end < first.start) return first;
  return { source: first.source, start: first.start, end: Math.max(first.end, last.end) };
}

function definitionOf(first: Token, from: Span, last: Token, to: Span): Site | null {
  if (first.use === null) return first.madeAt && siteOf(first.madeAt);
  return siteOf(last.use === null ? from : joined(from, to));
}

function emptySite(source: SourceText): Site {
  return { file: source.file ?? '', range: source.lines().range(0, 0) };
}
