// Values of literals: numbers with prefixes, separators and suffixes, characters, strings with escapes.

const simpleEscapes: Readonly<Record<string, number>> = {
  n: 10,
  t: 9,
  r: 13,
  '0': 0,
  a: 7,
  b: 8,
  f: 12,
  v: 11,
  e: 27,
};

/** The value of a number; null when it has a suffix that only the program knows, or is no number. */
export function numberValue(spelling: string): bigint | number | null {
  // The grammar reads a sign before a number as part of it, even where blanks stand between.
  if (/^[-+]/.test(spelling)) {
    const value = numberValue(spelling.slice(1).trimStart());
    return value !== null && spelling.startsWith('-') ? -value : value;
  }
  const digits = spelling.replace(/'/g, '').toLowerCase();
  const integer = /^(0x[\da-f]+|0b[01]+|\d+)(?:[ulz]*)$/.exec(digits)?.[1];
  if (integer !== undefined) {
    return /^0\d/.test(integer) ? octalValue(integer) : BigInt(integer);
  }
  if (/^(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?[fl]?$/.test(digits)) return Number.parseFloat(digits);
  return null;
}

function octalValue(digits: string): bigint | null {
  return /^[0-7]+$/.test(digits) ? BigInt(`0o${digits}`) : null;
}

/** The value of a character literal, several characters packed as gcc does. */
export function characterValue(spelling: string): bigint {
  const bytes = contentBytes(spelling.slice(spelling.indexOf("'") + 1, -1));
  if (spelling.startsWith("'")) {
    const packed = bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
    return bytes.length === 1 ? BigInt.asIntN(8, packed) : BigInt.asIntN(32, packed);
  }
  return BigInt(decodeUtf8(bytes).codePointAt(0) ?? 0);
}

/** The value of one string literal, prefix and raw form included. */
export function stringValue(spelling: string): string {
  const quote = spelling.indexOf('"');
  if (spelling.charAt(quote - 1) === 'R') {
    const open = spelling.indexOf('(', quote);
    const close = spelling.lastIndexOf(')');
    return spelling.slice(open + 1, Math.max(close, open + 1));
  }
  const content = spelling.slice(quote + 1, -1);
  return content.includes('\\') ? decodeUtf8(contentBytes(content)) : content;
}

/** The bytes of a literal's content: `\xE4` is one byte of a UTF-8 sequence, as it is for the compiler. */
function contentBytes(content: string): number[] {
  const bytes: number[] = [];
  let rest = content;
  while (rest !== '') {
    const escape = /^\\(?:x[\da-fA-F]+|[0-7]{1,3}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[\s\S])/.exec(rest)?.[0];
    if (escape === undefined) {
      const plain = /^(?:[^\\]+|\\)/.exec(rest)?.[0] ?? rest;
      pushUtf8(bytes, plain);
      rest = rest.slice(plain.length);
    } else {
      pushEscape(bytes, escape);
      rest = rest.slice(escape.length);
    }
  }
  return bytes;
}

function pushEscape(bytes: number[], escape: string): void {
  const kind = escape.charAt(1);
  const simple = simpleEscapes[kind];
  if (kind === 'x' && escape.length > 2) bytes.push(Number.parseInt(escape.slice(2), 16) & 255);
  else if (kind >= '0' && kind <= '7') bytes.push(Number.parseInt(escape.slice(1), 8) & 255);
  else if ((kind === 'u' || kind === 'U') && escape.length > 2) pushCodePoint(bytes, escape.slice(2));
  else if (simple !== undefined) bytes.push(simple);
  else pushUtf8(bytes, kind);
}

function pushCodePoint(bytes: number[], hexadecimal: string): void {
  const codePoint = Number.parseInt(hexadecimal, 16);
  pushUtf8(bytes, codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : '\ufffd');
}

function pushUtf8(bytes: number[], text: string): void {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else
      bytes.push(
        0xf0 | (code >> 18),
        0x80 | ((code >> 12) & 63),
        0x80 | ((code >> 6) & 63),
        0x80 | (code & 63),
      );
  }
}

/** Bytes that are no UTF-8 become the characters of the same numbers. */
function decodeUtf8(bytes: readonly number[]): string {
  let text = '';
  let index = 0;
  while (index < bytes.length) {
    const lead = bytes[index] ?? 0;
    const length = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 0;
    const rest = bytes.slice(index + 1, index + Math.max(length, 1));
    const isWhole = rest.length === length - 1 && rest.every((byte) => (byte & 0xc0) === 0x80);
    const codePoint = rest.reduce((value, byte) => (value << 6) | (byte & 63), lead & (0xff >> (length + 1)));
    if (length <= 1 || !isWhole || codePoint > 0x10ffff) {
      text += String.fromCharCode(lead);
      index++;
    } else {
      text += String.fromCodePoint(codePoint);
      index += length;
    }
  }
  return text;
}
