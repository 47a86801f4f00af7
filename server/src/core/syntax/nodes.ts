// Children of a node by the field or type that its grammar gives them. What they mean is for each language to say.

import type { SyntaxNode } from './types';

/** The first child under a field, or null. */
export function childAt(node: SyntaxNode, field: string): SyntaxNode | null {
  return node.children.find((child) => child.field === field) ?? null;
}

/** All children under a field. */
export function childrenAt(node: SyntaxNode, field: string): readonly SyntaxNode[] {
  return node.children.filter((child) => child.field === field);
}

/** The first child of one of these types (a token's type is its text), or null. */
export function childOfType(node: SyntaxNode, ...types: readonly string[]): SyntaxNode | null {
  return node.children.find((child) => types.includes(child.type)) ?? null;
}
