// The function type that a declaration in an extern block becomes on wasm32.

import type { Func, Parameter, TypeRef, Unit } from '../../ir/types';
import { unknownSignature, type Signature, type TypeSlot } from '../../model/signature';
import type { ValueType } from '../../model/valueType';
import { layoutOf, type TypeContext } from './layout';
import type { Layout } from './layoutKinds';
import type { GuestTarget } from './target';

/** Calling conventions that differ in how aggregates are passed. */
export type Convention = 'c' | 'rust' | 'wasm';

/** The signature of an imported function. */
export function signatureOf(
  declaration: Func,
  convention: Convention,
  unit: Unit,
  context: TypeContext,
): Signature {
  if (context.table.target.isWide) return unknownSignature;
  const result = resultOf(declaration.result, convention, unit, context);
  const fixed = declaration.params.filter((param) => !param.variadic);
  const slots = fixed.map((param) => parameterSlots(param, convention, unit, context));
  if (declaration.generics.length > 0) return { params: null, results: null };
  const variadic = declaration.params
    .filter((param) => param.variadic)
    .map((param) => variadicSlot(param, unit));
  const known = slots.filter((slot) => slot !== null);
  return {
    params:
      result.hidden && known.length === slots.length
        ? [...result.hidden, ...known.flat(), ...variadic]
        : null,
    results: result.results,
  };
}

/** The slots of a parameter; null when their number is not known. */
function parameterSlots(
  param: Parameter,
  convention: Convention,
  unit: Unit,
  context: TypeContext,
): readonly TypeSlot[] | null {
  if (!param.type) return null;
  const types = parameterTypes(layoutOf(param.type, context), convention, context.table.target);
  return types && types.map((type) => slotOf(type, param.type, param.name, unit));
}

/** An aggregate is one pointer or one value for each field, by target and compiler. */
function parameterTypes(
  layout: Layout,
  convention: Convention,
  target: GuestTarget,
): readonly ValueType[] | null {
  switch (layout.kind) {
    case 'scalar':
      return [layout.type];
    case 'empty':
      return [];
    case 'pair':
      return convention === 'c' ? ['i64', 'i64'] : null;
    case 'aggregate':
    case 'union':
      return convention === 'c' && target.aggregates === 'pointer' ? ['i32'] : null;
    default:
      return null;
  }
}

interface Result {
  readonly results: readonly TypeSlot[] | null;
  /** The pointer before all parameters to where the result goes; null when it is not known whether there is one. */
  readonly hidden: readonly TypeSlot[] | null;
}

function resultOf(type: TypeRef | null, convention: Convention, unit: Unit, context: TypeContext): Result {
  if (!type) return { results: [], hidden: [] };
  const layout = layoutOf(type, context);
  switch (layout.kind) {
    case 'scalar':
      return { results: [slotOf(layout.type, type, null, unit)], hidden: [] };
    case 'empty':
    case 'never':
      return { results: [], hidden: [] };
    case 'pair':
    case 'aggregate':
      return convention === 'c'
        ? { results: [], hidden: [slotOf('i32', type, null, unit)] }
        : { results: null, hidden: null };
    case 'union':
      return convention === 'c' && context.table.target.aggregates === 'pointer'
        ? { results: [], hidden: [slotOf('i32', type, null, unit)] }
        : { results: null, hidden: null };
    case 'unknown':
      return { results: null, hidden: null };
  }
}

function slotOf(type: ValueType, written: TypeRef | null, name: string | null, unit: Unit): TypeSlot {
  return {
    type,
    ...(written && { text: written.text, site: unit.place(written.start, written.end).site }),
    ...(name !== null && { name }),
  };
}

/** Further arguments are in memory; the pointer to them is there even when there are none. */
function variadicSlot(param: Parameter, unit: Unit): TypeSlot {
  return { type: 'i32', text: '...', site: unit.place(param.start, param.end).site };
}
