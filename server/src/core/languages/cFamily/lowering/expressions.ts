// Expressions of C and C++. A kind of node without an entry is Opaque: what it mentions escapes.

import type { Element, Expr, Literal, Unary } from '../../../ir/types';
import { childAt } from '../../../syntax/nodes';
import type { SyntaxNode } from '../../../syntax/types';
import { at, textOf, type Lowering } from './context';
import { lowerCall, lowerCompoundLiteral, lowerNew } from './calls';
import { lowerLambda } from './lambdas';
import { characterValue, numberValue, stringValue } from './literals';
import { qualifiedName } from './names';
import { hasFault, namedChildren } from './nodes';

type ExpressionLowering = (lowering: Lowering, node: SyntaxNode) => Expr;

const byType: Readonly<Record<string, ExpressionLowering>> = {
  identifier: lowerName,
  field_identifier: lowerName,
  type_identifier: lowerName,
  namespace_identifier: lowerName,
  primitive_type: lowerName,
  qualified_identifier: lowerName,
  template_function: lowerName,
  template_type: lowerName,
  dependent_type: lowerName,
  type_descriptor: lowerTypeName,
  operator_name: lowerName,
  this: lowerName,
  number_literal: lowerNumber,
  char_literal: (lowering, node) => literal(lowering, node, characterValue(textOf(lowering, node))),
  string_literal: (lowering, node) => literal(lowering, node, stringValue(textOf(lowering, node))),
  raw_string_literal: (lowering, node) => literal(lowering, node, stringValue(textOf(lowering, node))),
  concatenated_string: lowerConcatenation,
  true: (lowering, node) => literal(lowering, node, true),
  false: (lowering, node) => literal(lowering, node, false),
  null: (lowering, node) => literal(lowering, node, null),
  nullptr: (lowering, node) => literal(lowering, node, null),
  parenthesized_expression: lowerParenthesized,
  field_expression: lowerMember,
  subscript_expression: lowerSubscript,
  call_expression: lowerCall,
  new_expression: lowerNew,
  compound_literal_expression: lowerCompoundLiteral,
  initializer_list: lowerInitializerList,
  pointer_expression: lowerUnary,
  unary_expression: lowerUnary,
  update_expression: lowerUpdate,
  binary_expression: lowerBinary,
  assignment_expression: lowerAssignment,
  conditional_expression: lowerConditional,
  comma_expression: lowerComma,
  cast_expression: lowerCast,
  sizeof_expression: lowerSizeOf,
  lambda_expression: lowerLambda,
  parameter_pack_expansion: lowerPackExpansion,
  fold_expression: lowerFold,
  condition_clause: lowerParenthesized,
  delete_expression: lowerDelete,
  co_await_expression: (lowering, node) => opaque(lowering, node, 'control'),
  gnu_asm_expression: (lowering, node) => opaque(lowering, node, 'control'),
  ERROR: (lowering, node) => opaque(lowering, node, 'error'),
};

export function lowerExpression(lowering: Lowering, node: SyntaxNode): Expr {
  if (node.type === 'compound_literal_expression' && childAt(node, 'type')?.missing) {
    return lowerBareList(lowering, node);
  }
  if (node.missing || hasFault(node)) return opaque(lowering, node, 'error');
  return (byType[node.type] ?? lowerOther)(lowering, node);
}

/** In `void f(T a = {})` the grammar misses a type before the list. */
function lowerBareList(lowering: Lowering, node: SyntaxNode): Expr {
  const list = childAt(node, 'value');
  return list ? lowering.expression(list) : opaque(lowering, node, 'error');
}

/** Not understood; what it mentions is kept. */
export function opaque(lowering: Lowering, node: SyntaxNode, why: 'error' | 'control' | 'other'): Expr {
  const children = namedChildren(node).map((child) => lowering.expression(child));
  return { ...at(lowering, node), kind: 'opaque', why, children };
}

function lowerOther(lowering: Lowering, node: SyntaxNode): Expr {
  return opaque(lowering, node, 'other');
}

function literal(lowering: Lowering, node: SyntaxNode, value: Literal['value']): Expr {
  return { ...at(lowering, node), kind: 'literal', value };
}

function operandOf(lowering: Lowering, node: SyntaxNode, field: string): Expr {
  const operand = childAt(node, field);
  if (operand) return lowering.expression(operand);
  return { ...at(lowering, node), kind: 'opaque', why: 'error', children: [] };
}

