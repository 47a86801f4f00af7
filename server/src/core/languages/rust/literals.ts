// Values of Rust's literals from their spelling. A literal whose value the intermediate form cannot hold is null.

/** What a literal is worth; undefined when it cannot be said. */
export type LiteralValue = bigint | number | string | boolean | undefined;

/** The value of any literal by its whole spelling, prefix and quotes included. */
export function literalValue(spelling: string): LiteralValue {
  if (spelling === 'true' || spelling === 'false') return spelling === 'true';
  if (/^[0-9]/.test(spelling)) return numberValue(spelling);
  return stringValue(spelling);
}

function numberValue(spelling: string): bigint | number | undefined {
  const digits = spelling.replace(/_/g, '');
  const integer = /^(0x[0-9a-f]+?|0o[0-7]+|0b[01]+|[0-9]+)([iu](?:8|16|32|64|128|size))?$/i.exec(digits);
  if (integer?.[1] !== undefined) return BigInt(integer[1].toLowerCase());
  const float = /^([0-9]+(?:\.[0-9]*)?(?:e[+-]?[0-9]+)?)(?:f32|f64)?$/i.exec(digits);
  return float?.[1] === undefined ? undefined : Number(float[1]);
}

interface Spelled {
  /** `b`, `c` or nothing. */
  readonly prefix: string;
  readonly raw: boolean;
  readonly quote: string;
  readonly contents: string;
  /** Where the contents begin in the spelling. */
  readonly start: number;
}

function spelledString(spelling: string): Spelled | null {
  const opening = /^([bc]?)(r?)(#*)(["'])/.exec(spelling);
  if (!opening) return null;
  const [whole, prefix = '', raw = '', hashes = '', quote = '"'] = opening;
  const closing = quote + hashes;
  if (spelling.length < whole.length + closing.length || !spelling.endsWith(closing)) return null;
  const contents = spelling.slice(whole.length, spelling.length - closing.length);
  return { prefix, raw: raw !== '', quote, contents, start: whole.length };
}

/** Where the contents of a string literal lie in its spelling; null when it is none. */
export function stringContents(spelling: string): { readonly start: number; readonly end: number } | null {
  const spelled = spelledString(spelling);
  return spelled && { start: spelled.start, end: spelled.start + spelled.contents.length };
}

/** The value of a string, byte string, C string, character or byte. A string for C ends before its NUL. */
export function stringValue(spelling: string): string | bigint | undefined {
  const spelled = spelledString(spelling);
  if (!spelled) return undefined;
  const isBytes = spelled.prefix === 'b';
  const value = spelled.raw ? spelled.contents : unescaped(spelled.contents, isBytes);
  if (value === undefined) return undefined;
  if (spelled.quote === "'") return isBytes ? BigInt(value.charCodeAt(0)) : value;
  // A byte string with a NUL at its end is a name for C.
  return isBytes && value.endsWith('\0') ? value.slice(0, -1) : value;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '0': '\0',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

const escape = /\\(?:x([0-9a-fA-F]{2})|u\{([0-9a-fA-F_]{1,8})\}|(\r?\n)\s*|([^]))/g;

function unescaped(contents: string, isBytes: boolean): string | undefined {
  const unknown: string[] = [];
  const value = contents
    .replace(/\r\n/g, '\n')
    .replace(
      escape,
      (whole, byte?: string, code?: string, continuation?: string, simple?: string): string => {
        if (continuation !== undefined) return '';
        const character = escaped(byte, code, simple);
        if (character === undefined) unknown.push(whole);
        return character ?? '';
      },
    );
  return unknown.length === 0 && (!isBytes || isAscii(value)) ? value : undefined;
}

function escaped(byte?: string, code?: string, simple?: string): string | undefined {
  if (byte !== undefined) {
    const unit = parseInt(byte, 16);
    // A byte beyond ASCII is a part of a character whose other parts stand in other escapes.
    return unit > 0x7f ? undefined : String.fromCharCode(unit);
  }
  if (code !== undefined) {
    const point = parseInt(code.replace(/_/g, ''), 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
  }
  return simple === undefined ? undefined : simpleEscapes[simple];
}

function isAscii(value: string): boolean {
  for (let offset = 0; offset < value.length; offset++) {
    if (value.charCodeAt(offset) > 0x7f) return false;
  }
  return true;
}
