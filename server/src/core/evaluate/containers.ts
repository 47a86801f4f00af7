// Methods of vectors, arrays, iterators and strings that people use when they build lists of types or tables.

import type { Node } from '../ir/types';
import type { Argument, Machine } from './machine';
import { elementCell } from './places';
import { utf8Length } from './operators';
import { mergeValues } from './merge';
import {
  integer,
  number,
  newCell,
  nothing,
  ownedArray,
  plain,
  unknown,
  type ArrayValue,
  type Cell,
  type Scope,
  type Value,
  textValue,
} from './values';

const largestArray = 4_096;

/** Methods that give the receiver itself, whatever it is. */
const transparentMethods = new Set([
  ...[
    'unwrap',
    'expect',
    'unwrap_or',
    'unwrap_or_default',
    'unwrap_or_else',
    'clone',
    'to_owned',
    'to_string',
  ],
  ...[
    'into',
    'as_ref',
    'as_mut',
    'borrow',
    'borrow_mut',
    'lock',
    'as_str',
    'as_slice',
    'as_mut_slice',
    'into_string',
  ],
  ...[
    'into_boxed_slice',
    'map_err',
    'ok',
    'iter',
    'iter_mut',
    'into_iter',
    'to_vec',
    'collect',
    'cloned',
    'copied',
  ],
  ...['c_str', 'str', 'value', 'as_c_str', 'as_bytes', 'to_str', 'deref', 'into_inner', 'into_raw', 'as_ptr'],
  ...[
    'as_mut_ptr',
    'by_ref',
    'ok_or',
    'ok_or_else',
    'or_else',
    'try_into',
    'read',
    'write',
    'get_mut',
    'leak',
  ],
]);

export function isTransparentMethod(name: string): boolean {
  return transparentMethods.has(name);
}

/** The result of a method of an array; null when it is not modelled. */
export function callArrayMethod(
  machine: Machine,
  holder: Cell,
  array: ArrayValue,
  name: string,
  args: readonly Argument[],
  call: Node,
  scope: Scope,
): Value | null {
  const first = args[0];
  switch (name) {
    case 'push_back':
    case 'push':
    case 'emplace_back':
      return append(machine, holder, array, args, scope);
    case 'clear':
      machine.memory.write(holder, { ...array, cells: [], open: false });
      return nothing;
    case 'pop_back':
    case 'pop':
      machine.memory.write(holder, { ...array, cells: array.cells.slice(0, -1) });
      return array.open ? unknown : (array.cells.at(-1)?.value ?? nothing);
    case 'reserve':
    case 'shrink_to_fit':
      return nothing;
    case 'size':
    case 'len':
      return array.open ? unknown : integer(array.cells.length);
    case 'empty':
    case 'is_empty':
      if (array.cells.length > 0) return integer(0);
      return array.open ? unknown : integer(1);
    case 'begin':
    case 'cbegin':
    case 'data':
      return { kind: 'pointer', cell: holder, index: 0 };
    case 'end':
    case 'cend':
      return array.open ? unknown : { kind: 'pointer', cell: holder, index: array.cells.length };
    case 'at':
    case 'get':
    case 'front':
    case 'first':
    case 'back':
    case 'last':
      return element(machine, holder, array, name, first);
    case 'resize':
      return resize(machine, holder, array, first ? plain(first.value) : unknown, args[1]);
    case 'extend':
    case 'extend_from_slice':
    case 'append':
    case 'concat':
      return extend(machine, holder, array, first);
    default:
      return iterate(machine, array, name, first, call, scope);
  }
}

function append(
  machine: Machine,
  holder: Cell,
  array: ArrayValue,
  args: readonly Argument[],
  scope: Scope,
): Value {
  const first = args[0];
  let value: Value = first?.value ?? unknown;
  if (args.length > 1 || (args.length === 0 && array.elementType)) {
    value = {
      kind: 'array',
      form: 'list',
      cells: args.map((argument) => newCell(argument.value)),
      open: false,
      elementType: null,
    };
  }
  const added = newCell(machine.copy(machine.convert(value, array.elementType, scope)));
  if (array.open || array.cells.length >= largestArray) machine.memory.write(holder, unknown);
  else machine.memory.write(holder, { ...array, cells: [...array.cells, added] });
  return array.open ? unknown : { kind: 'alias', cell: added };
}

