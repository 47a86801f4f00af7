// Ends statements that someone is typing. `Mod->` above `add(m, "f");` is one statement for the grammar, and the
// call below would silently be another one; the lines' indentation says that it is a statement of its own.
// Text that compiles is left as it is, however it is laid out: what is ended here could not have gone on.

import type { Token } from './token';

interface Bracket {
  readonly text: string;
  /** Whether statements stand in it. */
  readonly isBody: boolean;
  /** The statement around it. */
  readonly statementColumn: number;
  readonly statementWord: string | null;
}

interface Reading {
  readonly out: Token[];
  readonly open: Bracket[];
  /** Indentation of the line that is being read, and of that where the statement began. */
  lineColumn: number;
  statementColumn: number;
  /** The statement's first word; null where none has begun. */
  statementWord: string | null;
}

const controlWords = new Set('if for while switch else do case default try catch'.split(' '));

/** First words of declarations that are laid out in ways of their own. */
const declaringWords = new Set('typedef using template inline constexpr namespace class extern'.split(' '));

/** Words that may be the last of a line of a statement. */
const openWords = new Set(
  (
    'else do try const volatile static inline extern struct class enum union unsigned signed long short int char ' +
    'float double bool void auto typedef template typename new throw constexpr and or not goto case operator'
  ).split(' '),
);

/** Words that go on with what stands before them. */
const continuingWords = new Set(
  'else while catch and or not const noexcept override final mutable'.split(' '),
);

export function withMissingEnds(tokens: readonly Token[]): readonly Token[] {
  const reading: Reading = { out: [], open: [], lineColumn: 0, statementColumn: 0, statementWord: null };
  for (const token of tokens) {
    if (token.lineStart) {
      reading.lineColumn = columnOf(token);
      endStatement(reading, token);
    }
    follow(reading, token);
    reading.out.push(token);
  }
  return reading.out.length === tokens.length ? tokens : reading.out;
}

/** Puts an end before a token that begins a line, when the statement before it is not whole. */
function endStatement({ out, open, ...reading }: Reading, next: Token): void {
  const last = out.at(-1);
  if (!last || !open.at(-1)?.isBody || reading.statementWord === null) return;
  if (next.kind !== 'identifier' || continuingWords.has(next.text)) return;
  if (declaringWords.has(reading.statementWord)) return;
  if (last.use || next.use || last.source !== next.source || reading.lineColumn > reading.statementColumn)
    return;
  if (last.kind === 'punctuator' && /^(?:\.|->|::)$/.test(last.text)) {
    out.push(madeAfter(last, 'identifier', 'unterminated_statement'), madeAfter(last, 'punctuator', ';'));
  } else if (last.kind === 'identifier' && !openWords.has(last.text)) {
    out.push(madeAfter(last, 'punctuator', ';'));
  } else if (last.text === ')' && !controlWords.has(reading.statementWord)) {
    out.push(madeAfter(last, 'punctuator', ';'));
  }
}

function madeAfter(token: Token, kind: Token['kind'], text: string): Token {
  return { ...token, kind, text, start: token.end, spaced: true, lineStart: false };
}

function follow(reading: Reading, token: Token): void {
  const isPunctuator = token.kind === 'punctuator';
  if (isPunctuator && /^[([{]$/.test(token.text)) openBracket(reading, token);
  else if (isPunctuator && /^[)\]}]$/.test(token.text)) closeBracket(reading);
  else if (isPunctuator && /^[;:]$/.test(token.text)) {
    // In the parentheses of a `for` nothing ends.
    if (!isInParentheses(reading)) reading.statementWord = null;
  } else beginStatement(reading, token);
}

function beginStatement(reading: Reading, token: Token): void {
  if (reading.statementWord !== null) return;
  reading.statementWord = token.text;
  reading.statementColumn = reading.lineColumn;
}

function isInParentheses({ open }: Reading): boolean {
  return (open.at(-1)?.text ?? '{') !== '{';
}

function openBracket(reading: Reading, token: Token): void {
  if (token.text !== '{') beginStatement(reading, token);
  const { statementColumn, statementWord } = reading;
  const bracket = { text: token.text, isBody: isBody(reading, token), statementColumn, statementWord };
  const isBlock = token.text === '{' && (bracket.isBody || !isInParentheses(reading));
  reading.open.push(bracket);
  if (isBlock) reading.statementWord = null;
}

/** Behind a block a new statement begins, unless the block is that of a lambda among arguments. */
function closeBracket(reading: Reading): void {
  const bracket = reading.open.pop();
  if (bracket?.text !== '{') return;
  const goesOn = isInParentheses(reading);
  reading.statementWord = goesOn ? bracket.statementWord : null;
  if (goesOn) reading.statementColumn = bracket.statementColumn;
}

/** Whether a brace opens a function's body or a block in one. */
function isBody({ open, out, statementWord }: Reading, brace: Token): boolean {
  if (brace.text !== '{' || statementWord === 'namespace' || statementWord === 'class') return false;
  const last = out.at(-1);
  if (!last) return false;
  if (/^(?:\)|\]|else|do|try|const|noexcept|override|final|mutable)$/.test(last.text)) return true;
  if (open.at(-1)?.isBody && /^[;:{}]$/.test(last.text)) return true;
  return hasTrailingType(out);
}

/** `) -> Type *` before the brace. */
function hasTrailingType(out: readonly Token[]): boolean {
  for (const token of out.slice(-16).reverse()) {
    if (token.text === '->') return true;
    if (/^[;{}()=]$/.test(token.text)) return false;
  }
  return false;
}

/** The indentation of a token that begins a line, with tabs of eight. */
function columnOf(token: Token): number {
  const { source, start } = token.use ?? token;
  let lineStart = start;
  while (lineStart > 0 && start - lineStart < 500 && !/[\r\n]/.test(source.text.charAt(lineStart - 1)))
    lineStart--;
  let column = 0;
  for (let offset = lineStart; offset < start; offset++) {
    column = source.text.charCodeAt(offset) === 9 ? (column | 7) + 1 : column + 1;
  }
  return column;
}
