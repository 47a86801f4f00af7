// Carries out what a model says that a call does.

import type { Call, Node } from '../ir/types';
import { genericFunctionType } from './genericTypes';
import { hostObjectOf } from './hostObjects';
import type { Effect, Found, TypeList } from './model';
import {
  limits,
  markIncomplete,
  statementsOf,
  type Argument,
  type Machine,
  type Registration,
} from './machine';
import { moduleOf } from './moduleObjects';
import { callAt } from './nodes';
import { utf8Length } from './operators';
import {
  nothing,
  plain,
  plainCell,
  unknown,
  unset,
  type FunctionTypeValue,
  type ModuleState,
  type Scope,
  type SlotList,
  type SlotValue,
  type Value,
} from './values';

const unknownSlot: SlotValue = { type: null, text: null, origin: null };

export function applyEffect(
  machine: Machine,
  found: Found<Effect>,
  args: readonly Argument[],
  call: Node,
  callee: string,
  scope: Scope,
): Value {
  const effect = found.entry;
  const at = (index: number): Value => plain(args[index]?.value ?? unknown);
  switch (effect.kind) {
    case 'valueType':
      return { kind: 'valueType', type: effect.type, text: `${callee}()`, origin: call };
    case 'string':
      return makeString(at(effect.text), effect.length === null ? null : at(effect.length));
    case 'functionType':
      return {
        kind: 'functionType',
        params: typeList(effect.params, args, scope),
        results: typeList(effect.results, args, scope),
        origin: call,
      };
    case 'functionInstance': {
      const type = at(effect.type);
      return {
        kind: 'functionInstance',
        type: type.kind === 'functionType' ? type : null,
        native: nativeName(at(effect.native)),
      };
    }
    case 'module':
      return createModule(
        machine,
        args[effect.name] ? textIn(at(effect.name)) : unset,
        call,
        found.model.id,
        scope,
      );
    case 'nameModule': {
      const module = at(effect.module);
      if (module.kind === 'module' && args[effect.name]) nameModule(machine, module.state, at(effect.name));
      return module;
    }
    case 'addFunction':
    case 'addTyped':
    case 'addGeneric':
    case 'addHostObject':
      register(machine, {
        module: moduleOf(at(effect.module)) ?? unknown,
        name: textIn(at(effect.name)),
        ...whatIsAdded(machine, effect, at, call, scope),
        call,
        pattern: found.model.id,
        scope,
      });
      return effect.kind === 'addGeneric' || 'givesModule' in effect
        ? (args[effect.module]?.value ?? unknown)
        : nothing;
    case 'same':
      return args[effect.argument]?.value ?? unknown;
    case 'harmless':
      return unknown;
  }
}

const nothingAdded = { type: null, native: null };

/** The type and the native function of a function that is added. */
function whatIsAdded(
  machine: Machine,
  effect: Extract<Effect, { kind: 'addFunction' | 'addTyped' | 'addGeneric' | 'addHostObject' }>,
  at: (index: number) => Value,
  call: Node,
  scope: Scope,
): { readonly type: FunctionTypeValue | null; readonly native: string | null } {
  if (effect.kind === 'addGeneric') {
    const written = callAt(call);
    const type = written && genericFunctionType(machine, written, effect.types, scope.frame);
    return { type, native: nativeName(at(effect.native)) };
  }
  if (effect.kind === 'addHostObject') return hostObjectOf(machine, at(effect.object)) ?? nothingAdded;
  const given = at(effect.kind === 'addFunction' ? effect.function : effect.type);
  if (given.kind === 'functionInstance') return { type: given.type, native: given.native };
  if (effect.kind === 'addFunction') return nothingAdded;
  return { type: typePair(given, call), native: nativeName(at(effect.native)) };
}

/** A new module instance, unless this is only a trial run. */
export function createModule(
  machine: Machine,
  name: Value,
  call: Node,
  pattern: string,
  scope: Scope,
): Value {
  const state: ModuleState = {
    name,
    origin: call,
    language: scope.frame.unit.language,
    pattern,
    plugin: machine.plugin,
    reasons: [],
  };
  if (machine.log.silent === 0) {
    machine.log.modules.push(state);
    machine.log.allModules.add(state);
  }
  return { kind: 'module', state };
}

/** Gives a module its name. Under two different names at once it has none that is known. */
function nameModule(machine: Machine, state: ModuleState, name: Value): void {
  if (machine.log.silent > 0) return;
  const isSame = state.name.kind === 'string' && name.kind === 'string' && state.name.value === name.value;
  if (!isSame) state.name = state.name.kind === 'unset' ? name : unknown;
}

/** The text of a string structure that was filled field by field. */
function textIn(value: Value): Value {
  if (value.kind !== 'object' || value.type !== 'WasmEdge_String') return value;
  const text = plain(value.fields.get('Buf')?.value ?? unknown);
  return makeString(text, plain(value.fields.get('Length')?.value ?? unknown));
}

