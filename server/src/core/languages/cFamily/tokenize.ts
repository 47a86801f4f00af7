// Splits a source into preprocessing tokens. Comments and line splices are blanks; directives are not looked at.
// Any text is accepted, and the time is linear in its length: no regular expression runs over it.

import type { SourceText } from './source';
import { fileToken, type Token, type TokenKind } from './token';

const lineFeed = 10;
const carriageReturn = 13;
const quote = 34;
const apostrophe = 39;
const slash = 47;
const backslash = 92;

/** Longest first; single characters need no entry. */
const longPunctuators = new Set(
  '... <<= >>= <=> ->* ## -> ++ -- << >> <= >= == != && || += -= *= /= %= &= |= ^= :: .*'.split(' '),
);
const digraphs: Readonly<Record<string, string>> = { '%:': '#', '<%': '{', '%>': '}', '<:': '[', ':>': ']' };
const stringPrefixes = new Set(['L', 'u', 'U', 'u8', 'R', 'LR', 'uR', 'UR', 'u8R']);

export function tokenize(source: SourceText): readonly Token[] {
  const { text } = source;
  const tokens: Token[] = [];
  let offset = 0;
  let lineStart = true;
  let spaced = true;
  while (offset < text.length) {
    const code = text.charCodeAt(offset);
    if (code === lineFeed || code === carriageReturn) {
      lineStart = true;
      spaced = true;
      offset++;
      continue;
    }
    const blankEnd = skipBlank(text, offset);
    if (blankEnd > offset) {
      spaced = true;
      offset = blankEnd;
      continue;
    }
    const { kind, end } = readToken(text, offset);
    const spelling = withoutSplices(text.slice(offset, end), kind);
    tokens.push(fileToken(source, kind, spelling, offset, end, { spaced, lineStart }));
    lineStart = false;
    spaced = false;
    offset = end;
  }
  return tokens;
}

interface TokenEnd {
  readonly kind: TokenKind;
  readonly end: number;
}

function readToken(text: string, start: number): TokenEnd {
  const code = text.charCodeAt(start);
  if (isIdentifierStart(code)) return readIdentifierOrLiteral(text, start);
  if (isDigit(code) || (code === 46 && isDigit(text.charCodeAt(start + 1)))) {
    return { kind: 'number', end: endOfNumber(text, start) };
  }
  if (code === quote || code === apostrophe) return readLiteral(text, start);
  return { kind: 'punctuator', end: start + lengthOfPunctuator(text, start) };
}

function readIdentifierOrLiteral(text: string, start: number): TokenEnd {
  const end = endOfIdentifier(text, start);
  const next = text.charCodeAt(end);
  if ((next === quote || next === apostrophe) && stringPrefixes.has(text.slice(start, end))) {
    if (next === apostrophe) return readLiteral(text, end);
    return text.charCodeAt(end - 1) === 82 ? readRawString(text, end) : readLiteral(text, end);
  }
  return { kind: 'identifier', end };
}

function endOfIdentifier(text: string, start: number): number {
  let end = start;
  for (;;) {
    while (isIdentifierPart(text.charCodeAt(end))) end++;
    const afterSplice = skipSplice(text, end);
    if (afterSplice === end || !isIdentifierPart(text.charCodeAt(afterSplice))) return end;
    end = afterSplice;
  }
}

function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  for (;;) {
    const code = text.charCodeAt(end);
    const previous = text.charCodeAt(end - 1) | 32;
    if (isIdentifierPart(code) || code === 46) end++;
    else if ((code === 43 || code === 45) && (previous === 101 || previous === 112)) end++;
    else if (code === apostrophe && isIdentifierPart(text.charCodeAt(end + 1))) end += 2;
    else return end;
  }
}

/**
 * A string or character literal from its quote on. Without a closing quote on the line it is `other`, and ends before
 * the brackets and semicolons at the line's end: someone is typing `add(m, "na);`.
 */
