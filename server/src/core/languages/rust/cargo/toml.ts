// Reads TOML as far as cargo's files use it: every value with its full key, tables in lines flattened. Dates and
// numbers come as they are written; what cannot be read is left out.

/** A value and its key: `[a.b]` with `c = { d = 1 }` is `a`, `b`, `c`, `d`. */
export interface TomlEntry {
  readonly key: readonly string[];
  /** Strings of a list; a word that is no string as it is written. */
  readonly value: string | readonly string[];
}

interface Reader {
  readonly tokens: readonly Token[];
  next: number;
  readonly found: TomlEntry[];
}

interface Token {
  readonly kind: 'string' | 'word' | 'sign' | 'line';
  readonly text: string;
}

const deepest = 30;
// A string that is not closed ends with its line, or with the text: looking for its end again and again takes long.
const piece =
  /"""([^]*?)(?:"""|$)|'''([^]*?)(?:'''|$)|"((?:[^"\\\n]|\\.)*)"?|'([^'\n]*)'?|#[^\n]*|\r?\n|[=,.[\]{}]|[^\s=,.[\]{}"'#]+/g;

/** All values of a text in order. */
export function readToml(text: string): readonly TomlEntry[] {
  const reader: Reader = { tokens: tokensOf(text), next: 0, found: [] };
  let table: readonly string[] = [];
  while (reader.next < reader.tokens.length) {
    if (takeSign(reader, '[')) {
      takeSign(reader, '[');
      table = keyAt(reader);
    } else if (isAt(reader, 'line')) {
      reader.next++;
      continue;
    } else readPair(reader, table, 0);
    skipLine(reader);
  }
  return reader.found;
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(piece)) {
    const [all] = match;
    const strings: readonly (string | undefined)[] = match.slice(1);
    const string = strings.findIndex((each) => each !== undefined);
    if (string >= 0) {
      const raw = strings[string] ?? '';
      tokens.push({ kind: 'string', text: string === 2 ? raw.replace(/\\(["\\])/g, '$1') : raw });
    } else if (/^\r?\n/.test(all)) tokens.push({ kind: 'line', text: all });
    else if (/^[=,.[\]{}]$/.test(all)) tokens.push({ kind: 'sign', text: all });
    else if (!all.startsWith('#')) tokens.push({ kind: 'word', text: all });
  }
  return tokens;
}

function isAt(reader: Reader, kind: Token['kind'], text?: string): boolean {
  const token = reader.tokens[reader.next];
  return token?.kind === kind && (text === undefined || token.text === text);
}

function takeSign(reader: Reader, text: string): boolean {
  const isThere = isAt(reader, 'sign', text);
  if (isThere) reader.next++;
  return isThere;
}

function skipLine(reader: Reader): void {
  while (reader.next < reader.tokens.length && !isAt(reader, 'line')) reader.next++;
}

function keyAt(reader: Reader): readonly string[] {
  const key: string[] = [];
  do {
    const token = reader.tokens[reader.next];
    if (token?.kind !== 'string' && token?.kind !== 'word') break;
    key.push(token.text);
    reader.next++;
  } while (takeSign(reader, '.'));
  return key;
}

function readPair(reader: Reader, table: readonly string[], depth: number): void {
  const key = keyAt(reader);
  if (key.length === 0 || !takeSign(reader, '=')) {
    if (depth === 0) skipLine(reader);
    else reader.next++;
    return;
  }
  readValue(reader, [...table, ...key], depth);
}

function readValue(reader: Reader, key: readonly string[], depth: number): void {
  if (depth > deepest) {
    reader.next = reader.tokens.length;
  } else if (takeSign(reader, '{')) {
    while (reader.next < reader.tokens.length && !takeSign(reader, '}')) {
      if (!takeSign(reader, ',') && !takeLine(reader)) readPair(reader, key, depth + 1);
    }
  } else if (takeSign(reader, '[')) {
    reader.found.push({ key, value: listAt(reader) });
  } else {
    const words: string[] = [];
    for (;;) {
      const token = reader.tokens[reader.next];
      const isPart = token?.kind === 'string' || token?.kind === 'word' || token?.text === '.';
      if (!token || !isPart) break;
      words.push(token.text);
      reader.next++;
    }
    reader.found.push({ key, value: words.join('') });
  }
}

function takeLine(reader: Reader): boolean {
  const isThere = isAt(reader, 'line');
  if (isThere) reader.next++;
  return isThere;
}

/** The strings of a list, those of lists inside it too. */
function listAt(reader: Reader): readonly string[] {
  const strings: string[] = [];
  let open = 1;
  while (open > 0 && reader.next < reader.tokens.length) {
    const token = reader.tokens[reader.next++];
    if (token?.kind === 'string') strings.push(token.text);
    if (token?.kind === 'sign' && token.text === '[') open++;
    if (token?.kind === 'sign' && token.text === ']') open--;
  }
  return strings;
}
