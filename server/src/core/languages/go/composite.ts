// Go's literals of slices, arrays and structs, and `make` and `new`, which give empty ones.

import type { Element, Expr, TypeRef } from '../../ir/types';
import { childAt } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import { opaque, partsOf, spanOf, textOf, type GoLowering } from './lowering';
import { pairsOf } from './maps';
import { anonymousStruct } from './types';

/** `T{…}`. */
export function lowerComposite(lowering: GoLowering, node: SyntaxNode): Expr {
  const type = childAt(node, 'type');
  const body = childAt(node, 'body');
  return type && body ? literalOf(lowering, type, body, node) : opaque(lowering, node, []);
}

/** The entries of `map[K]V{…}` as a list of pairs. */
export function lowerPairs(lowering: GoLowering, node: SyntaxNode): Expr {
  return pairsOf(lowering, node, (type, each) => element(lowering, type, each));
}

/** `make([]T, n)` and `new(T)`. */
export function lowerMake(
  lowering: GoLowering,
  node: SyntaxNode,
  name: 'make' | 'new',
  [type, count]: readonly SyntaxNode[],
): Expr {
  const span = spanOf(lowering, node);
  const unknown = opaque(lowering, node, []);
  if (!type) return unknown;
  if (name === 'new') {
    const pointed = lowering.type(type);
    return pointed ? structOf(lowering, pointed, [], node, true) : unknown;
  }
  if (type.type !== 'slice_type' || !count) return unknown;
  const value = lowering.zero(childAt(type, 'element'), node) ?? unknown;
  const operand: Expr = { ...span, kind: 'repeat', value, count: lowering.expression(count) };
  return { ...span, kind: 'unary', operator: '&', operand };
}

function literalOf(lowering: GoLowering, type: SyntaxNode, body: SyntaxNode, node: SyntaxNode): Expr {
  const span = spanOf(lowering, node);
  const children = partsOf(body);
  const list = type.type === 'type_identifier' ? lowering.lists.get(textOf(lowering, type)) : undefined;
  if (list) return literalOf(lowering, list, body, node);
  switch (type.type) {
    case 'slice_type':
    case 'array_type':
    case 'implicit_length_array_type': {
      const elementType = childAt(type, 'element');
      // Elements with an index of their own, and arrays with a length that may be larger, are not followed.
      const isPlain = children.every((child) => child.type === 'literal_element');
      if (!elementType || !isPlain || type.type === 'array_type') {
        return opaque(lowering, node, []);
      }
      const elements = children.map((child) => ({ key: null, value: element(lowering, elementType, child) }));
      const array: Expr = { ...span, kind: 'aggregate', form: 'array', elements };
      return type.type === 'slice_type' ? { ...span, kind: 'unary', operator: '&', operand: array } : array;
    }
    case 'type_identifier':
    case 'qualified_type': {
      const named = lowering.type(type);
      return named
        ? structOf(lowering, named, fieldsOf(lowering, children), node, false)
        : opaque(lowering, node, []);
    }
    case 'struct_type':
      return anonymousStruct(lowering, type, fieldsOf(lowering, children), node);
    case 'map_type':
      return lowering.maps.literals.has(node.start) ? lowering.pairs(node) : opaque(lowering, node, []);
    default:
      return opaque(lowering, node, []);
  }
}

/** An element of a list, whose type may be left out. */
function element(lowering: GoLowering, type: SyntaxNode, node: SyntaxNode): Expr {
  const [inner] = partsOf(node);
  if (!inner) return opaque(lowering, node, []);
  if (inner.type !== 'literal_value') return lowering.expression(inner);
  if (type.type !== 'pointer_type') return literalOf(lowering, type, inner, node);
  const [target] = partsOf(type);
  if (!target) return opaque(lowering, node, []);
  const operand = literalOf(lowering, target, inner, node);
  return { ...spanOf(lowering, node), kind: 'unary', operator: '&', operand };
}

/** Fields by name or by position. What one of them holds without naming its type is not known here. */
function fieldsOf(lowering: GoLowering, children: readonly SyntaxNode[]): readonly Element[] {
  return children.map((child) => {
    if (child.type !== 'keyed_element') return { key: null, value: valueOf(lowering, child) };
    const [key, value] = partsOf(child);
    const [name] = partsOf(key ?? null);
    return {
      key: name ? textOf(lowering, name) : '',
      value: value ? valueOf(lowering, value) : opaque(lowering, child, []),
    };
  });
}

function valueOf(lowering: GoLowering, node: SyntaxNode): Expr {
  const [inner] = partsOf(node);
  return inner && inner.type !== 'literal_value' ? lowering.expression(inner) : opaque(lowering, node, []);
}

function structOf(
  lowering: GoLowering,
  type: TypeRef,
  elements: readonly Element[],
  node: SyntaxNode,
  heap: boolean,
): Expr {
  return { ...spanOf(lowering, node), kind: 'construct', type, form: 'brace', heap, size: null, elements };
}
