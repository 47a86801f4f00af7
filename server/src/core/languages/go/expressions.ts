// Lowers Go's expressions. A slice is a reference to its array, so that whoever holds it sees what is written to it; a
// map is not followed.

import type { Expr, Parameter } from '../../ir/types';
import { childAt } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import { lowerComposite, lowerMake } from './composite';
import { integerOf, runeOf, stringOf } from './literals';
import { opaque, partsOf, spanOf, textOf, type GoLowering } from './lowering';

export function lowerExpression(lowering: GoLowering, node: SyntaxNode): Expr {
  const span = spanOf(lowering, node);
  switch (node.type) {
    case 'identifier':
    case 'field_identifier':
    case 'type_identifier':
      return { ...span, kind: 'name', path: [textOf(lowering, node)], args: [] };
    case 'nil':
      return { ...span, kind: 'literal', value: null };
    case 'true':
    case 'false':
      return { ...span, kind: 'literal', value: node.type === 'true' };
    case 'int_literal':
    case 'float_literal':
    case 'rune_literal':
    case 'interpreted_string_literal':
    case 'raw_string_literal':
      return literal(lowering, node);
    case 'parenthesized_expression': {
      const inner = partsOf(node)[0];
      return inner ? lowering.expression(inner) : opaque(lowering, node, []);
    }
    case 'composite_literal':
      return lowerComposite(lowering, node);
    case 'func_literal': {
      const body = childAt(node, 'body');
      if (!body) return opaque(lowering, node, []);
      const params = lowerParameters(lowering, childAt(node, 'parameters'));
      return { ...span, kind: 'lambda', params, captures: 'share', body: lowering.block(body) };
    }
    case 'selector_expression':
      return selector(lowering, node);
    case 'index_expression':
      return indexed(lowering, node);
    case 'slice_expression':
      return slice(lowering, node);
    case 'type_assertion_expression': {
      const operand = childAt(node, 'operand');
      return operand ? lowering.expression(operand) : opaque(lowering, node, []);
    }
    case 'variadic_argument': {
      const [value] = childrenOf(lowering, node);
      return value ? { ...span, kind: 'spread', value } : opaque(lowering, node, []);
    }
    case 'unary_expression':
      return unary(lowering, node);
    case 'binary_expression': {
      const [left, right, operator] = ['left', 'right', 'operator'].map((field) => childAt(node, field));
      if (!left || !right || !operator) return opaque(lowering, node, childrenOf(lowering, node));
      const operands = { left: lowering.expression(left), right: lowering.expression(right) };
      return { ...span, kind: 'binary', operator: textOf(lowering, operator), ...operands };
    }
    case 'call_expression':
      return call(lowering, node);
    default:
      return opaque(lowering, node, childrenOf(lowering, node));
  }
}

/** What a node that is not followed mentions. */
export function childrenOf(lowering: GoLowering, node: SyntaxNode): readonly Expr[] {
  return partsOf(node).map((child) => lowering.expression(child));
}

/** The parameters of a function; several names may share a type. */
export function lowerParameters(lowering: GoLowering, list: SyntaxNode | null): readonly Parameter[] {
  return partsOf(list).flatMap((declaration): Parameter[] => {
    const type = lowering.type(childAt(declaration, 'type'));
    const span = spanOf(lowering, declaration);
    const base = { ...span, type, defaultValue: null, variadic: declaration.type.startsWith('variadic') };
    const names = declaration.children.filter(({ field, named }) => field === 'name' && named);
    if (names.length === 0) return [{ ...base, pattern: null, name: null }];
    return names.map((node) => {
      const name = textOf(lowering, node);
      const bind = {
        ...spanOf(lowering, node),
        kind: 'bind',
        name,
        byReference: false,
        inner: null,
      } as const;
      return { ...base, pattern: bind, name };
    });
  });
}

function literal(lowering: GoLowering, node: SyntaxNode): Expr {
  const spelling = textOf(lowering, node);
  const span = spanOf(lowering, node);
  if (node.type === 'float_literal') return { ...span, kind: 'literal', value: Number(spelling) };
  const value =
    node.type === 'int_literal'
      ? integerOf(spelling)
      : node.type === 'rune_literal'
        ? runeOf(spelling)
        : stringOf(spelling);
  return value === null ? opaque(lowering, node, []) : { ...span, kind: 'literal', value };
}

/** `package.Name`, or a field or method of a value. */
function selector(lowering: GoLowering, node: SyntaxNode): Expr {
  const operand = childAt(node, 'operand');
  const field = childAt(node, 'field');
  if (!operand || !field) return opaque(lowering, node, childrenOf(lowering, node));
  const name = textOf(lowering, field);
  const span = spanOf(lowering, node);
  if (operand.type === 'identifier') {
    const packageName = textOf(lowering, operand);
    const path = lowering.packages.get(packageName);
    if (path && lowering.shadowed.has(packageName)) return opaque(lowering, node, []);
    if (path) return { ...span, kind: 'name', path: [...path, name], args: [] };
  }
  return { ...span, kind: 'member', object: lowering.expression(operand), name, arrow: false, args: [] };
}

function indexed(lowering: GoLowering, node: SyntaxNode): Expr {
  const [object, index] = [childAt(node, 'operand'), childAt(node, 'index')];
  if (!object || !index) return opaque(lowering, node, childrenOf(lowering, node));
  const parts = { object: lowering.expression(object), index: lowering.expression(index) };
  return { ...spanOf(lowering, node), kind: 'index', ...parts };
}

/** `x[:]` is all of it, and of an array it is no copy; any other part is not followed. */
function slice(lowering: GoLowering, node: SyntaxNode): Expr {
  const operand = childAt(node, 'operand');
  if (!operand || partsOf(node).length !== 1) return opaque(lowering, node, childrenOf(lowering, node));
  const span = spanOf(lowering, node);
  const object = lowering.expression(operand);
  const callee: Expr = { ...span, kind: 'member', object, name: 'as_mut_slice', arrow: false, args: [] };
  return { ...span, kind: 'call', callee, args: [] };
}

function unary(lowering: GoLowering, node: SyntaxNode): Expr {
  const operator = node.children.find(({ field }) => field === 'operator')?.type;
  const operand = childAt(node, 'operand');
  const followed = ['&', '*', '!', '-', '+'] as const;
  const known = followed.find((each) => each === operator);
  if (!operand || !known) return opaque(lowering, node, childrenOf(lowering, node));
  const lowered = lowering.expression(operand);
  return { ...spanOf(lowering, node), kind: 'unary', operator: known, operand: lowered };
}

function call(lowering: GoLowering, node: SyntaxNode): Expr {
  const callee = childAt(node, 'function');
  const list = childAt(node, 'arguments');
  if (!callee || !list) return opaque(lowering, node, childrenOf(lowering, node));
  const span = spanOf(lowering, node);
  const name = callee.type === 'identifier' ? textOf(lowering, callee) : null;
  const parts = partsOf(list);
  const [first] = parts;
  if ((name === 'make' || name === 'new') && first) return lowerMake(lowering, node, name, parts);
  const args = parts.map((argument) => lowering.expression(argument));
  const [value] = args;
  if (name === 'len' && value && args.length === 1) {
    const lengthOf = { ...span, kind: 'member', object: value, name: 'len', arrow: false, args: [] } as const;
    return { ...span, kind: 'call', callee: lengthOf, args: [] };
  }
  // A conversion keeps what it is given, as far as its value is followed at all: a number is no text.
  if (name === 'string' && value && args.length === 1) return value;
  return { ...span, kind: 'call', callee: lowering.expression(callee), args };
}
