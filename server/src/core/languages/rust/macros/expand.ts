// From the use of a macro that the crate defines with `macro_rules!` to its expansion as text with places.

import { libraryCrate, plainIdentifier, spanOf, textOf, type Lowering } from '../lowering';
import { childAt, childOfType } from '../../../syntax/nodes';
import type { SyntaxNode } from '../../../syntax/types';
import { rulesOf } from './definition';
import { matchRules } from './match';
import type { Fragment } from './reparse';
import { isToken, lexTrees, type TokenTree } from './tokens';
import { transcribe } from './transcribe';

/** A macro use: `path!(args)`. */
export interface MacroUse {
  readonly path: readonly string[];
  /** The last segment of the path. */
  readonly name: string;
  readonly node: SyntaxNode;
  /** What stands between its delimiters, and where. */
  readonly args: Fragment;
}

/** How many uses may enclose one another, as rustc's default recursion limit. */
const deepestUse = 128;

/** Reads a `macro_invocation`; null when it is not whole. */
export function macroUseOf(lowering: Lowering, node: SyntaxNode): MacroUse | null {
  const macro = childAt(node, 'macro');
  const trees = childOfType(node, 'token_tree');
  if (!macro || !trees || trees.end - trees.start < 2) return null;
  const path = textOf(lowering, macro)
    .split('::')
    .map((segment) => plainIdentifier(segment.trim()));
  const start = trees.start + 1;
  return {
    path,
    name: path[path.length - 1] ?? '',
    node,
    args: {
      text: lowering.text.slice(start, trees.end - 1),
      start: start + lowering.shift,
      usedAt: lowering.usedAt ?? node.start + lowering.shift,
    },
  };
}

export type ExpansionResult =
  | { readonly kind: 'expanded'; readonly fragment: Fragment }
  /** The crate does not define it: another crate, or the compiler. */
  | { readonly kind: 'foreign' }
  /** It is defined here but could not be expanded. */
  | { readonly kind: 'failed' };

/** Expands a use by the crate's own definition of the macro. */
export function expandUse(lowering: Lowering, use: MacroUse, joinsBlock: boolean): ExpansionResult {
  const { state } = lowering;
  const definition = state.macroFor(use.path, use.args.usedAt);
  if (!definition) return { kind: 'foreign' };
  const rules = state.macroDepth < deepestUse && state.budget > 0 ? rulesOf(definition) : null;
  const args = lexTrees(use.args.text, use.args.start);
  const matched = rules && args && matchRules(rules, args);
  if (!matched) return { kind: 'failed' };
  const transcription = transcribe(matched.rule, matched.bindings, {
    crateName: crateNameFor(lowering, definition.crateRoot),
    use: use.args.start,
    joinsBlock,
    limit: state.budget,
  });
  if (transcription === 'too-long') state.budget = -1;
  if (!transcription || transcription === 'too-long') return { kind: 'failed' };
  const { start, end } = spanOf(lowering, use.node);
  const base = state.places.add({
    length: transcription.text.length,
    tokens: transcription.tokens,
    definition,
    useStart: start,
    useEnd: end,
  });
  return { kind: 'expanded', fragment: { text: transcription.text, start: base, usedAt: use.args.usedAt } };
}

/** `$crate` of a macro whose crate has this root, as seen from the text at hand. */
function crateNameFor(lowering: Lowering, crateRoot: readonly string[]): string {
  if (crateRoot.join() === lowering.crateRoot.join()) return 'crate';
  const [root = libraryCrate] = crateRoot;
  return /^\w+$/.test(root) ? root : 'another_crate';
}

/** The texts of all identifiers in a macro's arguments; empty when they do not read as tokens. */
export function identifierTrees(
  fragment: Fragment,
): readonly { readonly text: string; readonly at: number }[] {
  const found: { text: string; at: number }[] = [];
  const visit = (tree: TokenTree): void => {
    if (!isToken(tree)) tree.inside.forEach(visit);
    else if (tree.form === 'identifier') found.push({ text: tree.text, at: tree.origin.at });
  };
  lexTrees(fragment.text, fragment.start)?.forEach(visit);
  return found;
}
