// Values of Go's literals from their spelling. What the intermediate form cannot hold is null.

const simple: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** An integer in any of its bases, with or without underscores. */
export function integerOf(spelling: string): bigint | null {
  const digits = spelling.replace(/_/g, '').toLowerCase();
  const octal = /^0([0-7]+)$/.exec(digits)?.[1];
  if (octal !== undefined) return BigInt(`0o${octal}`);
  return /^(?:0x[0-9a-f]+|0o[0-7]+|0b[01]+|[0-9]+)$/.test(digits) ? BigInt(digits) : null;
}

/** The text of a string in quotes or backquotes. */
export function stringOf(spelling: string): string | null {
  const contents = spelling.slice(1, -1);
  if (spelling.startsWith('`')) return contents.replace(/\r/g, '');
  return unescaped(contents);
}

/** The number of a character in quotes. */
export function runeOf(spelling: string): bigint | null {
  const letters = unescaped(spelling.slice(1, -1));
  const code = letters?.codePointAt(0);
  return code === undefined ? null : BigInt(code);
}

/** Bytes above ASCII that are written as numbers need not be text: then the value is not known. */
function unescaped(contents: string): string | null {
  const unknown: string[] = [];
  const value = contents.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([0-7]{3})|(.))/gs,
    (written: string, short?: string, long?: string, hex?: string, octal?: string, letter?: string) => {
      const scalar = short ?? long;
      if (scalar !== undefined) {
        const code = Number.parseInt(scalar, 16);
        if (code <= 0x10ffff) return String.fromCodePoint(code);
      } else if (hex !== undefined || octal !== undefined) {
        const byte = hex === undefined ? Number.parseInt(octal ?? '', 8) : Number.parseInt(hex, 16);
        if (byte < 0x80) return String.fromCharCode(byte);
      } else if (letter !== undefined && Object.hasOwn(simple, letter)) return simple[letter] ?? '';
      unknown.push(written);
      return '';
    },
  );
  return unknown.length === 0 ? value : null;
}
