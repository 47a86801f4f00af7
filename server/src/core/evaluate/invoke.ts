// Entering functions, lambdas and constructors: binding of arguments, budgets, and the value that comes back.

import type { Expr, Func, Lambda, Node, Parameter, TypeRef } from '../ir/types';
import { escapeCell, escapeValue, forgetReferences, forgetRoot } from './escape';
import { limits, type Argument, type Machine } from './machine';
import { hasCopyConstructor } from './members';
import { matchPattern } from './patterns';
import { runInitialisers } from './objects';
import { runRegion } from './regions';
import type { FunctionSymbol } from './symbols';
import { findClass, integerTypeOf, isTypeRef, settled, typeArgument } from './types';
import {
  newCell,
  typedCell,
  unknown,
  type Cell,
  type ClosureValue,
  type Frame,
  type Scope,
  type Value,
} from './values';

type TypeArguments = readonly (TypeRef | Expr)[];

/** Calls a function with a body. Beyond the budgets its arguments escape and nothing is known. */
export function invoke(
  machine: Machine,
  target: FunctionSymbol,
  args: readonly Argument[],
  self: Cell | null,
  call: Node,
  caller: Frame,
  typeArguments: TypeArguments = [],
): Value {
  const declaration = target.declaration;
  const body = declaration.body;
  const active = machine.active.get(declaration) ?? 0;
  if (!body || caller.depth >= limits.depth || active >= limits.sameFunction) {
    const taker = { name: declaration.path.at(-1) ?? '', node: call };
    for (const argument of args) escapeValue(machine, argument.value, taker);
    forgetReferences(machine, declaration, args, taker);
    if (self) escapeCell(machine, self, taker);
    if (machine.reaching.has(taker.name)) escapeValue(machine, functionValue(target), taker);
    return unknown;
  }
  machine.entered.add(declaration);
  machine.active.set(declaration, active + 1);
  const generics = bindGenerics(machine, declaration, typeArguments, caller);
  const frame: Frame = {
    unit: target.unit,
    namespace: target.path,
    self,
    code: declaration,
    caller,
    depth: caller.depth + 1,
    types: generics.types,
    resultType: declaration.result,
    statement: null,
  };
  const scope: Scope = { variables: generics.values, parent: null, frame };
  bindParameters(machine, declaration.params, args, scope);
  const result = runRegion(machine, 'function', null, () => {
    if (self) runInitialisers(machine, declaration, self, call, scope);
    return machine.evaluate(body, scope);
  });
  machine.active.set(declaration, active);
  return result.value;
}

function functionValue(target: FunctionSymbol): Value {
  return { kind: 'function', candidates: [target], name: target.declaration.path.at(-1) ?? '' };
}

function bindGenerics(
  machine: Machine,
  declaration: Func,
  args: TypeArguments,
  caller: Frame,
): { types: Map<string, TypeRef>; values: Map<string, Cell> } {
  const types = new Map<string, TypeRef>();
  const values = new Map<string, Cell>();
  const scope: Scope = { variables: new Map(), parent: null, frame: caller };
  declaration.generics.forEach((name, index) => {
    const argument = args[index];
    if (!argument) return;
    const type = typeArgument(argument);
    const isType = isTypeRef(argument) || (type && findClass(machine, type.name, caller));
    if (!isType || !type) {
      values.set(name, isTypeRef(argument) ? newCell(unknown) : newCell(machine.evaluate(argument, scope)));
    } else {
      types.set(name, caller.unit.language === 'cpp' ? settled(machine, type, scope) : type);
    }
  });
  return { types, values };
}

/** Calls a lambda in the scope that it captured. */
export function invokeClosure(
  machine: Machine,
  closure: ClosureValue,
  args: readonly Argument[],
  call: Node,
  caller: Frame,
): Value {
  const { lambda } = closure;
  if (caller.depth >= limits.depth) {
    escapeValue(machine, closure, { name: 'lambda', node: call });
    return unknown;
  }
  const home = closure.scope.frame;
  const frame: Frame = {
    ...home,
    code: lambda,
    caller,
    depth: caller.depth + 1,
    resultType: null,
    statement: null,
  };
  const scope: Scope = { variables: new Map(), parent: { ...closure.scope, frame }, frame };
  bindParameters(machine, lambda.params, args, scope);
  return runRegion(machine, 'function', null, () => machine.evaluate(lambda.body, scope)).value;
}

