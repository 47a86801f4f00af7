// Small questions about syntax nodes. Nothing here knows what a node means.

import type { SyntaxNode } from '../../../syntax/types';

export function namedChildren(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.filter((child) => child.named);
}

export function hasToken(node: SyntaxNode, text: string): boolean {
  return node.children.some((child) => !child.named && child.type === text && !child.missing);
}

/**
 * Whether the parser had to skip or invent something directly in this node. A missing semicolon is no fault: it
 * changes nothing in what stands before it.
 */
export function hasFault(node: SyntaxNode): boolean {
  return node.children.some((child) => child.type === 'ERROR' || (child.missing && child.type !== ';'));
}

/** Whether there is an error in it, at most so many nodes deep. */
export function hasFaultWithin(node: SyntaxNode, depth: number): boolean {
  return hasFault(node) || (depth > 0 && node.children.some((child) => hasFaultWithin(child, depth - 1)));
}