function element(
  machine: Machine,
  holder: Cell,
  array: ArrayValue,
  name: string,
  argument: Argument | undefined,
): Value {
  let index = 0;
  if (name === 'back' || name === 'last') {
    if (array.open) return unknown;
    index = array.cells.length - 1;
  } else if (name === 'at' || name === 'get') {
    const wanted = argument ? plain(argument.value) : unknown;
    if (wanted.kind !== 'integer') return unknown;
    index = Number(wanted.value);
  }
  const cell = elementCell(machine, holder, index);
  return cell ? { kind: 'alias', cell } : unknown;
}

function resize(
  machine: Machine,
  holder: Cell,
  array: ArrayValue,
  size: Value,
  filler: Argument | undefined,
): Value {
  if (size.kind !== 'integer' || size.value < 0n || size.value > 4096n || array.open) {
    machine.memory.write(holder, unknown);
    return nothing;
  }
  const cells = array.cells.slice(0, Number(size.value));
  while (cells.length < Number(size.value))
    cells.push(newCell(filler ? machine.copy(filler.value) : unknown));
  machine.memory.write(holder, { ...array, cells });
  return nothing;
}

function extend(machine: Machine, holder: Cell, array: ArrayValue, argument: Argument | undefined): Value {
  const more = argument ? plain(argument.value) : unknown;
  const isKnown = more.kind === 'array' && !more.open && !array.open;
  if (!isKnown || more.cells.length + array.cells.length > largestArray) {
    machine.memory.write(holder, unknown);
    return unknown;
  }
  const cells = [...array.cells, ...more.cells.map((cell) => newCell(machine.copy(cell.value)))];
  machine.memory.write(holder, { ...array, cells });
  return nothing;
}

/** Rust's iterator adaptors, as far as they keep all elements. */
function iterate(
  machine: Machine,
  array: ArrayValue,
  name: string,
  argument: Argument | undefined,
  call: Node,
  scope: Scope,
): Value | null {
  if (array.open) return null;
  switch (name) {
    case 'enumerate': {
      const pairs = array.cells.map((cell, index): ArrayValue => {
        return { ...ownedArray([]), cells: [newCell(number(index)), cell] };
      });
      return ownedArray(pairs);
    }
    case 'rev':
      return { ...array, cells: [...array.cells].reverse() };
    case 'zip': {
      const other = argument ? plain(argument.value) : unknown;
      if (other.kind !== 'array' || other.open) return unknown;
      const pairs: Value[] = [];
      array.cells.forEach((cell, index) => {
        const twin = other.cells[index];
        if (twin) pairs.push({ ...ownedArray([]), cells: [cell, twin] });
      });
      return ownedArray(pairs);
    }
    case 'map':
    case 'for_each': {
      if (!argument) return null;
      const results = array.cells.map((cell) =>
        machine.callValue(argument.value, [{ node: null, cell, value: cell.value }], call, scope),
      );
      return name === 'map' ? ownedArray(results) : nothing;
    }
    default:
      return null;
  }
}

/** The result of a method of a string; null when it is not modelled. */
export function callStringMethod(
  machine: Machine,
  holder: Cell,
  value: Extract<Value, { kind: 'string' }>,
  name: string,
  args: readonly Argument[],
): Value | null {
  const first = args[0] ? plain(args[0].value) : unknown;
  switch (name) {
    case 'size':
    case 'length':
    case 'len':
      return integer(utf8Length(value.value));
    case 'empty':
    case 'is_empty':
      return integer(value.value === '');
    case 'data':
      return value;
    case 'clear':
      machine.memory.write(holder, { kind: 'string', value: '', origin: null });
      return nothing;
    case 'append':
    case 'push_str': {
      const isWhole = first.kind === 'string' && args.length === 1;
      const joined: Value = isWhole ? textValue(value.value + first.value) : mergeValues(unknown, unknown);
      machine.memory.write(holder, joined);
      return name === 'append' ? { kind: 'alias', cell: holder } : nothing;
    }
    case 'chars':
      return ownedArray(
        Array.from(value.value).map((letter): Value => ({ kind: 'string', value: letter, origin: null })),
      );
    case 'find':
    case 'compare':
    case 'starts_with':
    case 'ends_with':
    case 'contains':
      return unknown;
    default:
      return null;
  }
}
