// Reading the nodes of the rust grammar by field and type. What they mean is said elsewhere.

import type { SyntaxNode } from '../../syntax/types';

/** Whether a node is a comment, which stands anywhere and means nothing. */
export function isComment(node: SyntaxNode): boolean {
  return node.type === 'line_comment' || node.type === 'block_comment';
}

const besideTheMeaning = new Set([
  'line_comment',
  'block_comment',
  'attribute_item',
  'inner_attribute_item',
  'lifetime',
  'label',
  'mutable_specifier',
  'visibility_modifier',
]);

/** Named children that carry meaning: no comments, attributes, labels, lifetimes and modifiers. */
export function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.filter((child) => child.named && !besideTheMeaning.has(child.type));
}

/** The only or first part of a node, or null. */
export function firstPart(node: SyntaxNode): SyntaxNode | null {
  return partsOf(node)[0] ?? null;
}
