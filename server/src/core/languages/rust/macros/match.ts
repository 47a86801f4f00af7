// Matches a macro's arguments against the matchers of its rules, as rustc does: no backtracking into fragments.

import type { Piece, Rule } from './definition';
import { endOfFragment } from './fragments';
import { flatten, isToken, type Token, type TokenTree } from './tokens';

/** What a variable stands for: tokens, or one binding for each turn of the repetition around it. */
export type Binding =
  | { readonly kind: 'fragment'; readonly fragment: string; readonly trees: readonly TokenTree[] }
  | { readonly kind: 'sequence'; readonly turns: readonly Binding[] };

export type Bindings = ReadonlyMap<string, Binding>;

/** The first rule that the arguments fit, with what its variables stand for. */
export function matchRules(
  rules: readonly Rule[],
  args: readonly TokenTree[],
): { readonly rule: Rule; readonly bindings: Bindings } | null {
  for (const rule of rules) {
    const bindings = new Map<string, Binding>();
    if (matchPieces(rule.matcher, args, 0, bindings) === args.length) return { rule, bindings };
  }
  return null;
}

/** The index after what the pieces take from `from` on; null when they do not fit. */
function matchPieces(
  pieces: readonly Piece[],
  trees: readonly TokenTree[],
  from: number,
  bindings: Map<string, Binding>,
): number | null {
  let index: number | null = from;
  for (const piece of pieces) {
    index = matchPiece(piece, trees, index, bindings);
    if (index === null) return null;
  }
  return index;
}

function matchPiece(
  piece: Piece,
  trees: readonly TokenTree[],
  from: number,
  bindings: Map<string, Binding>,
): number | null {
  const tree = trees[from];
  switch (piece.kind) {
    case 'token':
      return matchToken(piece.token, trees, from);
    case 'group': {
      if (!tree || isToken(tree) || tree.open.text !== piece.open.text) return null;
      const end = matchPieces(piece.pieces, tree.inside, 0, bindings);
      return end === tree.inside.length ? from + 1 : null;
    }
    case 'variable': {
      const end = endOfFragment(piece.fragment, trees, from);
      if (end === null) return null;
      bindings.set(piece.name, {
        kind: 'fragment',
        fragment: piece.fragment,
        trees: trees.slice(from, end),
      });
      return end;
    }
    case 'repetition':
      return matchRepetition(piece, trees, from, bindings);
    case 'crate':
      return null;
  }
}

function matchToken(wanted: Token, trees: readonly TokenTree[], from: number): number | null {
  const tree = trees[from];
  return tree && isToken(tree) && tree.text === wanted.text ? from + 1 : null;
}

type Repetition = Extract<Piece, { kind: 'repetition' }>;

function matchRepetition(
  repetition: Repetition,
  trees: readonly TokenTree[],
  from: number,
  bindings: Map<string, Binding>,
): number | null {
  const turns: Map<string, Binding>[] = [];
  let index = from;
  while (index < trees.length && (repetition.operator !== '?' || turns.length === 0)) {
    const start = turns.length > 0 ? afterSeparator(repetition, trees, index) : index;
    if (start === null) break;
    const turn = new Map<string, Binding>();
    const end = matchPieces(repetition.pieces, trees, start, turn);
    if (end === null || end === index) break;
    turns.push(turn);
    index = end;
  }
  if (repetition.operator === '+' && turns.length === 0) return null;
  for (const name of variablesIn(repetition.pieces)) {
    bindings.set(name, {
      kind: 'sequence',
      turns: turns.flatMap((turn) => turn.get(name) ?? []),
    });
  }
  return index;
}

function afterSeparator(repetition: Repetition, trees: readonly TokenTree[], index: number): number | null {
  return repetition.separator ? matchToken(repetition.separator, trees, index) : index;
}

/** The names of all variables in pieces, those of inner repetitions included. */
export function variablesIn(pieces: readonly Piece[]): readonly string[] {
  return pieces.flatMap((piece) => {
    if (piece.kind === 'variable') return [piece.name];
    return piece.kind === 'group' || piece.kind === 'repetition' ? variablesIn(piece.pieces) : [];
  });
}

/** The texts of all identifiers in what variables stand for. */
export function identifiersIn(bindings: Iterable<Binding>): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (binding: Binding): void => {
    if (binding.kind === 'sequence') binding.turns.forEach(visit);
    else {
      for (const token of flatten(binding.trees)) if (token.form === 'identifier') found.add(token.text);
    }
  };
  for (const binding of bindings) visit(binding);
  return found;
}
