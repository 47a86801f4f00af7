// Resolves the strings of WebAssembly text: to bytes, and to names, which must be UTF-8. A string that breaks the
// rules is null.

import { decodeUtf8, encodeUtf8 } from '../base/utf8';
import type { WatTokens } from './tokens';
import type { WatName } from './types';

/** The name in quotes at which the tokens stand, which are then behind it; null when there is none. */
export function readName(tokens: WatTokens): WatName | null {
  if (!tokens.at('string')) return null;
  const start = tokens.start + 1;
  const end = tokens.end - 1;
  const value = nameOf(tokens.source.slice(start, end));
  tokens.advance();
  return value === null ? null : { value, start, end };
}

/** The identifier at which the tokens stand, without its `$`, and passes it; null when there is none. */
export function readId(tokens: WatTokens): string | null {
  if (!tokens.at('id')) return null;
  const { text } = tokens;
  tokens.advance();
  return text.startsWith('$"') ? nameOf(text.slice(2, -1)) : text.slice(1);
}

function nameOf(contents: string): string | null {
  if (!contents.includes('\\')) return contents;
  const bytes = stringBytes(contents);
  return bytes && decodeUtf8(bytes, 0, bytes.length);
}

const letters: Readonly<Record<string, number>> = {
  t: 0x09,
  n: 0x0a,
  r: 0x0d,
  '"': 0x22,
  "'": 0x27,
  '\\': 0x5c,
};

const escape = /\\(?:u\{([\da-fA-F_]+)\}|([\da-fA-F]{2})|([tnr"'\\]))/y;

/** The bytes of a string, given what stands between its quotes. */
export function stringBytes(contents: string): readonly number[] | null {
  const bytes: number[] = [];
  for (let at = 0; at < contents.length;) {
    if (contents[at] !== '\\') {
      const codePoint = contents.codePointAt(at) ?? 0;
      if (!encodeUtf8(codePoint, bytes)) return null;
      at += codePoint > 0xffff ? 2 : 1;
      continue;
    }
    escape.lastIndex = at;
    const found = escape.exec(contents);
    if (!found || !pushEscape(found, bytes)) return null;
    at = escape.lastIndex;
  }
  return bytes;
}

function pushEscape([, codePoint, byte, letter]: RegExpExecArray, bytes: number[]): boolean {
  if (byte !== undefined) bytes.push(Number.parseInt(byte, 16));
  else if (letter !== undefined) bytes.push(letters[letter] ?? 0);
  else return encodeUtf8(Number.parseInt((codePoint ?? '').replaceAll('_', ''), 16), bytes);
  return true;
}
