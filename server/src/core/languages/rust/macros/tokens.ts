// Rust's tokens as macros see them: a flat lexer and the trees that brackets make of it. It knows nothing of grammar.

/** Where a token was written: an offset in the unit that uses the macro, or in the macro's own definition. */
export interface Origin {
  readonly at: number;
  /** True for a token of a macro's body: `at` is then an offset in the file of the definition. */
  readonly fromBody: boolean;
}

export type TokenForm = 'identifier' | 'lifetime' | 'literal' | 'punctuation';

export interface Token {
  readonly kind: 'token';
  readonly form: TokenForm;
  readonly text: string;
  /** Whether it follows the token before it without a space. */
  readonly joint: boolean;
  readonly origin: Origin;
}

/** A pair of brackets and what is between them. */
export interface Group {
  readonly kind: 'group';
  readonly open: Token;
  readonly close: Token;
  readonly inside: readonly TokenTree[];
}

export type TokenTree = Token | Group;

export function isToken(tree: TokenTree): tree is Token {
  return tree.kind === 'token';
}

const closingOf: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const deepest = 200;

// Each alternative is linear in the text that it takes. Longer operators stand before their beginnings.
const tokenPattern = new RegExp(
  [
    String.raw`(?<space>\s+|//[^\n]*)`,
    String.raw`(?<comment>/\*)`,
    String.raw`(?<raw>[bc]?r(?<hashes>#*)")`,
    String.raw`(?<text>[bc]?"(?:[^"\\]|\\[^])*")`,
    String.raw`(?<char>b?'(?:[^'\\\n]|\\(?:u\{[^}']*\}|x..|[^]))')`,
    String.raw`(?<lifetime>'[\p{XID_Start}_]\p{XID_Continue}*)`,
    String.raw`(?<number>[0-9][0-9a-zA-Z_]*(?:\.[0-9][0-9a-zA-Z_]*)?)`,
    String.raw`(?<identifier>(?:r#)?[\p{XID_Start}_]\p{XID_Continue}*)`,
    String.raw`(?<punctuation>\.\.\.|\.\.=|<<=|>>=|::|->|=>|==|!=|<=|>=|&&|\|\||\+=|-=|\*=|/=|%=|\^=|&=|\|=|\.\.|[^])`,
  ].join('|'),
  'uy',
);

/** The token trees of a text whose first character stands at `base`; null when its brackets do not pair up. */
export function lexTrees(text: string, base: number, fromBody = false): readonly TokenTree[] | null {
  const open: { readonly token: Token; readonly siblings: TokenTree[] }[] = [];
  let siblings: TokenTree[] = [];
  for (const token of lex(text, base, fromBody)) {
    const closing = token.form === 'punctuation' ? closingOf[token.text] : undefined;
    if (closing !== undefined) {
      if (open.length >= deepest) return null;
      open.push({ token, siblings });
      siblings = [];
    } else if (token.form === 'punctuation' && /^[)\]}]$/.test(token.text)) {
      const opened = open.pop();
      if (!opened || closingOf[opened.token.text] !== token.text) return null;
      opened.siblings.push({ kind: 'group', open: opened.token, close: token, inside: siblings });
      siblings = opened.siblings;
    } else siblings.push(token);
  }
  return open.length === 0 ? siblings : null;
}

function lex(text: string, base: number, fromBody: boolean): readonly Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  let joint = false;
  while (offset < text.length) {
    tokenPattern.lastIndex = offset;
    const found = tokenPattern.exec(text);
    const groups = found?.groups ?? {};
    const end = endOfToken(text, offset, found?.[0].length ?? 1, groups);
    if (groups['space'] === undefined && groups['comment'] === undefined) {
      const origin = { at: base + offset, fromBody };
      tokens.push({ kind: 'token', form: formOf(groups), text: text.slice(offset, end), joint, origin });
      joint = true;
    } else joint = false;
    offset = end;
  }
  return tokens;
}

type Groups = Readonly<Record<string, string | undefined>>;

function formOf(groups: Groups): TokenForm {
  if (groups['identifier'] !== undefined) return 'identifier';
  if (groups['lifetime'] !== undefined) return 'lifetime';
  return groups['punctuation'] === undefined ? 'literal' : 'punctuation';
}

function endOfToken(text: string, offset: number, length: number, groups: Groups): number {
  if (groups['comment'] !== undefined) return endOfComment(text, offset);
  const raw = groups['raw'];
  if (raw === undefined) return offset + length;
  const closing = `"${groups['hashes'] ?? ''}`;
  const end = text.indexOf(closing, offset + raw.length);
  return end < 0 ? text.length : end + closing.length;
}

/** Block comments nest in Rust. */
function endOfComment(text: string, start: number): number {
  let depth = 0;
  const delimiter = /\/\*|\*\//g;
  delimiter.lastIndex = start;
  for (let found = delimiter.exec(text); found; found = delimiter.exec(text)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return delimiter.lastIndex;
  }
  return text.length;
}

/** All tokens of trees in order, brackets included. */
export function flatten(trees: readonly TokenTree[]): readonly Token[] {
  const tokens: Token[] = [];
  const visit = (tree: TokenTree): void => {
    if (isToken(tree)) tokens.push(tree);
    else {
      tokens.push(tree.open);
      tree.inside.forEach(visit);
      tokens.push(tree.close);
    }
  };
  trees.forEach(visit);
  return tokens;
}
