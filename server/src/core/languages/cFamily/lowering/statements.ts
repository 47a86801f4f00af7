// Statements of C and C++. Loops, conditions and `switch` have files of their own.

import type { Declaration, Expr, Jump } from '../../../ir/types';
import { childAt } from '../../../syntax/nodes';
import type { SyntaxNode } from '../../../syntax/types';
import { lowerFor, lowerRangeFor, lowerWhile, lowerDoWhile } from './loops';
import { at, plainScope, textOf, type Lowering } from './context';
import { opaque } from './expressions';
import { lowerIf, lowerSwitch } from './branches';
import { lowerLocalDeclaration } from './locals';
import { hasFault, namedChildren } from './nodes';

type StatementLowering = (lowering: Lowering, node: SyntaxNode) => readonly Expr[];

const nothing: StatementLowering = () => [];

const byType: Readonly<Record<string, StatementLowering>> = {
  compound_statement: (lowering, node) => [lowerBlock(lowering, node)],
  expression_statement: (lowering, node) => namedChildren(node).map((child) => lowering.expression(child)),
  declaration: lowerLocalDeclaration,
  init_statement: (lowering, node) => namedChildren(node).flatMap((child) => lowering.statement(child)),
  if_statement: lowerIf,
  switch_statement: lowerSwitch,
  for_statement: lowerFor,
  for_range_loop: lowerRangeFor,
  while_statement: lowerWhile,
  do_statement: lowerDoWhile,
  return_statement: (lowering, node) => [jump(lowering, node, 'return')],
  co_return_statement: (lowering, node) => [opaque(lowering, node, 'control')],
  co_yield_statement: (lowering, node) => [opaque(lowering, node, 'control')],
  break_statement: (lowering, node) => [jump(lowering, node, 'break')],
  continue_statement: (lowering, node) => [jump(lowering, node, 'continue')],
  throw_statement: (lowering, node) => [jump(lowering, node, 'throw')],
  goto_statement: lowerGoto,
  labeled_statement: lowerLabelled,
  attributed_statement: (lowering, node) =>
    namedChildren(node).flatMap((child) =>
      child.type === 'attribute_declaration' ? [] : lowering.statement(child),
    ),
  try_statement: (lowering, node) => [lowerTry(lowering, node)],
  function_definition: lowerNested,
  struct_specifier: lowerNested,
  class_specifier: lowerNested,
  union_specifier: lowerNested,
  enum_specifier: lowerNested,
  type_definition: lowerNested,
  alias_declaration: lowerNested,
  using_declaration: lowerNested,
  namespace_alias_definition: lowerNested,
  template_declaration: lowerNested,
  linkage_specification: lowerNested,
  static_assert_declaration: nothing,
  empty_statement: nothing,
  comment: nothing,
};

export function lowerStatement(lowering: Lowering, node: SyntaxNode): readonly Expr[] {
  const lower = byType[node.type];
  return lower ? lower(lowering, node) : [lowering.expression(node)];
}

/** A block; what the parser could not read in it stands in it as Opaque. */
export function lowerBlock(lowering: Lowering, node: SyntaxNode): Expr {
  const body: Expr[] = [];
  for (const child of node.children) {
    if (child.named) for (const statement of lowering.statement(child)) body.push(statement);
    else if (child.missing) body.push({ ...at(lowering, child), kind: 'opaque', why: 'error', children: [] });
  }
  return { ...at(lowering, node), kind: 'block', body, hasValue: false, label: null };
}

function jump(lowering: Lowering, node: SyntaxNode, kind: Jump['jump']): Expr {
  const [operand] = namedChildren(node);
  if (hasFault(node)) return opaque(lowering, node, 'error');
  const value = operand ? lowering.expression(operand) : null;
  return { ...at(lowering, node), kind: 'jump', jump: kind, value, label: null };
}

function lowerGoto(lowering: Lowering, node: SyntaxNode): readonly Expr[] {
  const label = childAt(node, 'label');
  const name = label ? textOf(lowering, label) : null;
  return [{ ...at(lowering, node), kind: 'jump', jump: 'goto', value: null, label: name }];
}

function lowerLabelled(lowering: Lowering, node: SyntaxNode): readonly Expr[] {
  return namedChildren(node).flatMap((child) => (child.field === 'label' ? [] : lowering.statement(child)));
}

function lowerTry(lowering: Lowering, node: SyntaxNode): Expr {
  const body = childAt(node, 'body');
  const handlers = node.children
    .filter((child) => child.type === 'catch_clause')
    .map((clause) => childAt(clause, 'body'))
    .filter((handler) => handler !== null)
    .map((handler) => lowerBlock(lowering, handler));
  if (!body) return opaque(lowering, node, 'error');
  return { ...at(lowering, node), kind: 'try', body: lowerBlock(lowering, body), handlers };
}

function lowerNested(lowering: Lowering, node: SyntaxNode): readonly Expr[] {
  const declarations: readonly Declaration[] = lowering.declarations(node, plainScope);
  return declarations.length > 0 ? [{ ...at(lowering, node), kind: 'local', declarations }] : [];
}
