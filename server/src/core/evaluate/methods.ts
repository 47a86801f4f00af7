// Calls of methods: of the SDK's module instances, of the program's classes and traits, of containers.

import type { Call, Member } from '../ir/types';
import { callUnread, callValue, chooseOverload, evaluateArguments, forgetArguments } from './calls';
import { callArrayMethod, callStringMethod, isTransparentMethod } from './containers';
import { applyEffect } from './effects';
import { escapeCell, escapeValue, forgetRoot } from './escape';
import { invoke } from './invoke';
import { isHarmless } from './library';
import { defaultMethods, methodsOfClass } from './members';
import type { Effect, Found } from './model';
import { type Argument, type Machine, isLeaving } from './machine';
import { moduleOf } from './moduleObjects';
import { isClassSymbol, type FunctionSymbol } from './symbols';
import {
  integer,
  isMadeBySdk,
  newCell,
  plain,
  plainCell,
  unknown,
  type Cell,
  type Scope,
  type Value,
} from './values';

export function callMethod(machine: Machine, call: Call, callee: Member, scope: Scope): Value {
  const located = machine.locate(callee.object, scope);
  if (isLeaving(machine)) return unknown;
  const args = evaluateArguments(machine, call.args, scope);
  if (isLeaving(machine)) return unknown;
  const receiver = located ?? newCell(unknown);
  const holder = plainCell(receiver);
  const value = plain(holder.value);
  const name = callee.name;
  const self: Argument = { node: callee.object, cell: receiver, value: receiver.value };
  const model = machine.models.method(name);
  if (model && isMeant(machine, name, model, value, args)) {
    return applyEffect(machine, model, [self, ...args], call, name, scope);
  }
  const methods = methodsOf(machine, value, name, scope);
  const chosen = methods.length > 0 ? chooseMethod(methods, args) : null;
  if (chosen?.declaration.body) {
    const withSelf = chosen.declaration.hasSelf ? [self, ...args] : args;
    return invoke(machine, chosen, withSelf, holder, call, scope.frame, callee.args);
  }
  if (methods.length === 0) {
    const field = value.kind === 'object' ? value.fields.get(name) : undefined;
    if (field) return callValue(machine, field.value, args, call, scope);
    const known = callKnown(machine, holder, value, name, args, call, scope);
    if (known) return known;
    if (isTransparentMethod(name) || isPointerGetter(value, name, args, scope))
      return receiver.value.kind === 'alias' ? receiver.value : transparent(receiver, name);
    if (isHarmless(name)) return unknown;
  }
  // Not read: the receiver and all that it is given are no longer known.
  const taker = { name, node: call };
  escapeValue(machine, receiver.value, taker);
  if (value.kind !== 'module') escapeCell(machine, holder, taker);
  if (!located) forgetRoot(machine, callee.object, scope);
  forgetArguments(machine, name, args, call, scope);
  return callUnread(machine, name, args, call, methods.length > 0);
}

/** `owner.get()` of a smart pointer, which is not told apart from what it owns. */
function isPointerGetter(value: Value, name: string, args: readonly Argument[], scope: Scope): boolean {
  const { language } = scope.frame.unit;
  return language === 'cpp' && name === 'get' && args.length === 0 && value.kind === 'object';
}

function transparent(receiver: Cell, name: string): Value {
  const value = receiver.value;
  // Rust's arrays are values: who gets a pointer to one or a borrow of it may write to it all the same.
  const isOwned = value.kind === 'array' && value.form === 'owned';
  if (isOwned && (name === 'as_ptr' || name === 'as_mut_ptr'))
    return { kind: 'pointer', cell: receiver, index: 0 };
  if (isOwned && (name === 'as_mut_slice' || name === 'as_slice'))
    return { kind: 'reference', cell: receiver };
  if (value.kind === 'array' && value.form === 'plain') return { kind: 'pointer', cell: receiver, index: 0 };
  return value.kind === 'array' || value.kind === 'object' ? { kind: 'alias', cell: receiver } : value;
}

/** Whether a model's method is meant: of the SDK's own objects all but modules are only asked and released. */
function isMeant(
  machine: Machine,
  name: string,
  model: Found<Effect>,
  receiver: Value,
  args: readonly Argument[],
): boolean {
  if (moduleOf(receiver)) return true;
  if (isMadeBySdk(receiver)) return model.entry.kind === 'harmless';
  return receiver.kind === 'unknown' && concerns(machine, name, model, args);
}

/** Whether a model's method is meant although nothing is known of the receiver. */
function concerns(machine: Machine, name: string, model: Found<Effect>, args: readonly Argument[]): boolean {
  if (machine.models.registering.has(name)) return true;
  // The program may have a method of that name whose code registers something.
  if (machine.reaching.has(name)) return false;
  return model.entry.kind === 'harmless' && args.every(({ value }) => cannotChange(value));
}

/** A module, which only calls of its model change, what is not known anyway, or what is given as a copy. */
function cannotChange(value: Value): boolean {
  if (value.kind === 'reference') return ['module', 'unknown'].includes(plain(value).kind);
  return ['module', 'unknown', 'string', 'integer', 'null', 'failure'].includes(value.kind);
}

function callKnown(
  machine: Machine,
  holder: Cell,
  value: Value,
  name: string,
  args: readonly Argument[],
  call: Call,
  scope: Scope,
): Value | null {
  if (value.kind === 'array') return callArrayMethod(machine, holder, value, name, args, call, scope);
  if (value.kind === 'string') return callStringMethod(machine, holder, value, name, args);
  if (name === 'is_ok' || name === 'is_err' || name === 'is_some' || name === 'is_none') {
    const isFailure = name === 'is_err' || name === 'is_none';
    return value.kind === 'unknown' ? null : integer((value.kind === 'failure') === isFailure);
  }
  if (name === 'unwrap_or' && value.kind === 'failure') return args[0]?.value ?? unknown;
  return null;
}

/** A method with `&self` is called with the receiver before its arguments. */
function chooseMethod(methods: readonly FunctionSymbol[], args: readonly Argument[]): FunctionSymbol | null {
  const withSelf = methods.filter((method) => method.declaration.hasSelf);
  if (withSelf.length === methods.length) {
    const self: Argument = { node: null, cell: null, value: unknown };
    return chooseOverload(methods, [self, ...args]);
  }
  return chooseOverload(methods, args);
}

function methodsOf(machine: Machine, value: Value, name: string, scope: Scope): readonly FunctionSymbol[] {
  if (value.kind === 'object' && value.type !== null && typeof value.type !== 'string') {
    if (!isClassSymbol(value.type)) return [];
    const own = methodsOfClass(machine, value.type, name, scope, 0);
    if (own.length > 0 || value.type.unit.language !== 'rust') return own;
    return defaultMethods(machine, value.type.path.at(-1) ?? '', name);
  }
  // A trait of the program, implemented for something that is not of the program.
  const owners = machine.symbols.impls.filter(({ impl }) =>
    impl.members.some((member) => member.kind === 'func' && member.path.at(-1) === name && member.hasSelf),
  );
  const owner = owners[0];
  const isScalar = value.kind === 'integer' || value.kind === 'constant';
  if (owners.length !== 1 || !owner || value.kind === 'unknown') return [];
  if (!owner.impl.trait && !isScalar) return [];
  return machine.symbols
    .methods(owner.path.at(-1) ?? '', name)
    .filter((method) => method.owner === owner.impl);
}
