// Entering functions, lambdas and constructors: binding of arguments, budgets, and the value that comes back.

import type { Expr, Func, Lambda, Node, Parameter, TypeRef } from '../ir/types';
import { hasConstructor, structure } from './convert';
import { escapeCell, escapeValue, forgetReferences, forgetRoot } from './escape';
import { limits, type Argument, type Machine } from './machine';
import { basesOf, classOf, constructorsOf, hasCopyConstructor } from './members';
import { initialiseSdkBase, makeModule } from './moduleClasses';
import { matchPattern } from './patterns';
import { runRegion } from './regions';
import type { ClassSymbol, FunctionSymbol } from './symbols';
import { integerTypeOf, isTypeRef, resolveType, settled } from './types';
import {
  newCell,
  plain,
  referenceField,
  typedCell,
  unknown,
  type Cell,
  type ClosureValue,
  type Frame,
  type ObjectValue,
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
    if (!isTypeRef(argument)) {
      values.set(name, newCell(machine.evaluate(argument, scope)));
    } else {
      types.set(name, caller.unit.language === 'cpp' ? settled(machine, argument, scope) : argument);
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
      const rest = args.slice(index).map((argument) => argument.cell ?? newCell(argument.value));
      const array = { kind: 'array', form: 'owned', cells: rest, open: false, elementType: null } as const;
      if (parameter.name !== null) scope.variables.set(parameter.name, newCell(array));
      return;
    }
    const cell = parameterCell(machine, parameter, args[index], scope);
    if (parameter.pattern && parameter.pattern.kind !== 'bind') {
      matchPattern(machine, parameter.pattern, cell, scope);
    } else if (parameter.name !== null) scope.variables.set(parameter.name, cell);
  });
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

/** `: Base("m"), field(1)`. Bases are constructed into the same object; a class may delegate to itself. */
function runInitialisers(machine: Machine, declaration: Func, self: Cell, call: Node, scope: Scope): void {
  const own = classOf(machine, self.value);
  const pending = new Set(own ? basesOf(machine, own, scope) : []);
  for (const initialiser of declaration.initialisers) {
    const args = initialiser.args.map((node): Argument => {
      const cell = machine.locate(node, scope);
      return { node, cell, value: cell ? cell.value : unknown };
    });
    const name = initialiser.name.at(-1) ?? '';
    const { start, end } = initialiser;
    const initialiserNode = { start, end, unit: declaration.unit };
    const isSdk = machine.models.base(name) !== null;
    const base = isSdk ? undefined : [...pending].find((each) => each.path.at(-1) === name);
    if (base) {
      pending.delete(base);
      constructInto(machine, base, args, self, call, scope);
    } else if (own && own.path.at(-1) === name) {
      constructInto(machine, own, args, self, call, scope);
      return;
    } else if (!initialiseSdkBase(machine, initialiser.name, args, self, initialiserNode, scope)) {
      initialiseField(machine, name, args, self);
    }
  }
  const isConstructor = own !== null && declaration.path.at(-1) === own.path.at(-1);
  if (isConstructor) for (const base of pending) constructInto(machine, base, [], self, call, scope);
}

function initialiseField(machine: Machine, name: string, args: readonly Argument[], self: Cell): void {
  const object = self.value;
  const field = object.kind === 'object' ? object.fields.get(name) : undefined;
  const [first] = args;
  if (field?.binds && object.kind === 'object') {
    const target = referenceField(first?.cell ?? newCell(unknown));
    machine.memory.write(self, { ...object, fields: new Map([...object.fields, [name, target]]) });
  } else if (field) {
    machine.memory.write(field, args.length === 1 && first ? machine.copy(first.value) : fieldValue(args));
  }
}

/** Runs a constructor on an object that exists. One that is not read leaves the class's fields unknown. */
function constructInto(
  machine: Machine,
  symbol: ClassSymbol,
  args: readonly Argument[],
  self: Cell,
  call: Node,
  scope: Scope,
): void {
  if (!hasConstructor(machine, symbol)) return;
  const chosen = chooseConstructor(machine, symbol, args);
  if (chosen?.declaration.body) {
    invoke(machine, chosen, args, self, call, scope.frame);
    return;
  }
  const taker = { name: symbol.path.at(-1) ?? '', node: call };
  for (const argument of args) escapeValue(machine, argument.value, taker);
  escapeValue(machine, self.value, taker);
}