function operatorOf(lowering: Lowering, node: SyntaxNode): string {
  const operator = childAt(node, 'operator');
  const text = operator ? textOf(lowering, operator) : '';
  return spelledOperators[text] ?? text;
}

const spelledOperators: Readonly<Record<string, string>> = {
  and: '&&',
  or: '||',
  not: '!',
  bitand: '&',
  bitor: '|',
  xor: '^',
  compl: '~',
  not_eq: '!=',
  and_eq: '&=',
  or_eq: '|=',
  xor_eq: '^=',
};

function lowerName(lowering: Lowering, node: SyntaxNode): Expr {
  return { ...at(lowering, node), kind: 'name', ...qualifiedName(lowering, node) };
}

/** A type among values, as in the expansion of `Ts...`: a name as far as it is one. */
function lowerTypeName(lowering: Lowering, node: SyntaxNode): Expr {
  const type = childAt(node, 'type');
  const isBare = type !== null && namedChildren(node).length === 1;
  return isBare ? lowering.expression(type) : opaque(lowering, node, 'other');
}

function lowerNumber(lowering: Lowering, node: SyntaxNode): Expr {
  const value = numberValue(textOf(lowering, node));
  return value === null ? opaque(lowering, node, 'other') : literal(lowering, node, value);
}

/** Adjacent literals are one. With anything else among them (an unknown macro) the value is not known. */
function lowerConcatenation(lowering: Lowering, node: SyntaxNode): Expr {
  const parts = namedChildren(node);
  const areLiterals = parts.every(
    (part) => part.type === 'string_literal' || part.type === 'raw_string_literal',
  );
  if (!areLiterals) return opaque(lowering, node, 'other');
  return literal(lowering, node, parts.map((part) => stringValue(textOf(lowering, part))).join(''));
}

/** `(x)`, and GNU's `({ … })`, whose value is that of its last statement. */
function lowerParenthesized(lowering: Lowering, node: SyntaxNode): Expr {
  const inner = childAt(node, 'value') ?? namedChildren(node)[0];
  if (!inner) return opaque(lowering, node, 'error');
  if (inner.type !== 'compound_statement') return lowering.expression(inner);
  const body = namedChildren(inner).flatMap((child) => lowering.statement(child));
  return { ...at(lowering, node), kind: 'block', body, hasValue: true, label: null };
}

function lowerMember(lowering: Lowering, node: SyntaxNode): Expr {
  const field = childAt(node, 'field');
  const object = operandOf(lowering, node, 'argument');
  if (!field) return { ...at(lowering, node), kind: 'opaque', why: 'error', children: [object] };
  const { path, args } = qualifiedName(lowering, field);
  const arrow = operatorOf(lowering, node) === '->';
  return { ...at(lowering, node), kind: 'member', object, name: path.at(-1) ?? '', arrow, args };
}

function lowerSubscript(lowering: Lowering, node: SyntaxNode): Expr {
  const list = childAt(node, 'indices');
  const indices = list ? namedChildren(list) : [];
  const [index] = indices;
  if (!index || indices.length !== 1 || (list && hasFault(list))) return opaque(lowering, node, 'other');
  const object = operandOf(lowering, node, 'argument');
  return { ...at(lowering, node), kind: 'index', object, index: lowering.expression(index) };
}

/** `{a, .x = b, [2] = c}`. */
function lowerInitializerList(lowering: Lowering, node: SyntaxNode): Expr {
  return { ...at(lowering, node), kind: 'aggregate', form: 'brace', elements: lowerElements(lowering, node) };
}

/** The elements of an initialiser or argument list. */
export function lowerElements(lowering: Lowering, list: SyntaxNode): readonly Element[] {
  return namedChildren(list).map((child) => {
    if (child.type !== 'initializer_pair') return { key: null, value: lowering.expression(child) };
    const designators = child.children.filter((part) => part.field === 'designator');
    const [designator] = designators;
    const value = operandOf(lowering, child, 'value');
    if (!designator || designators.length > 1) {
      // `.a.b = x`: which part of the object changes is not followed.
      const lost: Expr = { ...at(lowering, child), kind: 'opaque', why: 'other', children: [value] };
      return { key: designatorKey(lowering, designator ?? child), value: lost };
    }
    return { key: designatorKey(lowering, designator), value };
  });
}

function designatorKey(lowering: Lowering, designator: SyntaxNode): string | Expr {
  const [inner] = namedChildren(designator);
  if (!inner) return textOf(lowering, designator);
  return inner.type === 'field_identifier' ? textOf(lowering, inner) : lowering.expression(inner);
}

