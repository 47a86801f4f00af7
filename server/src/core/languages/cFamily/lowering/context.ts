// What every part of the lowering needs: the text, and the way to the other parts. The parts call each other in
// circles (a lambda holds statements, a statement declarations), so they meet here instead of importing each other.

import type { Declaration, Expr, Node, TypeRef } from '../../../ir/types';
import type { SyntaxNode } from '../../../syntax/types';
import { withoutMarks } from '../plainWords';

/** What surrounds a declaration. */
export interface DeclarationScope {
  /** `C` inside `extern "C"`. */
  readonly abi: string | null;
  /** Parameters of the template that a declaration belongs to. */
  readonly generics: readonly string[];
}

export const plainScope: DeclarationScope = { abi: null, generics: [] };

export interface Lowering {
  /** The expanded text that was parsed. */
  readonly text: string;
  readonly unit: number;
  /** Names for classes that have none of their own but get one by `typedef`. */
  readonly givenNames: Map<SyntaxNode, string>;
  /** Variables and functions seen so far outside functions, to tell `Reg r(value);` from a function. */
  readonly values: Set<string>;
  expression(node: SyntaxNode): Expr;
  /** One statement may declare several variables. */
  statement(node: SyntaxNode): readonly Expr[];
  declarations(node: SyntaxNode, scope: DeclarationScope): readonly Declaration[];
  /** The type that a `type_descriptor` or a type's own node names. */
  type(node: SyntaxNode): TypeRef;
}

export function at(lowering: Lowering, node: SyntaxNode): Node {
  return { start: node.start, end: node.end, unit: lowering.unit };
}

export function textOf(lowering: Lowering, node: SyntaxNode): string {
  return withoutMarks(lowering.text.slice(node.start, node.end));
}

/** Text on one line, with single blanks. */
export function folded(text: string): string {
  return withoutMarks(text).replace(/\s+/g, ' ').trim();
}

/** The name of a class or enumeration; those without one get a name that nobody can write. */
export function classNameOf(lowering: Lowering, specifier: SyntaxNode): string {
  return lowering.givenNames.get(specifier) ?? `(anonymous ${lowering.unit}:${specifier.start})`;
}
