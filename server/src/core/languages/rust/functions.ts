// Rust's functions with their parameters, wherever they stand.

import type { Func, Parameter, TypeRef } from '../../ir/types';
import { childAt, childOfType } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import { listed, type Attributes } from './attributes';
import { abiOf, genericsOf } from './headers';
import { identifierOf, spanOf, textOf, type Lowering } from './lowering';
import { unknownType } from './types';

/** Lowers `fn`; in an extern block it has the block's ABI. */
export function lowerFunction(
  lowering: Lowering,
  node: SyntaxNode,
  attributes: Attributes,
  blockAbi: string | null,
): Func {
  const name = childAt(node, 'name');
  const body = childAt(node, 'body');
  const params = parametersOf(lowering, node);
  const span = spanOf(lowering, node);
  const modifiers = childOfType(node, 'function_modifiers');
  const modifier = modifiers && childOfType(modifiers, 'extern_modifier');
  return {
    ...span,
    kind: 'func',
    attributes: attributes.list,
    condition: attributes.condition,
    path: [name ? identifierOf(lowering, name) : ''],
    nameStart: (name?.start ?? node.start) + lowering.shift,
    nameEnd: (name?.end ?? node.start) + lowering.shift,
    params,
    result: resultOf(lowering, node),
    body: body && lowering.block(body),
    initialisers: [],
    generics: genericsOf(lowering, node),
    isStatic: false,
    hasSelf: params[0]?.name === 'self',
    abi: modifier ? abiOf(lowering, modifier) : blockAbi,
  };
}

/** A broken head leaves it open what the function gives. */
function resultOf(lowering: Lowering, node: SyntaxNode): TypeRef | null {
  const head = [...node.children, ...(childAt(node, 'parameters')?.children ?? [])];
  const broken = head.find((child) => child.type === 'ERROR' && textOf(lowering, child) !== 'safe');
  const result = broken ?? childAt(node, 'return_type');
  return result && lowering.type(result);
}

/** A parameter that may not be built has a type that nobody can tell. */
function parametersOf(lowering: Lowering, node: SyntaxNode): readonly Parameter[] {
  const list = childAt(node, 'parameters');
  return listed(lowering, list?.children ?? []).map(({ node: child, condition }) => {
    const lowered = parameter(lowering, child);
    return condition === null ? lowered : { ...lowered, type: unknownType(spanOf(lowering, child)) };
  });
}

function parameter(lowering: Lowering, node: SyntaxNode): Parameter {
  const pattern = childAt(node, 'pattern');
  const lowered = pattern && lowering.pattern(pattern);
  const base = {
    ...spanOf(lowering, node),
    pattern: lowered,
    name: lowered?.kind === 'bind' ? lowered.name : null,
    type: null,
    defaultValue: null,
    variadic: false,
  };
  switch (node.type) {
    case 'self_parameter':
      return selfParameter(lowering, node);
    case 'variadic_parameter':
      return { ...base, variadic: true };
    case 'parameter': {
      const type = childAt(node, 'type');
      return { ...base, type: type && lowering.type(type) };
    }
    default:
      // A bare type, as old extern blocks and traits have it.
      return { ...base, pattern: null, name: null, type: lowering.type(node) };
  }
}

/** `self`, `&self`, `&mut self` with the type that they stand for. */
function selfParameter(lowering: Lowering, node: SyntaxNode): Parameter {
  const span = spanOf(lowering, node);
  const isReference = childOfType(node, '&') !== null;
  const mutable = childOfType(node, 'mutable_specifier') !== null;
  const type: TypeRef = {
    ...span,
    name: ['Self'],
    args: [],
    wrappers: isReference ? [{ kind: 'reference', mutable }] : [],
    text: textOf(lowering, node),
  };
  return {
    ...span,
    pattern: { ...span, kind: 'bind', name: 'self', byReference: false, inner: null },
    name: 'self',
    type,
    defaultValue: null,
    variadic: false,
  };
}
