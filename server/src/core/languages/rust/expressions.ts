// Rust's expressions besides control flow and macros. Ranges are constructions of `Range`, `RangeInclusive`,
// `RangeFrom`, `RangeTo`, `RangeToInclusive` and `RangeFull` with the elements `start` and `end`; `x.await` is a
// call of the method `await`.

import type { Element, Expr, Node, Parameter, TypeRef } from '../../ir/types';
import { childAt, childOfType } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import { listed } from './attributes';
import { lowerControl } from './control';
import { literalValue } from './literals';
import { identifierOf, spanOf, textOf, type Lowering } from './lowering';
import { lowerMacroExpression } from './macros/expressions';
import { firstPart, partsOf } from './nodes';
import { lowerPath, lowerTypeArguments } from './paths';
import { unknownType } from './types';

/** How deep expressions may nest before they are given up; the parser's own bound is the same. */
const deepest = 1_000;

/** Lowers an expression. */
export function lowerExpression(lowering: Lowering, node: SyntaxNode): Expr {
  const { state } = lowering;
  if (state.depth >= deepest)
    return { ...spanOf(lowering, node), kind: 'opaque', why: 'other', children: [] };
  state.depth++;
  const expression = lowerByType(lowering, node);
  state.depth--;
  return expression;
}

function lowerByType(lowering: Lowering, node: SyntaxNode): Expr {
  return (
    lowerLeaf(lowering, node) ??
    lowerOperation(lowering, node) ??
    lowerControl(lowering, node) ??
    opaque(lowering, node)
  );
}

/** What is not understood keeps its parts, so that what they mention is known to escape. */
function opaque(lowering: Lowering, node: SyntaxNode): Expr {
  const why = node.type === 'ERROR' ? 'error' : 'other';
  const children = partsOf(node).map((part) => lowering.expression(part));
  return { ...spanOf(lowering, node), kind: 'opaque', why, children };
}

function lowerLeaf(lowering: Lowering, node: SyntaxNode): Expr | null {
  const span = spanOf(lowering, node);
  switch (node.type) {
    case 'identifier':
    case 'self':
    case 'super':
    case 'crate':
    case 'scoped_identifier':
    case 'type_identifier':
    case 'primitive_type':
    case 'generic_type':
      return { ...span, kind: 'name', ...lowerPath(lowering, node) };
    case 'generic_function':
      return genericFunction(lowering, node);
    case 'string_literal':
    case 'raw_string_literal':
    case 'char_literal':
    case 'integer_literal':
    case 'float_literal':
    case 'boolean_literal':
    case 'negative_literal':
      return literal(lowering, node);
    case 'macro_invocation':
      return lowerMacroExpression(lowering, node);
    default:
      return null;
  }
}

function literal(lowering: Lowering, node: SyntaxNode): Expr {
  const span = spanOf(lowering, node);
  if (node.type === 'negative_literal') {
    const inner = firstPart(node);
    if (inner) return { ...span, kind: 'unary', operator: '-', operand: lowering.expression(inner) };
  }
  const value = literalValue(textOf(lowering, node));
  if (value === undefined) return { ...span, kind: 'opaque', why: 'other', children: [] };
  return { ...span, kind: 'literal', value };
}

/** `f::<T>`, and `object.method::<T>`, whose arguments belong to the method. */
function genericFunction(lowering: Lowering, node: SyntaxNode): Expr {
  const head = childAt(node, 'function');
  const span = spanOf(lowering, node);
  if (head?.type !== 'field_expression') return { ...span, kind: 'name', ...lowerPath(lowering, node) };
  const member = lowering.expression(head);
  if (member.kind !== 'member') return member;
  return { ...member, ...span, args: lowerTypeArguments(lowering, node) };
}

function lowerOperation(lowering: Lowering, node: SyntaxNode): Expr | null {
  const span = spanOf(lowering, node);
  switch (node.type) {
    case 'call_expression':
      return {
        ...span,
        kind: 'call',
        callee: at(lowering, node, 'function'),
        args: argumentsOf(lowering, childAt(node, 'arguments')),
      };
    case 'field_expression': {
      const field = childAt(node, 'field');
      return {
        ...span,
        kind: 'member',
        object: at(lowering, node, 'value'),
        name: field ? identifierOf(lowering, field) : '',
        arrow: false,
        args: [],
      };
    }
    case 'await_expression': {
      const object = part(lowering, node, 0);
      const callee: Expr = { ...span, kind: 'member', object, name: 'await', arrow: false, args: [] };
      return { ...span, kind: 'call', callee, args: [] };
    }
    case 'index_expression':
      return { ...span, kind: 'index', object: part(lowering, node, 0), index: part(lowering, node, 1) };
    case 'parenthesized_expression':
      return part(lowering, node, 0);
    case 'closure_expression':
      return closure(lowering, node);
    case 'type_cast_expression': {
      const type = childAt(node, 'type');
      const value = at(lowering, node, 'value');
      return type ? { ...span, kind: 'cast', type: lowering.type(type), value } : value;
    }
    default:
      return lowerOperator(lowering, node) ?? lowerAggregate(lowering, node);
  }
}

