// Pieces that branches and loops share: a body as one expression, a condition that may declare a variable.

import type { Expr } from '../../../ir/types';
import { childAt } from '../../../syntax/nodes';
import type { SyntaxNode } from '../../../syntax/types';
import { at, type Lowering } from './context';

/** A statement in the place of a body, which is a scope of its own. */
export function lowerBody(lowering: Lowering, node: SyntaxNode | null, holder: SyntaxNode): Expr {
  const place = at(lowering, node ?? holder);
  const body = node ? lowering.statement(node) : [];
  const [only] = body;
  if (only?.kind === 'block' && body.length === 1) return only;
  return { ...place, kind: 'block', body, hasValue: false, label: null };
}

/** What stands in the parentheses of `if`, `switch`, `while`: `init; T x = f()`. */
export interface Head {
  /** Declarations to come before, in a scope around the statement. */
  readonly before: readonly Expr[];
  readonly condition: Expr;
}

export function lowerHead(lowering: Lowering, clause: SyntaxNode | null, holder: SyntaxNode): Head {
  const missing: Expr = { ...at(lowering, holder), kind: 'opaque', why: 'error', children: [] };
  if (!clause) return { before: [], condition: missing };
  const initialiser = childAt(clause, 'initializer');
  const before = initialiser ? lowering.statement(initialiser) : [];
  const value = childAt(clause, 'value');
  if (value?.type !== 'declaration') return { before, condition: lowering.expression(value ?? clause) };
  const declared = lowering.statement(value);
  const last = declared.at(-1);
  const name = last?.kind === 'let' && last.pattern.kind === 'bind' ? last.pattern.name : null;
  if (name === null) return { before: [...before, ...declared], condition: missing };
  const condition: Expr = { ...at(lowering, value), kind: 'name', path: [name], args: [] };
  return { before: [...before, ...declared], condition };
}

/** A statement with what must be declared before it; without such it stands alone. */
export function scoped(
  lowering: Lowering,
  node: SyntaxNode,
  before: readonly Expr[],
  statement: Expr,
): readonly Expr[] {
  if (before.length === 0) return [statement];
  const body = [...before, statement];
  return [{ ...at(lowering, node), kind: 'block', body, hasValue: false, label: null }];
}
