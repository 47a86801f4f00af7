// Making objects and arrays where they are written: `T{…}`, `T(…)`, `new T[n]{…}`, Rust's `T { f: a, ..base }`.

import type { Construct } from '../ir/types';
import { evaluateArguments } from './calls';
import { evaluateAggregate } from './expressions';
import type { Machine } from './machine';
import { resolveType } from './types';
import { newCell, plain, unknown, unset, type ArrayValue, type Scope, type Value } from './values';

const largestArray = 4_096;

export function evaluateConstruct(machine: Machine, expression: Construct, scope: Scope): Value {
  const { type, elements, heap } = expression;
  const hasKeys = elements.some((element) => element.key !== null || element.value.kind === 'spread');
  const resolved = resolveType(machine, type, scope);
  const isArray = expression.form === 'array' || resolved.wrappers.at(-1)?.kind === 'array';
  let value: Value;
  if (isArray) value = newArray(machine, expression, scope);
  else if (expression.form === 'brace' || hasKeys) value = braced(machine, expression, scope);
  else if (resolved.symbol || machine.models.base(resolved.name)) {
    const args = evaluateArguments(
      machine,
      elements.map((element) => element.value),
      scope,
    );
    value = machine.construct(type, args, expression, scope);
  } else value = parenthesised(machine, expression, resolved.name, scope);
  if (!heap) return value;
  return isArray
    ? { kind: 'pointer', cell: newCell(value), index: 0 }
    : { kind: 'reference', cell: newCell(value) };
}

function newArray(machine: Machine, expression: Construct, scope: Scope): Value {
  const size = expression.size;
  const wrapped = {
    ...expression.type,
    wrappers:
      expression.form === 'array'
        ? [...expression.type.wrappers, { kind: 'array', size } as const]
        : expression.type.wrappers,
  };
  if (expression.elements.length === 0 && size) return machine.defaultValue(wrapped, scope);
  return machine.convert(list(machine, expression, scope), wrapped, scope);
}

function list(machine: Machine, expression: Construct, scope: Scope): Value {
  const { elements, start, end, unit } = expression;
  return evaluateAggregate(machine, { kind: 'aggregate', form: 'brace', elements, start, end, unit }, scope);
}

/** `T{…}` and Rust's `T { f: a, ..base }`. */
function braced(machine: Machine, expression: Construct, scope: Scope): Value {
  const spread = expression.elements.find((element) => element.value.kind === 'spread');
  if (!spread || scope.frame.unit.language !== 'rust')
    return machine.convert(list(machine, expression, scope), expression.type, scope);
  const rest = { ...expression, elements: expression.elements.filter((element) => element !== spread) };
  const given = list(machine, rest, scope);
  const base = spread.value.kind === 'spread' ? plain(machine.evaluate(spread.value.value, scope)) : unknown;
  if (base.kind !== 'object') {
    return given.kind === 'object' ? { ...given, type: expression.type.name.at(-1) ?? '?' } : unknown;
  }
  const copy = machine.copy(base);
  if (copy.kind !== 'object' || given.kind !== 'object') return unknown;
  return { ...copy, fields: new Map([...copy.fields, ...given.fields]) };
}

/** Types of the standard library whose objects are called, and whose code calls none of the program. */
const calledTypes =
  /^(?:\w+_distribution|\w+_engine|mt19937(?:_64)?|random_device|hash|less|greater|equal_to)$/;

/** `int(x)`, `std::string("f")`, `std::vector<T>(n)`. */
function parenthesised(machine: Machine, expression: Construct, name: string, scope: Scope): Value {
  const values = expression.elements.map((element) => machine.evaluate(element.value, scope));
  const [first, second] = values;
  if (expression.type.name[0] === 'std' && calledTypes.test(name)) {
    return { kind: 'external', path: expression.type.name };
  }
  if (!first) return machine.defaultValue(expression.type, scope);
  if (values.length === 1 && name !== 'vector') return machine.convert(first, expression.type, scope);
  const size = plain(first);
  if (
    name === 'vector' &&
    size.kind === 'integer' &&
    size.value >= 0n &&
    size.value <= BigInt(largestArray)
  ) {
    const cells = Array.from({ length: Number(size.value) }, () => newCell(machine.copy(second ?? unset)));
    return { kind: 'array', form: 'owned', cells, open: false, elementType: null };
  }
  if (name === 'vector' && size.kind === 'pointer' && second) return between(machine, size, plain(second));
  if (name === 'vector' && values.length === 1 && size.kind === 'array') return machine.copy(size);
  return unknown;
}

/** A vector from two iterators. */
function between(machine: Machine, from: Extract<Value, { kind: 'pointer' }>, to: Value): Value {
  const array = from.cell.value;
  if (to.kind !== 'pointer' || to.cell !== from.cell || array.kind !== 'array') return unknown;
  const cells = array.cells.slice(from.index, to.index).map((cell) => newCell(machine.copy(cell.value)));
  if (cells.length !== to.index - from.index) return unknown;
  const copied: ArrayValue = { kind: 'array', form: 'owned', cells, open: false, elementType: null };
  return copied;
}
