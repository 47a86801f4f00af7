// `T x(a, b());` in a function: the grammar reads a declaration of a function, C++ a variable when what stands in
// the parentheses are values. Whether they are is known only here.

import type { Expr, Func, Local, Node, Parameter, TypeRef } from '../ir/types';
import type { Machine } from './machine';
import { isTypeRef } from './types';
import { findVariable, newCell, nothing, type Scope, type Value } from './values';

/** Declarations in a function's body were collected with the others; only disguised variables are left. */
export function evaluateLocal(machine: Machine, local: Local, scope: Scope): Value {
  if (scope.frame.unit.language !== 'cpp') return nothing;
  for (const declaration of local.declarations) {
    if (declaration.kind !== 'func' || declaration.body || !declaration.result) continue;
    const args = valuesIn(machine, declaration, scope);
    const name = declaration.path.at(-1);
    if (!args || name === undefined) continue;
    const value = machine.evaluate(
      {
        ...at(declaration),
        kind: 'construct',
        type: declaration.result,
        form: 'paren',
        heap: false,
        size: null,
        elements: args.map((arg) => ({ key: null, value: arg })),
      },
      scope,
    );
    scope.variables.set(name, newCell(value));
  }
  return nothing;
}

function at(node: Node): Node {
  return { start: node.start, end: node.end, unit: node.unit };
}

/** The parameters as the expressions that they are; null when one of them is no value. */
function valuesIn(machine: Machine, declaration: Func, scope: Scope): readonly Expr[] | null {
  if (declaration.params.length === 0) return null;
  const values: Expr[] = [];
  for (const parameter of declaration.params) {
    const value = valueOf(machine, parameter, scope);
    if (!value) return null;
    values.push(value);
  }
  return values;
}

function valueOf(machine: Machine, parameter: Parameter, scope: Scope): Expr | null {
  const type = parameter.type;
  if (!type || parameter.name !== null || type.wrappers.length > 0) return null;
  if (type.name[0] !== 'fn') return isValue(machine, type, scope) ? nameOf(type) : null;
  const args = type.args.filter(isTypeRef);
  const callee = args.at(-1);
  if (!callee || !isFunction(machine, callee, scope)) return null;
  const values = args.slice(0, -1).map((each) => (isValue(machine, each, scope) ? nameOf(each) : null));
  const known = values.filter((value) => value !== null);
  return known.length === values.length
    ? { ...at(type), kind: 'call', callee: nameOf(callee), args: known }
    : null;
}

function nameOf(type: TypeRef): Expr {
  return { ...at(type), kind: 'name', path: type.name, args: type.args };
}

function isValue(machine: Machine, type: TypeRef, scope: Scope): boolean {
  const last = type.name.at(-1) ?? '';
  if (type.name.length === 1 && findVariable(scope, last)) return true;
  const found = machine.symbols.find(type.name, scope.frame.unit, scope.frame.namespace);
  return (
    found.length > 0 && found.every((symbol) => ['global', 'enumerator'].includes(symbol.declaration.kind))
  );
}

function isFunction(machine: Machine, type: TypeRef, scope: Scope): boolean {
  if (machine.models.function(type.name)) return true;
  const last = type.name.at(-1) ?? '';
  if (type.name.length === 1 && findVariable(scope, last)) return true;
  const found = machine.symbols.find(type.name, scope.frame.unit, scope.frame.namespace);
  return found.length > 0 && found.every((symbol) => symbol.declaration.kind === 'func');
}
