// Source text without what is no code: comments become blanks, and the insides of strings a filling letter, each of
// the same length, so that offsets stay and no declaration is seen in them.

/** How comments and strings of a language look. */
export interface Lexis {
  /** Whether block comments nest. */
  readonly nested: boolean;
  /** Whether `"""` begins a string of several lines. */
  readonly tripleQuotes: boolean;
  /** Whether `@"` begins a string in which a quote is doubled. */
  readonly verbatim: boolean;
  /** Whether a string in plain quotes may go over lines. */
  readonly multiline: boolean;
  /** Whether `#|` and `$|` make the rest of a line text. */
  readonly lineText: boolean;
}

const filling = 'x';

/** Fills a stretch, keeping its line ends. */
function fill(text: string, letter: string): string {
  return text.replace(/[^\r\n]/g, letter);
}

/** The text with comments and the insides of strings taken out. Linear in its length. */
export function maskText(text: string, lexis: Lexis): string {
  const parts: string[] = [];
  let at = 0;
  let from = 0;
  while (at < text.length) {
    const end = endOfToken(text, at, lexis);
    if (end === null) {
      at++;
      continue;
    }
    parts.push(text.slice(from, at), masked(text.slice(at, end)));
    at = end;
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

function masked(token: string): string {
  if (/^[/#$]/.test(token)) return fill(token, ' ');
  const quotes = /^@?("""|"|')/.exec(token);
  const opening = quotes?.[0].length ?? 0;
  const closing =
    quotes?.[1] !== undefined && token.length > opening && token.endsWith(quotes[1]) ? quotes[1].length : 0;
  const inside = token.slice(opening, token.length - closing);
  return token.slice(0, opening) + fill(inside, filling) + token.slice(token.length - closing);
}

/** The end of the comment or string that begins here; null when none does. */
function endOfToken(text: string, at: number, lexis: Lexis): number | null {
  const two = text.slice(at, at + 2);
  if (two === '//') return lineEnd(text, at);
  if (two === '/*') return blockEnd(text, at, lexis.nested);
  if (lexis.lineText && (two === '#|' || two === '$|')) return lineEnd(text, at);
  if (lexis.verbatim && two === '@"') return verbatimEnd(text, at + 2);
  if (lexis.tripleQuotes && text.startsWith('"""', at)) {
    const end = text.indexOf('"""', at + 3);
    return end < 0 ? text.length : end + 3;
  }
  if (text[at] === '"') return quoteEnd(text, at + 1, lexis.multiline);
  if (text[at] === "'") {
    const character = /^'(?:\\[^\r\n']{1,10}|\\'|[^'\\\r\n]{1,2})'/.exec(text.slice(at, at + 16));
    return character ? at + character[0].length : null;
  }
  return null;
}

function lineEnd(text: string, at: number): number {
  for (let end = at; end < text.length; end++) if (text[end] === '\n' || text[end] === '\r') return end;
  return text.length;
}

function blockEnd(text: string, start: number, nested: boolean): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '/' && text[at + 1] === '*' && (nested || depth === 0)) {
      depth++;
      at++;
    } else if (text[at] === '*' && text[at + 1] === '/') {
      depth--;
      at++;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

function verbatimEnd(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    if (text[at] !== '"') continue;
    if (text[at + 1] !== '"') return at + 1;
    at++;
  }
  return text.length;
}

function quoteEnd(text: string, start: number, multiline: boolean): number {
  for (let at = start; at < text.length; at++) {
    const letter = text[at];
    if (letter === '"') return at + 1;
    if (letter === '\\') at++;
    else if (!multiline && (letter === '\n' || letter === '\r')) return at;
  }
  return text.length;
}