function readLiteral(text: string, start: number): TokenEnd {
  const delimiter = text.charCodeAt(start);
  let end = start + 1;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === backslash) {
      if (text.charCodeAt(end + 1) === carriageReturn && text.charCodeAt(end + 2) === lineFeed) end++;
      end++;
    } else if (code === lineFeed || code === carriageReturn) {
      break;
    } else if (code === delimiter) {
      const kind = delimiter === quote ? 'string' : 'character';
      return { kind, end: endOfSuffix(text, end + 1) };
    }
  }
  end = Math.min(end, text.length);
  while (end > start + 1 && /[\s)\]},;]/.test(text.charAt(end - 1))) end--;
  return { kind: 'other', end };
}

function readRawString(text: string, start: number): TokenEnd {
  const open = text.indexOf('(', start);
  if (open < 0 || open - start > 17) return readLiteral(text, start);
  const close = text.indexOf(`)${text.slice(start + 1, open)}"`, open);
  if (close < 0) return { kind: 'other', end: text.length };
  return { kind: 'string', end: endOfSuffix(text, close + (open - start) + 1) };
}

/** Only what is surely a suffix: in `"%"PRIu64` the identifier is a macro. */
function endOfSuffix(text: string, start: number): number {
  if (!isIdentifierStart(text.charCodeAt(start))) return start;
  const end = endOfIdentifier(text, start);
  const suffix = text.slice(start, end);
  return suffix === 's' || suffix === 'sv' || suffix.startsWith('_') ? end : start;
}

function lengthOfPunctuator(text: string, start: number): number {
  if (longPunctuators.has(text.slice(start, start + 3))) return 3;
  const two = text.slice(start, start + 2);
  if (longPunctuators.has(two)) return 2;
  // `<::` is `<` and `::`, except before `:` or `>`.
  if (two === '<:' && text.charAt(start + 2) === ':') return 1;
  return two in digraphs ? 2 : 1;
}

function skipBlank(text: string, start: number): number {
  const code = text.charCodeAt(start);
  if (code === slash) {
    const next = text.charCodeAt(start + 1);
    if (next === slash) return endOfLineComment(text, start);
    if (next !== 42) return start;
    const close = text.indexOf('*/', start + 2);
    return close < 0 ? text.length : close + 2;
  }
  if (code === backslash) return skipSplice(text, start);
  return code <= 32 || code === 127 || code === 0xa0 || code === 0xfeff ? start + 1 : start;
}

function endOfLineComment(text: string, start: number): number {
  for (let end = start; end < text.length; end++) {
    const afterSplice = skipSplice(text, end);
    if (afterSplice > end) end = afterSplice - 1;
    else if (text.charCodeAt(end) === lineFeed || text.charCodeAt(end) === carriageReturn) return end;
  }
  return text.length;
}

/** The offset after a backslash and the line end that follows it, or the same offset. */
function skipSplice(text: string, start: number): number {
  if (text.charCodeAt(start) !== backslash) return start;
  if (text.charCodeAt(start + 1) === lineFeed) return start + 2;
  if (text.charCodeAt(start + 1) !== carriageReturn) return start;
  return text.charCodeAt(start + 2) === lineFeed ? start + 3 : start + 2;
}

function withoutSplices(spelling: string, kind: TokenKind): string {
  if (kind === 'punctuator') return digraphs[spelling] ?? spelling;
  if (!spelling.includes('\\') || /^\w*R"/.test(spelling)) return spelling;
  return spelling.replace(/\\(?:\r\n|\n|\r)/g, '');
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isIdentifierStart(code: number): boolean {
  const letter = code | 32;
  if (letter >= 97 && letter <= 122) return true;
  return code === 95 || code === 36 || (code > 127 && code !== 0xa0 && code !== 0xfeff);
}

function isIdentifierPart(code: number): boolean {
  return isIdentifierStart(code) || isDigit(code);
}
