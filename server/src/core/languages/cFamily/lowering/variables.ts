// Initial values of variables and fields, wherever they are declared, and the vexing parse.

import type { Expr, TypeRef } from '../../../ir/types';
import { childAt } from '../../../syntax/nodes';
import type { SyntaxNode } from '../../../syntax/types';
import { construct, lowerArguments } from './calls';
import { at, type Lowering } from './context';
import { lowerElements, opaque } from './expressions';
import { qualifiedName } from './names';
import { hasFault, hasToken, namedChildren } from './nodes';

/** The value of an `init_declarator`: `= value`, `(a, b)` or `{a, b}`; null without one. */
export function initialValue(lowering: Lowering, type: TypeRef, declarator: SyntaxNode): Expr | null {
  const value = childAt(declarator, 'value');
  if (!value) return null;
  if (hasFault(declarator)) return opaque(lowering, declarator, 'error');
  if (hasToken(declarator, '=')) return lowering.expression(value);
  return directValue(lowering, type, value);
}

/** The value of a field whose default follows its declarator, `isAssigned` telling `= v` from `{v}`. */
export function fieldValue(lowering: Lowering, type: TypeRef, value: SyntaxNode, isAssigned: boolean): Expr {
  return isAssigned ? lowering.expression(value) : directValue(lowering, type, value);
}

function directValue(lowering: Lowering, type: TypeRef, value: SyntaxNode): Expr {
  if (hasFault(value)) return opaque(lowering, value, 'error');
  if (value.type === 'initializer_list') {
    if (type.wrappers.at(-1)?.kind === 'array') return lowering.expression(value);
    const elements = lowerElements(lowering, value);
    return (
      soleValue(type, elements.length === 1 ? elements[0]?.value : null) ??
      construct(lowering, value, type, 'brace', elements)
    );
  }
  if (value.type !== 'argument_list') return lowering.expression(value);
  return directConstruction(lowering, type, value, lowerArguments(lowering, value));
}

/** References, pointers and `auto` are what they are initialised with: nothing is constructed. */
function soleValue(type: TypeRef, value: Expr | null | undefined): Expr | null {
  const isPlain = type.wrappers.length === 0 && type.name[0] !== 'auto';
  return isPlain ? null : (value ?? null);
}

/**
 * `Reg r(M);` reads as a function declaration. When every parameter is a bare name it may be a construction with
 * variables as arguments: its value, or null when a parameter says more than a name.
 */
export function vexingValue(lowering: Lowering, type: TypeRef, functionNode: SyntaxNode): Expr | null {
  const list = childAt(functionNode, 'parameters');
  const parameters = list ? namedChildren(list) : [];
  if (!list || parameters.length === 0 || hasFault(list)) return null;
  const args: Expr[] = [];
  for (const parameter of parameters) {
    const [name, ...more] = namedChildren(parameter);
    const isBareName = name?.type === 'type_identifier' || name?.type === 'qualified_identifier';
    if (parameter.type !== 'parameter_declaration' || !isBareName || more.length > 0) return null;
    args.push({ ...at(lowering, name), kind: 'name', ...qualifiedName(lowering, name) });
  }
  return directConstruction(lowering, type, functionNode, args);
}

function directConstruction(
  lowering: Lowering,
  type: TypeRef,
  node: SyntaxNode,
  args: readonly Expr[],
): Expr {
  const elements = args.map((value) => ({ key: null, value }));
  return (
    soleValue(type, args.length === 1 ? args[0] : null) ?? construct(lowering, node, type, 'paren', elements)
  );
}
