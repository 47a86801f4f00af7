// Functions: definitions and declarations, with their attributes and constructor initialisers.

import type { Expr, Func, TypeRef } from '../../../ir/types';
import { childAt, childOfType } from '../../../syntax/nodes';
import type { SyntaxNode } from '../../../syntax/types';
import { lowerArguments } from './calls';
import { at, type DeclarationScope, type Lowering } from './context';
import { faultAttributes, lowerAttributes } from './attributes';
import { qualifiedName } from './names';
import { namedChildren } from './nodes';
import { lowerParameters } from './parameters';
import { hasStorage } from './storage';
import type { Declared } from './types';
import { lowerElements } from './expressions';

/** A function; `node` is its definition or the declaration that holds its declarator. */
export function lowerFunction(
  lowering: Lowering,
  scope: DeclarationScope,
  node: SyntaxNode,
  declared: Declared & { readonly name: SyntaxNode; readonly functionNode: SyntaxNode },
): Func {
  const { name, functionNode } = declared;
  const list = childAt(functionNode, 'parameters');
  return {
    ...at(lowering, node),
    kind: 'func',
    path: qualifiedName(lowering, name).path,
    nameStart: name.start,
    nameEnd: name.end,
    params: list ? lowerParameters(lowering, list) : [],
    result: resultOf(lowering, node, declared),
    body: bodyOf(lowering, node),
    initialisers: initialisersOf(lowering, node),
    generics: scope.generics,
    isStatic: hasStorage(lowering, node, 'static'),
    hasSelf: false,
    ...(list && list.children.length === 2 && { isUnprototyped: true }),
    abi: scope.abi,
    attributes: [...lowerAttributes(lowering, node, functionNode), ...faultAttributes(lowering, node)],
    condition: null,
  };
}

/** Null for constructors, destructors and conversions; the trailing type where there is one. */
function resultOf(lowering: Lowering, node: SyntaxNode, declared: Declared): TypeRef | null {
  const trailing = declared.functionNode && childOfType(declared.functionNode, 'trailing_return_type');
  const descriptor = trailing ? childOfType(trailing, 'type_descriptor') : null;
  if (descriptor) return lowering.type(descriptor);
  return childAt(node, 'type') ? declared.type : null;
}

function bodyOf(lowering: Lowering, node: SyntaxNode): Expr | null {
  const body = childAt(node, 'body') ?? childOfType(node, 'try_statement');
  if (!body) return null;
  const [block] = lowering.statement(body);
  return block ?? null;
}

function initialisersOf(lowering: Lowering, node: SyntaxNode): Func['initialisers'] {
  const holder = childOfType(node, 'field_initializer_list') ? node : childOfType(node, 'try_statement');
  const list = holder && childOfType(holder, 'field_initializer_list');
  if (!list) return [];
  return namedChildren(list).flatMap((initialiser) => {
    const [name, values] = namedChildren(initialiser);
    if (!name || !values) return [];
    const args =
      values.type === 'initializer_list'
        ? lowerElements(lowering, values).map((element) => element.value)
        : lowerArguments(lowering, values);
    const { start, end } = initialiser;
    return [{ name: qualifiedName(lowering, name).path, args, start, end }];
  });
}
