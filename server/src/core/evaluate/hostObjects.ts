// The function type of a host function that is an object: that of the method `body` of its class, without its
// first parameter. Classes are followed through their bases with the arguments of templates; what cannot be
// followed is unknown.

import type { Expr, Func, TypeRef } from '../ir/types';
import type { ValueType } from '../model/valueType';
import type { Machine } from './machine';
import { fileScope } from './names';
import { isClassSymbol, type ClassSymbol } from './symbols';
import { findClass, typeArgument } from './types';
import type { FunctionTypeValue, Scope, SlotList, SlotValue, Value } from './values';

/** Where a type is written: what names mean there, and what its template parameters stand for. */
interface Place {
  readonly scope: Scope;
  readonly bound: ReadonlyMap<string, PlacedType>;
  /** Template parameters whose arguments are not known. */
  readonly open: ReadonlySet<string>;
}

interface PlacedType {
  readonly type: TypeRef;
  readonly place: Place;
}

interface PlacedClass {
  readonly symbol: ClassSymbol;
  readonly place: Place;
}

interface PlacedBody {
  readonly body: Func;
  readonly place: Place;
}

export interface HostObject {
  readonly type: FunctionTypeValue;
  /** `Class::body`. */
  readonly native: string;
}

const deepest = 8;

/** Null when it is no object, its class is not known, or not which `body` counts. */
export function hostObjectOf(machine: Machine, object: Value): HostObject | null {
  if (
    object.kind !== 'object' ||
    object.type === null ||
    typeof object.type === 'string' ||
    !isClassSymbol(object.type)
  )
    return null;
  const nowhere: Place = { scope: fileScope(object.type), bound: new Map(), open: new Set() };
  const own = placed(object.type, object.typeArguments ?? [], nowhere);
  const native = nativeClass(machine, own, 0) ?? own;
  const found = bodiesOf(machine, native, 0);
  const only = found?.length === 1 ? found[0] : undefined;
  if (!only) return null;
  const { body, place } = only;
  const origin = { start: body.nameStart, end: body.nameEnd, unit: body.unit };
  return {
    type: {
      kind: 'functionType',
      params: paramsOf(machine, body, place),
      results: resultsOf(machine, body, place),
      origin,
    },
    native: `${native.symbol.path.at(-1) ?? '?'}::body`,
  };
}

function placed(symbol: ClassSymbol, args: readonly (TypeRef | Expr)[], from: Place): PlacedClass {
  const { generics } = symbol.declaration;
  const bound = new Map<string, PlacedType>();
  const open = new Set<string>();
  generics.forEach((name, index) => {
    const argument = typeArgument(args[index]);
    if (argument && args.length === generics.length) {
      bound.set(name, { type: argument, place: from });
    } else open.add(name);
  });
  const { frame } = fileScope(symbol);
  const scope: Scope = { variables: new Map(), parent: null, frame: { ...frame, namespace: symbol.path } };
  return { symbol, place: { scope, bound, open } };
}

/** The class whose `body` an interface of the SDK takes: the argument of `HostFunction<T>`, however far up. */
function nativeClass(machine: Machine, from: PlacedClass, depth: number): PlacedClass | null {
  if (depth > deepest) return null;
  for (const base of from.symbol.declaration.bases) {
    const argument = typeArgument(base.args[0]);
    const inner = base.name.at(-1) === 'HostFunction' ? null : classAt(machine, base, from.place);
    if (inner) {
      const found = nativeClass(machine, inner, depth + 1);
      if (found) return found;
    } else if (argument) {
      const found = classAt(machine, argument, from.place);
      if (found) return found;
    }
  }
  return null;
}

function classAt(machine: Machine, type: TypeRef, place: Place): PlacedClass | null {
  const followed = follow(machine, type, place);
  if (!followed) return null;
  const symbol = findClass(machine, followed.type.name, followed.place.scope.frame);
  return symbol ? placed(symbol, followed.type.args, followed.place) : null;
}