/** A string as the SDK takes it. With a length it is cut, or lengthened by the NUL that follows it. */
function makeString(value: Value, length: Value | null): Value {
  if (value.kind !== 'string') return unknown;
  if (!length)
    return value.value.includes('\0') ? { ...value, value: value.value.split('\0')[0] ?? '' } : value;
  if (length.kind !== 'integer') return unknown;
  const bytes = utf8Length(value.value);
  const wanted = Number(length.value);
  if (wanted === bytes) return value;
  if (wanted === bytes + 1) return { ...value, value: `${value.value}\0` };
  const isAscii = bytes === value.value.length;
  return wanted >= 0 && wanted < bytes && isAscii
    ? { ...value, value: value.value.slice(0, wanted) }
    : unknown;
}

function nativeName(value: Value): string | null {
  if (value.kind === 'function') return value.name;
  return value.kind === 'external' ? (value.path.at(-1) ?? null) : null;
}

function toSlot(value: Value): SlotValue {
  const settled = plain(value);
  if (settled.kind !== 'valueType') return unknownSlot;
  return { type: settled.type, text: settled.text, origin: settled.origin };
}

function typeList(list: TypeList, args: readonly Argument[], scope: Scope): SlotList {
  const argument = args[list.list];
  if (!argument) return null;
  if (list.count === null) {
    const given = plain(argument.value);
    // Go's `nil` is an empty list. In C++ and Rust a list is no pointer.
    if (given.kind === 'null' && scope.frame.unit.language === 'go') return [];
    return wholeList(given);
  }
  const count = plain(args[list.count]?.value ?? unknown);
  if (count.kind !== 'integer' || count.value < 0n || count.value > 1000n) return null;
  const length = Number(count.value);
  return Array.from({ length }, (_, index) => elementSlot(argument.value, index));
}

/** The element of a C list of types: in an array, or a single variable whose address was given. */
function elementSlot(list: Value, index: number): SlotValue {
  if (list.kind === 'pointer') {
    const array = list.cell.value;
    // Beyond the end there is whatever lies behind it.
    const cell = array.kind === 'array' ? array.cells[list.index + index] : undefined;
    return cell ? toSlot(cell.value) : unknownSlot;
  }
  if (list.kind === 'array') {
    const cell = list.cells[index];
    return cell ? toSlot(cell.value) : unknownSlot;
  }
  if (list.kind === 'reference') {
    const target = plainCell(list.cell);
    if (target.value.kind === 'array' || target.value.kind === 'pointer') {
      return elementSlot(target.value, index);
    }
    return index === 0 ? toSlot(target.value) : unknownSlot;
  }
  return unknownSlot;
}

function wholeList(list: Value): SlotList {
  // Rust's `None`, where the list is optional.
  if (list.kind === 'failure') return [];
  if (list.kind !== 'array' || list.open) return null;
  return list.cells.map((cell) => toSlot(cell.value));
}

function typePair(value: Value, call: Node): FunctionTypeValue | null {
  if (value.kind === 'functionType') return value;
  if (value.kind !== 'array' || value.cells.length !== 2) return null;
  const [params, results] = value.cells.map((cell) => wholeList(plain(cell.value)));
  return { kind: 'functionType', params: params ?? null, results: results ?? null, origin: call };
}

interface Addition {
  readonly module: Value;
  readonly name: Value;
  readonly type: FunctionTypeValue | null;
  readonly native: string | null;
  readonly call: Node;
  readonly pattern: string;
  readonly scope: Scope;
}

function register(machine: Machine, addition: Addition): void {
  const { module, name, type, native, call, scope } = addition;
  const { log } = machine;
  // Null is the module of a component, whose functions have no type of this kind.
  if (log.silent > 0 || module.kind === 'null') return;
  const state = module.kind === 'module' ? module.state : null;
  const concerned = state ? [state] : log.modules;
  if (!state) markIncomplete(machine, concerned, 'incomplete.module', call);
  if (name.kind !== 'string') markIncomplete(machine, concerned, 'incomplete.name', call);
  if (log.unknownLoops > 0) markIncomplete(machine, concerned, 'incomplete.loop', call);
  if (log.registrations.length >= limits.facts) {
    markIncomplete(machine, concerned, 'incomplete.budget', call);
    return;
  }
  const registration: Registration = {
    module: state,
    name,
    type,
    native,
    call,
    statements: statementsOf(scope.frame),
    isMaybe: log.maybe > 0,
    pattern: state?.pattern ?? addition.pattern,
  };
  log.registrations.push(registration);
}

/** The name under which a call is written, for the text of a value type. */
export function calleeText(call: Call): string {
  const callee = call.callee;
  if (callee.kind === 'name') return callee.path.join('::');
  return callee.kind === 'member' ? callee.name : '';
}
