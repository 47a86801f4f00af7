// Objects of the program's classes: their fields before a constructor runs, which constructor runs, and what its
// initialisers do with bases and fields. It does not enter functions itself.

import type { Func, Node, TypeRef } from '../ir/types';
import { hasConstructor, structure } from './convert';
import { escapeValue } from './escape';
import type { Argument, Machine } from './machine';
import { basesOf, classOf, constructorsOf, takes } from './members';
import { initialiseSdkBase, makeModule } from './moduleClasses';
import { fileScope } from './names';
import type { ClassSymbol, FunctionSymbol } from './symbols';
import { resolveType, settled, typeArgument } from './types';
import {
  newCell,
  plain,
  referenceField,
  unknown,
  type Cell,
  type ObjectValue,
  type Scope,
  type Value,
} from './values';

/** `: Base("m"), field(1)`. Bases are constructed into the same object; a class may delegate to itself. */
export function runInitialisers(
  machine: Machine,
  declaration: Func,
  self: Cell,
  call: Node,
  scope: Scope,
): void {
  const own = classOf(machine, self.value);
  const isOfSdk = ({ path }: ClassSymbol): boolean => machine.models.base(path.at(-1) ?? '') !== null;
  const pending = new Set(own ? basesOf(machine, own, scope).filter((base) => !isOfSdk(base)) : []);
  for (const initialiser of declaration.initialisers) {
    const args = initialiser.args.map((node): Argument => {
      const cell = machine.locate(node, scope);
      return { node, cell, value: cell ? cell.value : unknown };
    });
    const name = initialiser.name.at(-1) ?? '';
    const { start, end } = initialiser;
    const initialiserNode = { start, end, unit: declaration.unit };
    const base = [...pending].find((each) => each.path.at(-1) === name);
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
    machine.invoke(chosen, args, self, call, scope.frame);
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
  const typeArguments = resolved.args.map((each) => {
    const argument = typeArgument(each);
    return argument ? settled(machine, argument, scope) : each;
  });
  const withArguments = (value: Value): Value =>
    value.kind === 'object' && typeArguments.length > 0 ? { ...value, typeArguments } : value;
  if (!hasConstructor(machine, symbol)) {
    const isDerived = symbol.unit.language === 'cpp' && symbol.declaration.bases.length > 0;
    return withArguments(
      isDerived
        ? constructDerived(machine, symbol, args, call, scope)
        : structure(machine, list, symbol, scope, 0),
    );
  }
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
  machine.invoke(chosen, args, self, call, scope.frame);
  return withArguments(self.value);
}

/** An object of a class without a constructor of its own: those of its bases run, with arguments inherited ones. */
function constructDerived(
  machine: Machine,
  symbol: ClassSymbol,
  args: readonly Argument[],
  call: Node,
  scope: Scope,
): Value {
  const self = newCell(emptyObject(machine, symbol, scope, true));
  const { frame } = fileScope(symbol);
  const home: Scope = { variables: new Map(), parent: null, frame: { ...frame, namespace: symbol.path } };
  for (const base of symbol.declaration.bases) {
    if (initialiseSdkBase(machine, base.name, args, self, call, home)) continue;
    const { symbol: found } = resolveType(machine, base, home);
    if (found) constructInto(machine, found, args, self, call, scope);
    else for (const argument of args) escapeValue(machine, argument.value, { name: base.text, node: call });
  }
  return self.value;
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
