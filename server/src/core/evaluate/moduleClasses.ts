// Objects of C++ that are module instances because their class derives from one of the SDK's: which module an
// object is, and what constructing such a base makes of it. It does not know what the module registers.

import type { Node } from '../ir/types';
import { applyEffect, createModule } from './effects';
import { escapeValue } from './escape';
import { isHarmless } from './library';
import type { Argument, Machine } from './machine';
import { methodsOfClass } from './members';
import { moduleField, moduleOf } from './moduleObjects';
import { isClassSymbol } from './symbols';
import { resolveType } from './types';
import { newCell, nothing, plain, unknown, type Cell, type Scope, type Value } from './values';

/** The base of an SDK that a name means, through aliases; null for every other class. */
export function sdkBase(machine: Machine, path: readonly string[], at: Node, scope: Scope) {
  const name = path.at(-1) ?? '';
  const direct = machine.models.base(name);
  if (direct || scope.frame.unit.language !== 'cpp') return direct;
  const { start, end, unit } = at;
  const type = { name: path, args: [], wrappers: [], text: name, start, end, unit };
  return machine.models.base(resolveType(machine, type, scope).name);
}

/** `: ModuleInstance("m")`: the object is that module from now on. False when the base is none of an SDK's. */
export function initialiseSdkBase(
  machine: Machine,
  path: readonly string[],
  args: readonly Argument[],
  self: Cell,
  at: Node,
  scope: Scope,
): boolean {
  const base = sdkBase(machine, path, at, scope);
  if (!base) return false;
  const object = self.value;
  if (object.kind !== 'object') return true;
  const module = makeModule(machine, base, args, at, scope);
  machine.memory.write(self, {
    ...object,
    fields: new Map([...object.fields, [moduleField, newCell(module)]]),
  });
  return true;
}

/** The module that a base makes; null for components, whose functions have no type of WebAssembly's core. */
export function makeModule(
  machine: Machine,
  base: NonNullable<ReturnType<typeof sdkBase>>,
  args: readonly Argument[],
  at: Node,
  scope: Scope,
): Value {
  if (base.entry.kind === 'component') return nothing;
  return createModule(machine, plain(args[base.entry.name]?.value ?? unknown), at, base.model.id, scope);
}

/** A method of the SDK that a class of the program calls on itself, by its bare name; null when it is none. */
export function callOnOwnModule(
  machine: Machine,
  name: string,
  args: readonly Argument[],
  call: Node,
  scope: Scope,
): Value | null {
  const { self, unit } = scope.frame;
  if (!self || unit.language !== 'cpp') return null;
  const model = machine.models.method(name);
  if (!model) return null;
  const object = plain(self.value);
  if (!moduleOf(object) && object.kind === 'object' && hasOwnMethod(machine, object, name, scope))
    return null;
  return applyEffect(machine, model, [{ node: null, cell: self, value: object }, ...args], call, name, scope);
}

function hasOwnMethod(machine: Machine, object: Value, name: string, scope: Scope): boolean {
  if (object.kind !== 'object' || object.type === null || typeof object.type === 'string') return false;
  return isClassSymbol(object.type) && methodsOfClass(machine, object.type, name, scope, 0).length > 0;
}

/** A bare name that the program does not declare may be a method of a base that is not read. */
export function escapeOwnModule(machine: Machine, name: string, call: Node, scope: Scope): void {
  const { self } = scope.frame;
  if (!self || isHarmless(name) || scope.frame.unit.language !== 'cpp') return;
  const object = plain(self.value);
  if (moduleOf(object)) escapeValue(machine, object, { name, node: call });
}
