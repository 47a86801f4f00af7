// Calls and constructions, and casts that are written as calls.

import type { Element, Expr, TypeRef } from '../../../ir/types';
import { childAt } from '../../../syntax/nodes';
import type { SyntaxNode } from '../../../syntax/types';
import { at, type Lowering } from './context';
import { qualifiedName } from './names';
import { hasFault, namedChildren } from './nodes';

const namedCasts = new Set(['static_cast', 'reinterpret_cast', 'const_cast', 'dynamic_cast']);

export function lowerCall(lowering: Lowering, node: SyntaxNode): Expr {
  const place = at(lowering, node);
  const callee = childAt(node, 'function');
  const list = childAt(node, 'arguments');
  const args = list ? lowerArguments(lowering, list) : [];
  if (!callee || !list || hasFault(list)) {
    const children = callee ? [lowering.expression(callee), ...args] : args;
    return { ...place, kind: 'opaque', why: 'error', children };
  }
  if (callee.type === 'primitive_type') return lowerFunctionalCast(lowering, node, callee, args);
  const cast = callee.type === 'template_function' ? qualifiedName(lowering, callee) : null;
  if (cast?.path.length === 1 && namedCasts.has(cast.path[0] ?? '')) {
    const [type] = cast.args;
    const [value] = args;
    if (type && value && !('kind' in type)) return { ...place, kind: 'cast', type, value };
  }
  return { ...place, kind: 'call', callee: lowering.expression(callee), args };
}

/** The arguments in parentheses. */
export function lowerArguments(lowering: Lowering, list: SyntaxNode): readonly Expr[] {
  return namedChildren(list).map((argument) => lowering.expression(argument));
}

/** `int(x)` is a cast; `int()` makes a zero. */
function lowerFunctionalCast(
  lowering: Lowering,
  node: SyntaxNode,
  callee: SyntaxNode,
  args: readonly Expr[],
): Expr {
  const type = lowering.type(callee);
  const [value] = args;
  if (value && args.length === 1) return { ...at(lowering, node), kind: 'cast', type, value };
  return construct(lowering, node, type, 'paren', positional(args));
}

function positional(args: readonly Expr[]): readonly Element[] {
  return args.map((value) => ({ key: null, value }));
}

/** A construction that is no `new`. */
export function construct(
  lowering: Lowering,
  node: SyntaxNode,
  type: TypeRef,
  form: 'paren' | 'brace',
  elements: readonly Element[],
): Expr {
  return { ...at(lowering, node), kind: 'construct', type, form, heap: false, size: null, elements };
}

/** `T{…}` and C's `(T){…}`. */
export function lowerCompoundLiteral(lowering: Lowering, node: SyntaxNode): Expr {
  const type = childAt(node, 'type');
  const value = childAt(node, 'value');
  if (!type || !value) return { ...at(lowering, node), kind: 'opaque', why: 'error', children: [] };
  const list = lowering.expression(value);
  if (list.kind !== 'aggregate')
    return { ...at(lowering, node), kind: 'opaque', why: 'error', children: [list] };
  return construct(lowering, node, lowering.type(type), 'brace', list.elements);
}

/** `new T`, `new T(…)`, `new T{…}`, `new T[n]{…}`. */
export function lowerNew(lowering: Lowering, node: SyntaxNode): Expr {
  const typeNode = childAt(node, 'type');
  const list = childAt(node, 'arguments');
  const args = list ? lowerNewArguments(lowering, list) : [];
  const length = arrayLength(childAt(node, 'declarator'));
  if (!typeNode || args === null) {
    return { ...at(lowering, node), kind: 'opaque', why: 'error', children: [] };
  }
  const type = lowering.type(typeNode);
  const form = length ? 'array' : list?.type === 'initializer_list' ? 'brace' : 'paren';
  const size = length?.size ? lowering.expression(length.size) : null;
  return { ...at(lowering, node), kind: 'construct', type, form, heap: true, size, elements: args };
}

function lowerNewArguments(lowering: Lowering, list: SyntaxNode): readonly Element[] | null {
  if (hasFault(list)) return null;
  if (list.type !== 'initializer_list') return positional(lowerArguments(lowering, list));
  const value = lowering.expression(list);
  return value.kind === 'aggregate' ? value.elements : null;
}

function arrayLength(declarator: SyntaxNode | null): { readonly size: SyntaxNode | null } | null {
  return declarator?.type === 'new_declarator' ? { size: childAt(declarator, 'length') } : null;
}
