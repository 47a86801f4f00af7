// Declarations inside functions.

import type { Declaration, Expr, Pattern, TypeRef } from '../../../ir/types';
import { childAt } from '../../../syntax/nodes';
import type { SyntaxNode } from '../../../syntax/types';
import { at, plainScope, textOf, type Lowering } from './context';
import { opaque } from './expressions';
import { hasFault } from './nodes';
import { bind } from './parameters';
import { bindingPattern } from './patterns';
import { hasStorage } from './storage';
import { declaratorsOf, isClassSpecifier, lowerDeclarator } from './types';
import { initialValue, vexingValue } from './variables';

/** One Let for each variable; local classes and functions come before them as Local. */
export function lowerLocalDeclaration(lowering: Lowering, node: SyntaxNode): readonly Expr[] {
  if (hasFault(node)) return [opaque(lowering, node, 'error')];
  const statements: Expr[] = [];
  const specifier = childAt(node, 'type');
  const declares = (declarations: readonly Declaration[]) => {
    if (declarations.length > 0) statements.push({ ...at(lowering, node), kind: 'local', declarations });
  };
  if (specifier && isClassSpecifier(specifier)) declares(lowering.declarations(specifier, plainScope));
  if (hasStorage(lowering, node, 'extern')) {
    declares(lowering.declarations(node, plainScope));
    return statements;
  }
  for (const declarator of declaratorsOf(node)) {
    const variable = lowerLocal(lowering, node, declarator);
    if (variable) statements.push(variable);
    else declares(lowering.declarations(node, plainScope));
  }
  return statements;
}

/** A local variable; null for a function. */
function lowerLocal(lowering: Lowering, node: SyntaxNode, declarator: SyntaxNode): Expr | null {
  const declared = lowerDeclarator(lowering, node, declarator);
  const { type } = declared;
  if (declared.functionNode && declared.name) {
    const value = vexingValue(lowering, type, declared.functionNode);
    if (!value) return null;
    return lowerLet(
      lowering,
      node,
      bind(lowering, declared.name, textOf(lowering, declared.name)),
      type,
      value,
    );
  }
  const pattern: Pattern | null = declared.binding
    ? bindingPattern(lowering, declared.binding)
    : declared.name && bind(lowering, declared.name, textOf(lowering, declared.name));
  if (!pattern) return opaque(lowering, declarator, 'error');
  // In a condition the value hangs on the declaration itself.
  const holder = declarator.type === 'init_declarator' ? declarator : node;
  const value = childAt(holder, 'value') ? initialValue(lowering, type, holder) : null;
  return lowerLet(lowering, node, pattern, type, value);
}

function lowerLet(
  lowering: Lowering,
  node: SyntaxNode,
  pattern: Pattern,
  type: TypeRef,
  value: Expr | null,
): Expr {
  const isStatic = hasStorage(lowering, node, 'static');
  return { ...at(lowering, node), kind: 'let', pattern, type, value, isStatic, otherwise: null };
}
