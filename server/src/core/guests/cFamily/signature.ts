// The function type that a declaration with import attributes becomes on wasm32.

import type { Parameter, TypeRef, Unit } from '../../ir/types';
import { unknownSignature, type Signature, type TypeSlot } from '../../model/signature';
import type { ValueType } from '../../model/valueType';
import type { DeclaredFunction } from './declared';
import type { Layout } from './layout';
import type { TypeTable } from './typeTable';

/** The signature of an imported function. */
export function signatureOf(declared: DeclaredFunction, table: TypeTable): Signature {
  const { params, unit } = declared;
  if (params === null) return signatureByType(declared, table);
  const result = resultOf(declared.result, unit, table);
  if (declared.isUnprototyped) return { params: null, results: result.results };
  return together(
    result,
    params.map((param) => parameterSlots(param, unit, table)),
  );
}

/** Of a function that is declared by the name of its type; where its parameters are written says another place. */
function signatureByType({ result: type, unit }: DeclaredFunction, table: TypeTable): Signature {
  const parts = type && table.functionType(type);
  const result = parts?.at(-1);
  // A function type without parameters may also be one that does not say them.
  if (!parts || !result || parts.length === 1) return unknownSignature;
  const slots = parts.slice(0, -1).map((part) => typeSlots(part, null, unit, table));
  return together(resultOf(result, unit, table), slots);
}

interface Result {
  readonly results: readonly TypeSlot[] | null;
  /** The pointer before all parameters to where the result goes; null when it is not known whether there is one. */
  readonly hidden: readonly TypeSlot[] | null;
}

function together(result: Result, slots: readonly (readonly TypeSlot[] | null)[]): Signature {
  const known = slots.filter((slot) => slot !== null);
  const { hidden, results } = result;
  return { params: hidden && known.length === slots.length ? [...hidden, ...known.flat()] : null, results };
}

function parameterSlots(param: Parameter, unit: Unit, table: TypeTable): readonly TypeSlot[] | null {
  // Further arguments are in memory; the pointer to them is there even when there are none.
  if (param.variadic) {
    return param.type ? null : [{ type: 'i32', text: '...', site: unit.place(param.start, param.end).site }];
  }
  return param.type && typeSlots(param.type, param.name, unit, table);
}

function typeSlots(
  type: TypeRef,
  name: string | null,
  unit: Unit,
  table: TypeTable,
): readonly TypeSlot[] | null {
  const types = parameterTypes(table.layoutOf(type));
  return types && types.map((each) => slotOf(each, type, name, unit));
}

function parameterTypes(layout: Layout): readonly ValueType[] | null {
  switch (layout.kind) {
    case 'scalar':
      return [layout.type];
    case 'empty':
      return [];
    case 'pair':
      return ['i64', 'i64'];
    case 'aggregate':
    case 'array':
    case 'function':
      return ['i32'];
    case 'void':
    case 'unknown':
      return null;
  }
}

function resultOf(type: TypeRef | null, unit: Unit, table: TypeTable): Result {
  if (!type) return { results: null, hidden: null };
  const layout = table.layoutOf(type);
  switch (layout.kind) {
    case 'scalar':
      return { results: [slotOf(layout.type, type, null, unit)], hidden: [] };
    case 'empty':
    case 'void':
      return { results: [], hidden: [] };
    case 'pair':
    case 'aggregate':
      return { results: [], hidden: [slotOf('i32', type, null, unit)] };
    case 'array':
    case 'function':
    case 'unknown':
      return { results: null, hidden: null };
  }
}

function slotOf(type: ValueType, written: TypeRef, name: string | null, unit: Unit): TypeSlot {
  return {
    type,
    text: written.text,
    ...(written.unit === unit.index && { site: unit.place(written.start, written.end).site }),
    ...(name !== null && { name }),
  };
}