function lowerOperator(lowering: Lowering, node: SyntaxNode): Expr | null {
  const span = spanOf(lowering, node);
  switch (node.type) {
    case 'unary_expression': {
      const operator = node.children[0]?.type;
      const operand = part(lowering, node, 0);
      const known = operator === '-' || operator === '!' || operator === '*' ? operator : null;
      return known ? { ...span, kind: 'unary', operator: known, operand } : operand;
    }
    case 'reference_expression': {
      const operator = childOfType(node, 'mutable_specifier') ? '&mut' : '&';
      return { ...span, kind: 'unary', operator, operand: at(lowering, node, 'value') };
    }
    case 'try_expression':
      return { ...span, kind: 'unary', operator: '?', operand: part(lowering, node, 0) };
    case 'binary_expression':
      return {
        ...span,
        kind: 'binary',
        operator: childAt(node, 'operator')?.type ?? '?',
        left: at(lowering, node, 'left'),
        right: at(lowering, node, 'right'),
      };
    case 'assignment_expression':
    case 'compound_assignment_expr':
      return {
        ...span,
        kind: 'assign',
        operator: childAt(node, 'operator')?.type ?? '=',
        target: at(lowering, node, 'left'),
        value: at(lowering, node, 'right'),
        postfix: false,
      };
    default:
      return null;
  }
}

function lowerAggregate(lowering: Lowering, node: SyntaxNode): Expr | null {
  const span = spanOf(lowering, node);
  switch (node.type) {
    case 'unit_expression':
      return { ...span, kind: 'aggregate', form: 'tuple', elements: [] };
    case 'tuple_expression':
      return { ...span, kind: 'aggregate', form: 'tuple', elements: positional(lowering, partsOf(node)) };
    case 'array_expression':
      return arrayExpression(lowering, node);
    case 'struct_expression':
      return structExpression(lowering, node);
    case 'range_expression':
      return rangeExpression(lowering, node);
    default:
      return null;
  }
}

/** `[a, b]` or `[value; count]`; also what `vec![…]` was parsed again as. */
export function arrayExpression(lowering: Lowering, node: SyntaxNode): Expr {
  const span = spanOf(lowering, node);
  const length = childAt(node, 'length');
  if (!length)
    return { ...span, kind: 'aggregate', form: 'array', elements: positional(lowering, partsOf(node)) };
  return { ...span, kind: 'repeat', value: part(lowering, node, 0), count: lowering.expression(length) };
}

function positional(lowering: Lowering, nodes: readonly SyntaxNode[]): readonly Element[] {
  return nodes.map((node) => ({ key: null, value: lowering.expression(node) }));
}

/** The arguments of a call, in order. */
export function argumentsOf(lowering: Lowering, list: SyntaxNode | null): readonly Expr[] {
  return list ? partsOf(list).map((node) => lowering.expression(node)) : [];
}

function structExpression(lowering: Lowering, node: SyntaxNode): Expr {
  const name = childAt(node, 'name');
  const body = childAt(node, 'body');
  const elements = listed(lowering, body?.children ?? []).map(({ node: child, condition }): Element => {
    const value = childAt(child, 'value') ?? firstPart(child) ?? child;
    const lowered = lowering.expression(value);
    const span = spanOf(lowering, child);
    if (child.type === 'base_field_initializer') {
      return { key: null, value: { ...span, kind: 'spread', value: lowered } };
    }
    const field = childAt(child, 'field') ?? childAt(child, 'name') ?? value;
    const maybe: Expr = { ...span, kind: 'opaque', why: 'other', children: [lowered] };
    return { key: identifierOf(lowering, field), value: condition === null ? lowered : maybe };
  });
  const type = name ? lowering.type(name) : unknownType(spanOf(lowering, node));
  return construction(spanOf(lowering, node), type, elements);
}

function construction(span: Node, type: TypeRef, elements: readonly Element[]): Expr {
  return { ...span, kind: 'construct', type, form: 'brace', heap: false, size: null, elements };
}

function rangeExpression(lowering: Lowering, node: SyntaxNode): Expr {
  const operator = node.children.find((child) => child.type === '..' || child.type === '..=');
  const ends = partsOf(node);
  const start = ends.find((end) => !operator || end.start < operator.start);
  const end = ends.find((each) => each !== start);
  const inclusive = operator?.type === '..=';
  const name = start
    ? end
      ? inclusive
        ? 'RangeInclusive'
        : 'Range'
      : 'RangeFrom'
    : end
      ? inclusive
        ? 'RangeToInclusive'
        : 'RangeTo'
      : 'RangeFull';
  const elements: Element[] = [];
  if (start) elements.push({ key: 'start', value: lowering.expression(start) });
  if (end) elements.push({ key: 'end', value: lowering.expression(end) });
  const span = spanOf(lowering, node);
  return construction(span, { ...unknownType(span), name: [name] }, elements);
}

function closure(lowering: Lowering, node: SyntaxNode): Expr {
  const parameters = childAt(node, 'parameters');
  const params = (parameters?.children ?? [])
    .filter((child) => (child.named && !child.type.endsWith('comment')) || child.type === '_')
    .map((child): Parameter => {
      const isTyped = child.type === 'parameter';
      const inner = isTyped ? childAt(child, 'pattern') : child;
      const type = isTyped ? childAt(child, 'type') : null;
      const pattern = inner ? lowering.pattern(inner) : null;
      return {
        ...spanOf(lowering, child),
        pattern,
        name: pattern?.kind === 'bind' ? pattern.name : null,
        type: type ? lowering.type(type) : null,
        defaultValue: null,
        variadic: false,
      };
    });
  const captures = node.children.some((child) => child.type === 'move') ? 'copy' : 'share';
  return { ...spanOf(lowering, node), kind: 'lambda', params, captures, body: at(lowering, node, 'body') };
}

function at(lowering: Lowering, node: SyntaxNode, field: string): Expr {
  const child = childAt(node, field);
  return child ? lowering.expression(child) : nothing(lowering, node);
}

function part(lowering: Lowering, node: SyntaxNode, index: number): Expr {
  const child = partsOf(node)[index];
  return child ? lowering.expression(child) : nothing(lowering, node);
}

/** In place of an operand that the author has not typed yet. */
function nothing(lowering: Lowering, node: SyntaxNode): Expr {
  return { ...spanOf(lowering, node), kind: 'opaque', why: 'error', children: [] };
}
