// Lists of value types that Rust code gives as generic arguments: `(i32, Width)`, `i64`, `()`, aliases of these.
// What a type stands for as a value type says the SDK's model; what is not followed to the end is unknown.

import type { Call, TypeRef } from '../ir/types';
import type { ValueType } from '../model/valueType';
import type { Machine } from './machine';
import { fileScope } from './names';
import { isTypeRef } from './types';
import type { Frame, FunctionTypeValue, SlotList, SlotValue } from './values';

type TypeTable = Readonly<Record<string, ValueType>>;

/** `f::<Params, Results, …>`: the function type that the first two generic arguments of a method say. */
export function genericFunctionType(
  machine: Machine,
  call: Call,
  table: TypeTable,
  frame: Frame,
): FunctionTypeValue | null {
  const [params, results] = call.callee.kind === 'member' ? call.callee.args : [];
  const read = (type: typeof params): SlotList =>
    type && isTypeRef(type) ? typeList(machine, type, table, frame) : null;
  return { kind: 'functionType', params: read(params), results: read(results), origin: call };
}

function typeList(machine: Machine, written: TypeRef, table: TypeTable, frame: Frame): SlotList {
  const followed = followAliases(machine, written, frame);
  if (!followed) return null;
  const { type, frame: home } = followed;
  if (isTuple(type)) {
    return type.args.map((element) =>
      isTypeRef(element) ? slotOf(machine, element, table, home) : { type: null, text: null, origin: null },
    );
  }
  const slot = slotOf(machine, type, table, home);
  // One type without parentheses is a list of one; an unknown name may be a list of any length.
  return slot.type === null ? null : [{ ...slot, text: written.text, origin: written }];
}

function isTuple(type: TypeRef): boolean {
  return type.wrappers.length === 0 && type.name.join('::') === '()';
}

function slotOf(machine: Machine, written: TypeRef, table: TypeTable, frame: Frame): SlotValue {
  const unknownSlot: SlotValue = { type: null, text: written.text, origin: written };
  const followed = followAliases(machine, written, frame);
  if (!followed || followed.type.wrappers.length > 0) return unknownSlot;
  const name = followed.type.name.at(-1) ?? '';
  return { ...unknownSlot, type: Object.hasOwn(table, name) ? (table[name] ?? null) : null };
}

/** What a type is behind its aliases, and from where its own names are seen. Null when that is not known. */
function followAliases(
  machine: Machine,
  written: TypeRef,
  from: Frame,
): { readonly type: TypeRef; readonly frame: Frame } | null {
  let type = written;
  let frame = from;
  for (let hops = 0; hops < 16; hops++) {
    if (type.wrappers.length > 0 || isTuple(type)) return { type, frame };
    if (type.name.length === 1 && isParameter(type.name[0] ?? '', frame)) return null;
    const found = machine.symbols.find(type.name, frame.unit, frame.namespace);
    const [only] = found;
    if (!only) return { type, frame };
    const { declaration } = only;
    if (found.length > 1 || declaration.kind !== 'alias' || declaration.generics.length > 0) return null;
    frame = fileScope(only).frame;
    type = declaration.type;
  }
  return null;
}

/** A type parameter of the function at hand: what it stands for is written where the function is called. */
function isParameter(name: string, frame: Frame): boolean {
  if (frame.types.has(name)) return true;
  const code = frame.code;
  return code !== null && 'generics' in code && code.generics.includes(name);
}
