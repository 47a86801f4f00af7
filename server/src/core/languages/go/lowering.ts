// What the lowerings of Go's expressions, statements and declarations share: the text at hand, where its nodes stand,
// and the way to one another (a plain interface, so that their files do not import each other).

import type { Block, Declaration, Expr, Node, Opaque, Pattern, TypeRef } from '../../ir/types';
import type { SyntaxNode } from '../../syntax/types';

/** One file that is being lowered. */
export interface GoLowering {
  readonly text: string;
  readonly unit: number;
  /** What the file calls the packages that it imports, with the paths by which their declarations are found. */
  readonly packages: ReadonlyMap<string, readonly string[]>;
  /** Names that a parameter or variable of the file has as well: no package is meant for certain. */
  readonly shadowed: ReadonlySet<string>;
  /** The lists that the file gives a name of their own. */
  readonly lists: ReadonlyMap<string, SyntaxNode>;
  /** The maps that are only gone through. */
  readonly maps: RangedMaps;
  readonly expression: (node: SyntaxNode) => Expr;
  readonly statement: (node: SyntaxNode) => readonly Expr[];
  readonly block: (node: SyntaxNode) => Block;
  readonly type: (node: SyntaxNode | null) => TypeRef | null;
  /** What a variable of that type holds before anything is assigned; null when that is not followed. */
  readonly zero: (type: SyntaxNode | null, at: SyntaxNode) => Expr | null;
  /** The entries of a map's literal as a list of pairs. */
  readonly pairs: (literal: SyntaxNode) => Expr;
  /** Constants, variables and types, of a file or of a function's body. */
  readonly declarations: (node: SyntaxNode) => readonly Declaration[];
}

/** The maps of a file that are followed. */
export interface RangedMaps {
  /** Variables that hold a map's literal and stand nowhere else but behind `range`. */
  readonly names: ReadonlySet<string>;
  /** Where those literals begin. */
  readonly literals: ReadonlySet<number>;
}

/** The stretch of a node, as nodes of the intermediate form carry it. */
export function spanOf(lowering: GoLowering, node: SyntaxNode): Node {
  return { start: node.start, end: node.end, unit: lowering.unit };
}

/** The text of a node. */
export function textOf(lowering: GoLowering, node: SyntaxNode): string {
  return lowering.text.slice(node.start, node.end);
}

/** What is not followed; all that it mentions is no longer known afterwards. */
export function opaque(lowering: GoLowering, node: SyntaxNode, children: readonly Expr[]): Opaque {
  return { ...spanOf(lowering, node), kind: 'opaque', why: 'other', children };
}

/** Children that carry meaning: neither comments nor punctuation. */
export function partsOf(node: SyntaxNode | null): readonly SyntaxNode[] {
  return (node?.children ?? []).filter((child) => child.named && child.type !== 'comment');
}

/** What a declared name binds; nothing for `_`. */
export function bindingOf(lowering: GoLowering, node: SyntaxNode): Pattern {
  const span = spanOf(lowering, node);
  const name = textOf(lowering, node);
  return name === '_' || node.type !== 'identifier'
    ? { ...span, kind: 'wildcard' }
    : { ...span, kind: 'bind', name, byReference: false, inner: null };
}