function fieldValue(args: readonly Argument[]): Value {
  if (args.length === 0) return unknown;
  return {
    kind: 'array',
    form: 'list',
    cells: args.map((argument) => newCell(argument.value)),
    open: false,
    elementType: null,
  };
}

/** An object of a class: through its constructor when it has one, else field by field. */
export function construct(
  machine: Machine,
  type: TypeRef,
  args: readonly Argument[],
  call: Node,
  scope: Scope,
): Value {
  const resolved = resolveType(machine, type, scope);
  const symbol = resolved.symbol;
  const sdk = machine.models.base(resolved.name);
  if (sdk) return makeModule(machine, sdk, args, call, scope);
  if (!symbol) {
    const taker = { name: resolved.name, node: call };
    for (const argument of args) escapeValue(machine, argument.value, taker);
    return unknown;
  }
  const list = {
    kind: 'array',
    form: 'list',
    cells: args.map((argument) => newCell(argument.value)),
    open: false,
    elementType: null,
  } as const;
  const typeArguments = resolved.args.map((each) => (isTypeRef(each) ? settled(machine, each, scope) : each));
  const withArguments = (value: Value): Value =>
    value.kind === 'object' && typeArguments.length > 0 ? { ...value, typeArguments } : value;
  if (!hasConstructor(machine, symbol)) return withArguments(structure(machine, list, symbol, scope, 0));
  const first = args[0];
  if (args.length === 1 && first) {
    const value = plain(first.value);
    if (value.kind === 'object' && value.type === symbol) return machine.copy(value);
  }
  const chosen = chooseConstructor(machine, symbol, args);
  const self = newCell(emptyObject(machine, symbol, scope, chosen?.declaration.body !== null));
  if (!chosen?.declaration.body) {
    const taker = { name: resolved.name, node: call };
    for (const argument of args) escapeValue(machine, argument.value, taker);
    return withArguments(self.value);
  }
  invoke(machine, chosen, args, self, call, scope.frame);
  return withArguments(self.value);
}

function chooseConstructor(
  machine: Machine,
  symbol: ClassSymbol,
  args: readonly Argument[],
): FunctionSymbol | null {
  const all = constructorsOf(machine, symbol);
  const defined = all.filter((candidate) => candidate.declaration.body);
  const fitting = (defined.length > 0 ? defined : all).filter((candidate) => takes(candidate, args.length));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** Whether a function can be called with that many arguments. */
export function takes(candidate: FunctionSymbol, count: number): boolean {
  const params = candidate.declaration.params;
  if (params.some((parameter) => parameter.variadic)) return count >= params.length - 1;
  const required = params.filter((parameter) => !parameter.defaultValue).length;
  return count >= required && count <= params.length;
}

/** The object before its constructor runs. A base or a constructor that is not read leaves fields unknown. */
export function emptyObject(
  machine: Machine,
  symbol: ClassSymbol,
  scope: Scope,
  isRead: boolean,
  depth = 0,
): ObjectValue {
  const home: Scope = {
    variables: new Map(),
    parent: null,
    frame: { ...scope.frame, unit: symbol.unit, namespace: symbol.path },
  };
  const fields = new Map<string, Cell>();
  for (const base of depth < 8 ? basesOf(machine, symbol, home) : []) {
    for (const [name, cell] of emptyObject(machine, base, scope, isRead, depth + 1).fields)
      fields.set(name, cell);
  }
  for (const field of symbol.declaration.fields) {
    let value: Value = unknown;
    if (field.type.wrappers.at(-1)?.kind === 'reference') {
      fields.set(field.name, referenceField(newCell(unknown)));
      continue;
    }
    if (isRead && field.value) value = machine.convert(machine.evaluate(field.value, home), field.type, home);
    else if (isRead) value = machine.defaultValue(field.type, home);
    fields.set(field.name, newCell(value));
  }
  return { kind: 'object', type: symbol, fields };
}