/** The methods `body` of a class, else those of its bases; null when a base is not known that might have one. */
function bodiesOf(machine: Machine, from: PlacedClass, depth: number): readonly PlacedBody[] | null {
  const own = from.symbol.declaration.members.filter(
    (member): member is Func => member.kind === 'func' && member.path.at(-1) === 'body',
  );
  if (own.length > 0 || depth > deepest) return own.map((body) => ({ body, place: from.place }));
  const all: PlacedBody[] = [];
  for (const base of from.symbol.declaration.bases) {
    if (base.name.at(-1) === 'HostFunction' && !classAt(machine, base, from.place)) continue;
    const inner = classAt(machine, base, from.place);
    const found = inner && bodiesOf(machine, inner, depth + 1);
    if (!found) return null;
    all.push(...found);
  }
  return all;
}

function paramsOf(machine: Machine, body: Func, place: Place): SlotList {
  const [frame, ...rest] = body.params;
  if (!frame || body.params.some((parameter) => parameter.variadic)) return null;
  return rest.map(({ type }) => slotOf(machine, type, body, place));
}

function resultsOf(machine: Machine, body: Func, place: Place): SlotList {
  const expected = body.result && followAt(machine, body.result, body, place);
  if (!expected || !['Expect', 'expected'].includes(expected.type.name.at(-1) ?? '')) return null;
  const argument = typeArgument(expected.type.args[0]);
  if (!argument) return null;
  const content = followAt(machine, argument, body, expected.place);
  if (!content) return [unknownSlot(argument)];
  const name = content.type.name.at(-1);
  if (name === 'void') return [];
  if (name !== 'tuple') return [slotOf(machine, argument, body, expected.place)];
  return content.type.args.map((each) => slotOf(machine, typeArgument(each), body, content.place));
}

function unknownSlot(type: TypeRef): SlotValue {
  return { type: null, text: type.text, origin: type };
}

function slotOf(machine: Machine, type: TypeRef | null, body: Func, place: Place): SlotValue {
  if (!type) return { type: null, text: null, origin: null };
  const followed = followAt(machine, type, body, place);
  const core = followed ? coreType(followed.type.name) : null;
  return { ...unknownSlot(type), type: core };
}

/** A type of the method itself, whose own template parameters stand for nothing that is known. */
function followAt(machine: Machine, type: TypeRef, body: Func, place: Place): PlacedType | null {
  const open = body.generics.length === 0 ? place.open : new Set([...place.open, ...body.generics]);
  return follow(machine, type, { ...place, open });
}

/** What a type is behind aliases and template parameters; null when that is open. */
function follow(machine: Machine, from: TypeRef, at: Place): PlacedType | null {
  let type = from;
  let place = at;
  for (let hops = 0; hops < 16; hops++) {
    const [first] = type.name;
    if (type.wrappers.length > 0 || first === undefined || place.open.has(first)) return null;
    const bound = place.bound.get(first);
    if (bound) {
      if (type.name.length > 1) return null;
      ({ type, place } = bound);
      continue;
    }
    if (isSettled(type.name)) return { type, place };
    const { frame } = place.scope;
    const found = machine.symbols.find(type.name, frame.unit, frame.namespace);
    const only = found.length === 1 ? found[0] : undefined;
    if (only?.declaration.kind !== 'alias') return { type, place };
    if (only.declaration.generics.length > 0) return null;
    const scope = fileScope(only);
    place = only.owner ? { ...place, scope } : { scope, bound: new Map(), open: new Set() };
    type = only.declaration.type;
  }
  return null;
}

/** The types that WasmEdge knows how to pass. Others do not compile; `long` is another on each system. */
const coreTypes: Readonly<Record<string, ValueType>> = {
  int32_t: 'i32',
  uint32_t: 'i32',
  int: 'i32',
  unsigned: 'i32',
  'unsigned int': 'i32',
  int64_t: 'i64',
  uint64_t: 'i64',
  float: 'f32',
  double: 'f64',
  double_t: 'f64',
  int128_t: 'v128',
  uint128_t: 'v128',
};

function coreType(path: readonly string[]): ValueType | null {
  const name = path.at(-1) ?? '';
  const isPlain = path.length === 1 || ['', 'std', 'WasmEdge'].includes(path[0] ?? '');
  return isPlain && Object.hasOwn(coreTypes, name) ? (coreTypes[name] ?? null) : null;
}

/** Names that are not looked up: the SDK's sources may be part of the program. */
function isSettled(path: readonly string[]): boolean {
  return coreType(path) !== null || ['Expect', 'void'].includes(path.at(-1) ?? '') || path[0] === 'std';
}