const unaryOperators: ReadonlySet<string> = new Set(['&', '*', '!', '-', '+', '~']);

function isUnaryOperator(operator: string): operator is Unary['operator'] {
  return unaryOperators.has(operator);
}

function lowerUnary(lowering: Lowering, node: SyntaxNode): Expr {
  const operator = operatorOf(lowering, node);
  if (!isUnaryOperator(operator)) return opaque(lowering, node, 'other');
  return { ...at(lowering, node), kind: 'unary', operator, operand: operandOf(lowering, node, 'argument') };
}

/** `++x` is `x += 1`, and so on. */
function lowerUpdate(lowering: Lowering, node: SyntaxNode): Expr {
  const place = at(lowering, node);
  const operator = operatorOf(lowering, node) === '--' ? '-=' : '+=';
  const postfix = node.children[0]?.field === 'argument';
  const one: Expr = { ...place, kind: 'literal', value: 1n };
  const target = operandOf(lowering, node, 'argument');
  return { ...place, kind: 'assign', operator, target, value: one, postfix };
}

function lowerBinary(lowering: Lowering, node: SyntaxNode): Expr {
  const left = operandOf(lowering, node, 'left');
  const right = operandOf(lowering, node, 'right');
  return { ...at(lowering, node), kind: 'binary', operator: operatorOf(lowering, node), left, right };
}

function lowerAssignment(lowering: Lowering, node: SyntaxNode): Expr {
  const target = operandOf(lowering, node, 'left');
  const value = operandOf(lowering, node, 'right');
  const operator = operatorOf(lowering, node);
  return { ...at(lowering, node), kind: 'assign', operator, target, value, postfix: false };
}

function lowerConditional(lowering: Lowering, node: SyntaxNode): Expr {
  const condition = operandOf(lowering, node, 'condition');
  const then = childAt(node, 'consequence') ? operandOf(lowering, node, 'consequence') : condition;
  const otherwise = operandOf(lowering, node, 'alternative');
  return { ...at(lowering, node), kind: 'conditional', condition, then, otherwise };
}

function lowerComma(lowering: Lowering, node: SyntaxNode): Expr {
  const body = [operandOf(lowering, node, 'left'), operandOf(lowering, node, 'right')];
  return { ...at(lowering, node), kind: 'block', body, hasValue: true, label: null };
}

function lowerCast(lowering: Lowering, node: SyntaxNode): Expr {
  const type = childAt(node, 'type');
  if (!type) return opaque(lowering, node, 'error');
  const value = operandOf(lowering, node, 'value');
  return { ...at(lowering, node), kind: 'cast', type: lowering.type(type), value };
}

/** The parser cannot tell `sizeof(Type)` from `sizeof(value)`: a bare name comes as a value. */
function lowerSizeOf(lowering: Lowering, node: SyntaxNode): Expr {
  const type = childAt(node, 'type');
  const operand = childAt(node, 'value');
  const value = operand ? lowering.expression(operand) : null;
  if (node.children.some((child) => child.type === '...') && value) {
    const pack: Expr = { ...at(lowering, node), kind: 'spread', value };
    return { ...at(lowering, node), kind: 'sizeof', type: null, value: pack };
  }
  return { ...at(lowering, node), kind: 'sizeof', type: type ? lowering.type(type) : null, value };
}

/** What is freed is of no use any more; that it was mentioned changes nothing. */
function lowerDelete(lowering: Lowering, node: SyntaxNode): Expr {
  const operand = namedChildren(node).at(-1);
  return operand ? lowering.expression(operand) : opaque(lowering, node, 'error');
}

function lowerPackExpansion(lowering: Lowering, node: SyntaxNode): Expr {
  return { ...at(lowering, node), kind: 'spread', value: operandOf(lowering, node, 'pattern') };
}

/** `(f(args), …)` does the same for each element, as an expansion does; other folds are not followed. */
function lowerFold(lowering: Lowering, node: SyntaxNode): Expr {
  const sides = ['left', 'right']
    .map((field) => childAt(node, field))
    .filter((side) => side !== null && side.type !== '...');
  const [side] = sides;
  if (operatorOf(lowering, node) !== ',' || !side || sides.length !== 1)
    return opaque(lowering, node, 'other');
  return { ...at(lowering, node), kind: 'spread', value: lowering.expression(side) };
}