/** A lambda when it is met: copied captures are copied now. */
export function createClosure(machine: Machine, lambda: Lambda, scope: Scope): ClosureValue {
  if (lambda.captures === 'share') return { kind: 'closure', lambda, scope };
  const variables = new Map<string, Cell>();
  for (let current: Scope | null = scope; current; current = current.parent) {
    for (const [name, cell] of current.variables) {
      if (variables.has(name)) continue;
      const listed =
        lambda.captures === 'copy'
          ? null
          : (lambda.captures.find((capture) => capture.name === name) ?? null);
      if (lambda.captures === 'copy' || (listed?.copy && !listed.value)) {
        variables.set(name, newCell(machine.copy(cell.value)));
      } else if (listed && !listed.value) variables.set(name, cell);
    }
  }
  if (lambda.captures !== 'copy') {
    for (const capture of lambda.captures) {
      if (!capture.value) continue;
      const value = capture.copy
        ? newCell(machine.copy(machine.evaluate(capture.value, scope)))
        : (machine.locate(capture.value, scope) ?? newCell(unknown));
      variables.set(capture.name, value);
    }
  }
  return { kind: 'closure', lambda, scope: { variables, parent: null, frame: scope.frame } };
}

function bindParameters(
  machine: Machine,
  params: readonly Parameter[],
  args: readonly Argument[],
  scope: Scope,
): void {
  params.forEach((parameter, index) => {
    if (parameter.variadic) {
      const rest = args.slice(index).map((argument) => elementOfRest(machine, argument, scope));
      // A list that was passed on as it is, and of which not all is known, has any number of elements.
      const open = args.slice(index).some(({ node }) => node?.kind === 'spread');
      const array = { kind: 'array', form: 'owned', cells: rest, open, elementType: null } as const;
      if (parameter.name !== null) scope.variables.set(parameter.name, newCell(array));
      return;
    }
    const cell = parameterCell(machine, parameter, args[index], scope);
    if (parameter.pattern && parameter.pattern.kind !== 'bind') {
      matchPattern(machine, parameter.pattern, cell, scope);
    } else if (parameter.name !== null) scope.variables.set(parameter.name, cell);
  });
}

/** Go copies what is given one by one; of a list that is passed on, which no node stands for, it is the elements. */
function elementOfRest(machine: Machine, { node, cell, value }: Argument, scope: Scope): Cell {
  if (!cell || (node && scope.frame.unit.language === 'go')) return newCell(machine.copy(value));
  return cell;
}

function parameterCell(
  machine: Machine,
  parameter: Parameter,
  argument: Argument | undefined,
  scope: Scope,
): Cell {
  if (!argument) {
    const given = defaultOf(parameter);
    const value = given ? machine.evaluate(given, scope) : unknown;
    return newCell(machine.convert(value, parameter.type, scope));
  }
  const isRust = scope.frame.unit.language === 'rust';
  if (isRust && parameter.name === 'self' && argument.cell) return argument.cell;
  // Go takes the address of an object whose method wants one.
  const wantsPointer =
    scope.frame.unit.language === 'go' && parameter.type?.wrappers.at(-1)?.kind === 'pointer';
  if (wantsPointer && argument.cell && argument.value.kind === 'object')
    return newCell({ kind: 'reference', cell: argument.cell });
  const isReference = parameter.type?.wrappers.at(-1)?.kind === 'reference' && !isRust;
  const isList =
    (argument.value.kind === 'array' && argument.value.form === 'list') ||
    (argument.value.kind === 'object' && argument.value.type === null);
  if (isReference && !isList) {
    if (argument.cell && !argument.cell.isCopy) return argument.cell;
    if (argument.node) forgetRoot(machine, argument.node, scope);
    return newCell(argument.value);
  }
  if (argument.node && isPlaceKind(argument.node) && hasCopyConstructor(machine, argument.value)) {
    return newCell(unknown);
  }
  const value = machine.copy(machine.convert(argument.value, parameter.type, scope));
  return typedCell(value, integerTypeOf(machine, parameter.type, scope));
}

function isPlaceKind(node: Expr): boolean {
  return node.kind === 'name' || node.kind === 'member' || node.kind === 'index' || node.kind === 'unary';
}

/** The grammar does not know `= {}` as a default and gives it behind an error. */
function defaultOf(parameter: Parameter): Expr | null {
  const given = parameter.defaultValue;
  if (given?.kind !== 'opaque') return given;
  const last = given.children.at(-1);
  return last?.kind === 'aggregate' && last.elements.length === 0 ? last : given;
}
