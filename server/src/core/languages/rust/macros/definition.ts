// A `macro_rules!` definition: its rules as matchers and bodies made of tokens. Using them is done elsewhere.

import type { FileId } from '../../../base/paths';
import type { Site } from '../../../model/site';
import { isToken, lexTrees, type Group, type Token, type TokenTree } from './tokens';

/** A definition where it stands; its rules are read when it is used. */
export interface MacroDefinition {
  readonly name: string;
  readonly file: FileId;
  readonly nameStart: number;
  readonly nameEnd: number;
  /** The rules' text between the outer brackets, and where it begins in the file. */
  readonly text: string;
  readonly textStart: number;
  /** From where to where it can be used by its bare name: to the end of its block, or of its file. */
  readonly visibleFrom: number;
  readonly visibleTo: number;
  /** Whether it stands in a function's body and is not seen outside. */
  readonly isLocal: boolean;
  /** Path of the crate's root in which it stands, for `$crate`. */
  readonly crateRoot: readonly string[];
  site(start: number, end: number): Site;
}

/** One piece of a matcher or of a body. */
export type Piece =
  | { readonly kind: 'token'; readonly token: Token }
  | { readonly kind: 'group'; readonly open: Token; readonly close: Token; readonly pieces: readonly Piece[] }
  /** `$name:fragment` in a matcher, `$name` in a body (fragment empty). */
  | { readonly kind: 'variable'; readonly name: string; readonly fragment: string; readonly token: Token }
  | {
      readonly kind: 'repetition';
      readonly pieces: readonly Piece[];
      readonly separator: Token | null;
      readonly operator: '*' | '+' | '?';
    }
  /** `$crate`. */
  | { readonly kind: 'crate'; readonly token: Token };

export interface Rule {
  readonly matcher: readonly Piece[];
  readonly body: readonly Piece[];
}

/** The rules of a definition; null when it is not well formed. */
export function rulesOf(definition: MacroDefinition): readonly Rule[] | null {
  const trees = lexTrees(definition.text, definition.textStart, true);
  if (!trees) return null;
  const rules: Rule[] = [];
  for (let index = 0; index < trees.length; index++) {
    const matcher = trees[index];
    const arrow = trees[index + 1];
    const body = trees[index + 2];
    if (!matcher || isToken(matcher) || !arrow || !isToken(arrow) || arrow.text !== '=>') return null;
    if (!body || isToken(body)) return null;
    const rule = { matcher: piecesOf(matcher.inside, 'matcher'), body: piecesOf(body.inside, 'body') };
    if (!rule.matcher || !rule.body) return null;
    rules.push({ matcher: rule.matcher, body: rule.body });
    index += 2;
    const semicolon = trees[index + 1];
    if (semicolon && isToken(semicolon) && semicolon.text === ';') index++;
  }
  return rules;
}

type Side = 'matcher' | 'body';

function piecesOf(trees: readonly TokenTree[], side: Side): readonly Piece[] | null {
  const pieces: Piece[] = [];
  let index = 0;
  while (index < trees.length) {
    const tree = trees[index];
    if (!tree) break;
    if (!isToken(tree)) {
      const inside = piecesOf(tree.inside, side);
      if (!inside) return null;
      pieces.push({ kind: 'group', open: tree.open, close: tree.close, pieces: inside });
      index++;
    } else if (tree.form === 'punctuation' && tree.text === '$') {
      const special = specialPiece(trees, index + 1, side);
      if (!special) return null;
      pieces.push(special.piece);
      index = special.next;
    } else {
      pieces.push({ kind: 'token', token: tree });
      index++;
    }
  }
  return pieces;
}

interface Special {
  readonly piece: Piece;
  readonly next: number;
}

/** What follows a `$`. */
function specialPiece(trees: readonly TokenTree[], index: number, side: Side): Special | null {
  const tree = trees[index];
  if (!tree) return null;
  if (!isToken(tree)) return repetition(trees, index, tree, side);
  if (tree.form !== 'identifier') return null;
  if (tree.text === 'crate') return { piece: { kind: 'crate', token: tree }, next: index + 1 };
  const colon = trees[index + 1];
  const fragment = trees[index + 2];
  const isBinding =
    side === 'matcher' && colon && isToken(colon) && colon.text === ':' && fragment && isToken(fragment);
  if (isBinding && fragments.has(fragment.text)) {
    return {
      piece: { kind: 'variable', name: tree.text, fragment: fragment.text, token: tree },
      next: index + 3,
    };
  }
  return { piece: { kind: 'variable', name: tree.text, fragment: '', token: tree }, next: index + 1 };
}

const fragments = new Set(
  'ident literal expr expr_2021 ty tt path vis block pat pat_param stmt item lifetime meta'.split(' '),
);

function repetition(trees: readonly TokenTree[], index: number, group: Group, side: Side): Special | null {
  const pieces = piecesOf(group.inside, side);
  const first = trees[index + 1];
  const second = trees[index + 2];
  if (!pieces || group.open.text !== '(' || !first || !isToken(first)) return null;
  const operator = operatorOf(first);
  if (operator) return { piece: { kind: 'repetition', pieces, separator: null, operator }, next: index + 2 };
  const afterSeparator = second && isToken(second) ? operatorOf(second) : null;
  if (!afterSeparator) return null;
  return {
    piece: { kind: 'repetition', pieces, separator: first, operator: afterSeparator },
    next: index + 3,
  };
}

function operatorOf(token: Token): '*' | '+' | '?' | null {
  return token.text === '*' || token.text === '+' || token.text === '?' ? token.text : null;
}
