// Parses text that a macro was given, or that it made, as a piece of Rust. Fragments of Rust macros are whole items,
// statements or expressions, so a wrapper around them is all that the parser needs.

import { childAt } from '../../../syntax/nodes';
import type { SyntaxNode } from '../../../syntax/types';
import { firstPart } from '../nodes';
import type { Lowering } from '../lowering';

export type Form = 'items' | 'statements' | 'arguments' | 'array' | 'pattern';

/** A text to parse: `start` is the offset in the unit of its first character. */
export interface Fragment {
  readonly text: string;
  readonly start: number;
  readonly usedAt: number;
}

export interface Reparsed {
  readonly lowering: Lowering;
  /** The node whose children are wanted. */
  readonly root: SyntaxNode;
  /** Whether some of it could not be parsed. */
  readonly hasError: boolean;
}

// The line break keeps a line comment at the end of the text from swallowing the wrapper.
const wrappers: Readonly<Record<Form, readonly [before: string, after: string]>> = {
  items: ['', ''],
  statements: ['fn f(){', '\n}'],
  arguments: ['fn f(){f(', '\n)}'],
  array: ['fn f(){[', '\n]}'],
  pattern: ['fn f(){match f{', '\n=>()}}'],
};

/** Parses a fragment; null when the parser's bounds or the file's budget for macros are exceeded. */
export function reparse(lowering: Lowering, fragment: Fragment, form: Form): Reparsed | null {
  const { state } = lowering;
  const [before, after] = wrappers[form];
  const source = before + fragment.text + after;
  state.budget -= source.length;
  if (state.budget < 0) return null;
  const parsed = state.parser.parse('rust', source);
  if (parsed.kind === 'failure') {
    state.budget = -1;
    return null;
  }
  const root = wanted(parsed.root, form);
  if (!root) return null;
  return {
    lowering: lowering.inText(source, fragment.start - before.length, fragment.usedAt),
    root,
    hasError: containsError(parsed.root),
  };
}

function wanted(root: SyntaxNode, form: Form): SyntaxNode | null {
  if (form === 'items') return root;
  const [wrapper] = root.children;
  const body = wrapper?.type === 'function_item' ? childAt(wrapper, 'body') : null;
  if (!body || form === 'statements') return body;
  const first = firstPart(body);
  if (form === 'array') return first?.type === 'array_expression' ? first : null;
  if (form === 'arguments') return first?.type === 'call_expression' ? childAt(first, 'arguments') : null;
  const match = first?.type === 'expression_statement' ? firstPart(first) : first;
  const arm = match && childAt(match, 'body')?.children.find((child) => child.type === 'match_arm');
  return arm ? childAt(arm, 'pattern') : null;
}

function containsError(root: SyntaxNode): boolean {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'ERROR' || node.missing) return true;
    for (const child of node.children) open.push(child);
  }
  return false;
}
