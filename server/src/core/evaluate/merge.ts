// What is common to values of which it is not known which one holds.

import type { Memory, Writes } from './memory';
import {
  newCell,
  unknown,
  unknownAmong,
  type ArrayValue,
  type Cell,
  type FunctionTypeValue,
  type ObjectValue,
  type SlotList,
  type SlotValue,
  type Value,
} from './values';

/** Equal stays; lists of equal length merge element by element; null yields to an object; all else is unknown. */
export function mergeValues(one: Value, other: Value): Value {
  if (one.kind === 'unknown' || other.kind === 'unknown') return unknownAmong([one, other]);
  if (one === other || sameValue(one, other)) return one;
  if (one.kind === 'null' && isInstance(other)) return other;
  if (other.kind === 'null' && isInstance(one)) return one;
  if (one.kind === 'array' && other.kind === 'array') return mergeArrays(one, other);
  if (one.kind === 'object' && other.kind === 'object') return mergeObjects(one, other);
  if (one.kind === 'valueType' && other.kind === 'valueType') return { ...one, type: null };
  if (one.kind === 'functionType' && other.kind === 'functionType') return mergeFunctionTypes(one, other);
  if (one.kind === 'functionInstance' && other.kind === 'functionInstance') {
    return {
      kind: 'functionInstance',
      type: one.type && other.type ? mergeFunctionTypes(one.type, other.type) : null,
      native: one.native === other.native ? one.native : null,
    };
  }
  return unknownAmong([one, other]);
}

/** Brings memory, which is at the point where the paths parted, to what is common to all paths. */
export function applyCommon(memory: Memory, paths: readonly Writes[]): void {
  const cells = new Set<Cell>();
  for (const path of paths) for (const cell of path.keys()) cells.add(cell);
  const results: [Cell, Value][] = [];
  for (const cell of cells) {
    const values = paths.map((path) => path.get(cell) ?? cell.value);
    results.push([cell, values.reduce(mergeValues)]);
  }
  for (const [cell, value] of results) memory.write(cell, value);
}

function isInstance(value: Value): boolean {
  return (
    value.kind === 'module' ||
    value.kind === 'functionType' ||
    value.kind === 'functionInstance' ||
    value.kind === 'reference' ||
    value.kind === 'object'
  );
}

function sameValue(one: Value, other: Value): boolean {
  switch (one.kind) {
    case 'unknown':
    case 'unset':
    case 'null':
    case 'failure':
      return one.kind === other.kind;
    case 'integer':
      return other.kind === 'integer' && one.value === other.value;
    case 'string':
      return other.kind === 'string' && one.value === other.value;
    case 'constant':
      return other.kind === 'constant' && one.name === other.name;
    case 'size':
      return other.kind === 'size' && one.count === other.count && one.unit === other.unit;
    case 'valueType':
      return other.kind === 'valueType' && one.type === other.type;
    case 'module':
      return other.kind === 'module' && one.state === other.state;
    case 'function':
      return other.kind === 'function' && one.candidates[0] === other.candidates[0];
    case 'external':
      return other.kind === 'external' && one.path.join('::') === other.path.join('::');
    case 'reference':
    case 'alias':
      return other.kind === one.kind && one.cell === other.cell;
    case 'pointer':
      return other.kind === 'pointer' && one.cell === other.cell && one.index === other.index;
    default:
      return false;
  }
}

function mergeCells(one: Cell, other: Cell): Cell {
  return one === other ? one : newCell(mergeValues(one.value, other.value));
}

function mergeArrays(one: ArrayValue, other: ArrayValue): ArrayValue {
  const length = Math.min(one.cells.length, other.cells.length);
  const cells: Cell[] = [];
  for (let index = 0; index < length; index++) {
    const [left, right] = [one.cells[index], other.cells[index]];
    if (left && right) cells.push(mergeCells(left, right));
  }
  const sameLength = one.cells.length === other.cells.length;
  return { ...one, cells, open: one.open || other.open || !sameLength };
}

function mergeObjects(one: ObjectValue, other: ObjectValue): Value {
  if (one.type !== other.type) return unknown;
  const fields = new Map<string, Cell>();
  for (const [name, cell] of one.fields) {
    const twin = other.fields.get(name);
    if (twin) fields.set(name, mergeCells(cell, twin));
  }
  return { ...one, fields };
}

function mergeFunctionTypes(one: FunctionTypeValue, other: FunctionTypeValue): FunctionTypeValue {
  return {
    kind: 'functionType',
    params: mergeSlots(one.params, other.params),
    results: mergeSlots(one.results, other.results),
    origin: one.origin,
  };
}

function mergeSlots(one: SlotList, other: SlotList): SlotList {
  if (!one || one.length !== other?.length) return null;
  return one.map((slot, index): SlotValue => {
    const twin = other[index];
    return twin?.type === slot.type ? slot : { type: null, text: null, origin: null };
  });
}
