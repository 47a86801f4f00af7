// Values meeting their declared types: brace lists become structures and arrays, integers wrap, and a variable
// without initialiser gets what its type says.

import type { Expr, TypeRef } from '../ir/types';
import type { Machine } from './machine';
import { constructorsOf } from './members';
import { utf8Length } from './operators';
import type { ClassSymbol } from './symbols';
import {
  integerTypeOf,
  integerWidth,
  isSequence,
  isStringType,
  isTransparentType,
  isTypeRef,
  resolveType,
  wrapInteger,
  type ResolvedType,
} from './types';
import {
  integer,
  isMadeBySdk,
  newCell,
  nothing,
  referenceField,
  typedCell,
  unknown,
  unset,
  type ArrayValue,
  type Cell,
  type ObjectValue,
  type Scope,
  type Value,
} from './values';

/** Arrays with more cells than this, those of their elements included, are not followed. */
const largestArray = 20_000;

export function convert(machine: Machine, value: Value, type: TypeRef | null, scope: Scope): Value {
  if (value.kind === 'alias') return convert(machine, machine.copy(value.cell.value), type, scope);
  if (!type) return value;
  const converted = convertTo(machine, value, resolveType(machine, type, scope), scope, 0);
  return converted.kind === 'array' ? withElementType(converted, type) : converted;
}

/** Remembers the element's type as it was written, for `sizeof` and for what is added later. */
function withElementType(array: ArrayValue, type: TypeRef): ArrayValue {
  if (type.wrappers.at(-1)?.kind !== 'array' || array.elementType) return array;
  return { ...array, elementType: { ...type, wrappers: type.wrappers.slice(0, -1) } };
}

function convertTo(machine: Machine, value: Value, type: ResolvedType, scope: Scope, depth: number): Value {
  if (depth > 16) return unknown;
  const outermost = type.wrappers.at(-1);
  if (outermost) {
    const inner: ResolvedType = { ...type, wrappers: type.wrappers.slice(0, -1) };
    if (outermost.kind === 'array') return convertArray(machine, value, outermost.size, inner, scope, depth);
    if (outermost.kind === 'pointer') {
      return value.kind === 'integer' && value.value === 0n ? nothing : value;
    }
    return isLiteral(value) ? convertTo(machine, value, inner, scope, depth + 1) : value;
  }
  if (value.kind === 'integer') {
    const wrapped = wrapInteger(value.value, type.name);
    if (wrapped !== value.value) return integer(wrapped);
  }
  if (isTransparentType(type.name)) {
    return value.kind === 'array' && value.form === 'list' && value.cells.length === 0 ? nothing : value;
  }
  if (!isLiteral(value)) return convertPlain(machine, value, type, scope);
  return convertLiteral(machine, value, type, scope, depth);
}

function isLiteral(value: Value): value is ArrayValue | ObjectValue {
  return (
    (value.kind === 'array' && value.form === 'list') || (value.kind === 'object' && value.type === null)
  );
}

/** One value that is no brace list: a class with a constructor for it takes it, the rest stays as it is. */
function convertPlain(machine: Machine, value: Value, type: ResolvedType, scope: Scope): Value {
  const symbol = type.symbol;
  if (!symbol || symbol.declaration.form === 'enum' || scope.frame.unit.language !== 'cpp') return value;
  if (symbol.declaration.form === 'union') return unknown;
  if (value.kind === 'object' || value.kind === 'reference' || value.kind === 'unknown') return value;
  if (value.kind === 'unset' || value.kind === 'null' || value.kind === 'pointer') return value;
  // Where the SDK's own headers are read, what its functions return is declared as a structure: it is one already.
  if (isMadeBySdk(value) && !hasConstructor(machine, symbol)) return value;
  const typeRef: TypeRef = {
    name: symbol.path,
    args: [],
    wrappers: [],
    text: type.name,
    start: symbol.declaration.start,
    end: symbol.declaration.start,
    unit: symbol.unit.index,
  };
  return machine.construct(typeRef, [{ node: null, cell: newCell(value), value }], typeRef, scope);
}

function convertLiteral(
  machine: Machine,
  value: ArrayValue | ObjectValue,
  type: ResolvedType,
  scope: Scope,
  depth: number,
): Value {
  if (type.symbol) {
    if (type.symbol.declaration.form === 'union') return unknown;
    if (hasConstructor(machine, type.symbol)) {
      if (value.kind === 'object') return unknown;
      const args = value.cells.map((cell) => ({ node: null, cell, value: cell.value }));
      const declaration = type.symbol.declaration;
      const at = { start: declaration.start, end: declaration.start, unit: type.symbol.unit.index };
      const typeRef = { name: type.symbol.path, args: [], wrappers: [], text: type.name, ...at };
      return machine.construct(typeRef, args, typeRef, scope);
    }
    return structure(machine, value, type.symbol, scope, depth);
  }
  if (type.modelFields) return modelStructure(value, type.name, type.modelFields);
  if (value.kind === 'object') return value;
  if (isSequence(type.name)) return convertSequence(machine, value, type, scope, depth);
  if (type.name === 'pair') return pair(machine, value, type, scope, depth);
  if (type.name === 'tuple' || type.name === '()') return { ...value, form: 'owned' };
  if (isStringType(type.name)) {
    if (value.cells.length === 0) return { kind: 'string', value: '', origin: null };
    return value.cells.length === 1 ? (value.cells[0]?.value ?? unknown) : unknown;
  }
  if (type.name === 'auto') return { ...value, form: 'owned' };
  // A scalar in braces: `int n{2}`.
  const only = value.cells[0];
  if (integerWidth(type.name) !== null || type.name === 'WasmEdge_ValType') {
    if (!only) return integerWidth(type.name) === null ? unknown : integer(0);
    if (value.cells.length === 1) return convertTo(machine, only.value, type, scope, depth + 1);
  }
  return unknown;
}

function pair(machine: Machine, value: ArrayValue, type: ResolvedType, scope: Scope, depth: number): Value {
  const fields = new Map<string, Cell>();
  ['first', 'second'].forEach((name, index) => {
    const element = value.cells[index]?.value ?? unset;
    fields.set(name, newCell(convertElement(machine, element, type.args[index], scope, depth)));
  });
  return { kind: 'object', type: 'pair', fields };
}

function convertElement(
  machine: Machine,
  value: Value,
  type: TypeRef | Expr | undefined,
  scope: Scope,
  depth: number,
): Value {
  if (!type || !isTypeRef(type)) return value;
  return convertTo(machine, value, resolveType(machine, type, scope), scope, depth + 1);
}

function convertSequence(
  machine: Machine,
  value: ArrayValue,
  type: ResolvedType,
  scope: Scope,
  depth: number,
): Value {
  const element = type.args[0];
  const elementType = element && isTypeRef(element) ? element : null;
  let cells = value.cells;
  const only = cells[0]?.value;
  // std::array<T, N> may be written with its inner pair of braces.
  if (type.name === 'array' && cells.length === 1 && only?.kind === 'array' && only.form === 'list') {
    cells = only.cells;
  }
  const converted = cells.map((cell) => {
    return newCell(convertElement(machine, cell.value, elementType ?? undefined, scope, depth));
  });
  if (type.name === 'array') {
    const size = sizeOf(machine, type.args[1], scope);
    if (size === null) return { ...value, form: 'owned', cells: converted, open: true, elementType };
    while (converted.length < size) converted.push(newCell(unset));
  }
  return { kind: 'array', form: 'owned', cells: converted, open: value.open, elementType };
}

function sizeOf(machine: Machine, size: TypeRef | Expr | null | undefined, scope: Scope): number | null {
  if (!size) return null;
  const value = isTypeRef(size)
    ? size.name.length > 0
      ? machine.evaluate(
          { kind: 'name', path: size.name, args: [], start: size.start, end: size.end, unit: size.unit },
          scope,
        )
      : unknown
    : machine.evaluate(size, scope);
  return value.kind === 'integer' && value.value >= 0n && value.value <= 4096n ? Number(value.value) : null;
}

function convertArray(
  machine: Machine,
  value: Value,
  size: Expr | null,
  element: ResolvedType,
  scope: Scope,
  depth: number,
): Value {
  const wanted = sizeOf(machine, size, scope);
  if (value.kind === 'string' && scope.frame.unit.language !== 'rust') {
    if (size !== null && wanted === null) return value;
    return { ...value, bytes: wanted ?? utf8Length(value.value) + 1 };
  }
  if (value.kind !== 'array') return value;
  const isRust = scope.frame.unit.language === 'rust';
  const cells = value.cells.map((cell) => newCell(convertTo(machine, cell.value, element, scope, depth + 1)));
  if (wanted !== null) {
    const make = (): Value => (isRust ? unset : zeroValue(machine, element, scope, depth + 1));
    const rest = repeated(machine, wanted - cells.length, make);
    if (!rest) return plainArray(null, true);
    cells.push(...rest);
  }
  return {
    kind: 'array',
    form: isRust ? 'owned' : 'plain',
    cells,
    open: value.open || (size !== null && wanted === null),
    elementType: null,
  };
}

export function hasConstructor(machine: Machine, symbol: ClassSymbol): boolean {
  return symbol.unit.language !== 'rust' && constructorsOf(machine, symbol).length > 0;
}

/** A structure from its brace list; what is not named is zero or the field's own default. */
export function structure(
  machine: Machine,
  value: ArrayValue | ObjectValue,
  symbol: ClassSymbol,
  scope: Scope,
  depth: number,
): Value {
  const declared = symbol.declaration.fields;
  if (value.kind === 'array' && value.cells.length > declared.length) return unknown;
  if (symbol.declaration.bases.length > 0 && value.kind === 'array' && value.cells.length > 0) return unknown;
  const home: Scope = {
    variables: new Map(),
    parent: null,
    frame: { ...scope.frame, unit: symbol.unit, namespace: symbol.path },
  };
  const fields = new Map<string, Cell>();
  declared.forEach((field, index) => {
    const given = value.kind === 'array' ? value.cells[index] : value.fields.get(field.name);
    const type = resolveType(machine, field.type, home);
    if (type.wrappers.at(-1)?.kind === 'reference' && given && symbol.unit.language === 'cpp') {
      fields.set(field.name, referenceField(given.source ?? newCell(given.value)));
      return;
    }
    let content: Value;
    if (given) content = convertTo(machine, given.value, type, home, depth + 1);
    else if (field.value)
      content = convertTo(machine, machine.evaluate(field.value, home), type, home, depth + 1);
    else content = zeroValue(machine, type, home, depth + 1);
    fields.set(field.name, typedCell(content, integerTypeOf(machine, field.type, home)));
  });
  return { kind: 'object', type: symbol, fields };
}

function modelStructure(value: ArrayValue | ObjectValue, name: string, order: readonly string[]): Value {
  if (value.kind === 'object') return { ...value, type: name };
  if (value.cells.length > order.length) return unknown;
  const fields = new Map<string, Cell>();
  order.forEach((field, index) => fields.set(field, newCell(value.cells[index]?.value ?? nothing)));
  return { kind: 'object', type: name, fields };
}

/** What static memory and the rest of a brace list hold. */
function zeroValue(machine: Machine, type: ResolvedType, scope: Scope, depth: number): Value {
  if (depth > 16) return unknown;
  const outermost = type.wrappers.at(-1);
  if (outermost?.kind === 'pointer') return nothing;
  if (outermost?.kind === 'array') {
    const inner: ResolvedType = { ...type, wrappers: type.wrappers.slice(0, -1) };
    const size = sizeOf(machine, outermost.size, scope) ?? 0;
    const cells = repeated(machine, size, () => zeroValue(machine, inner, scope, depth + 1));
    return plainArray(cells, size === 0);
  }
  if (outermost) return unknown;
  if (integerWidth(type.name) !== null) return integer(0);
  return defaultOf(machine, type, scope, depth);
}

/** Cells that are made alike; null when they are too many. */
function repeated(machine: Machine, count: number, make: () => Value): readonly Cell[] | null {
  const start = machine.steps;
  const cells: Cell[] = [];
  for (let index = 0; index < count; index++) {
    if (machine.steps - start > largestArray) return null;
    machine.steps++;
    cells.push(newCell(make()));
  }
  return cells;
}

function plainArray(cells: readonly Cell[] | null, isOpen: boolean): ArrayValue {
  return { kind: 'array', form: 'plain', cells: cells ?? [], open: isOpen || !cells, elementType: null };
}

export function defaultValue(machine: Machine, type: TypeRef | null, scope: Scope): Value {
  if (!type) return unset;
  const value = defaultOf(machine, resolveType(machine, type, scope), scope, 0);
  return value.kind === 'array' ? withElementType(value, type) : value;
}

function defaultOf(machine: Machine, type: ResolvedType, scope: Scope, depth: number): Value {
  if (depth > 16) return unknown;
  const outermost = type.wrappers.at(-1);
  if (outermost?.kind === 'array') {
    const inner: ResolvedType = { ...type, wrappers: type.wrappers.slice(0, -1) };
    const size = sizeOf(machine, outermost.size, scope);
    const cells = repeated(machine, size ?? 0, () => defaultOf(machine, inner, scope, depth + 1));
    return plainArray(cells, size === null);
  }
  if (outermost) return unset;
  if (type.modelFields) {
    const fields = new Map(type.modelFields.map((field): [string, Cell] => [field, newCell(unset)]));
    return { kind: 'object', type: type.name, fields };
  }
  const empty: ArrayValue = { kind: 'array', form: 'list', cells: [], open: false, elementType: null };
  if (type.symbol) {
    if (type.symbol.declaration.form === 'union') return unknown;
    if (type.symbol.declaration.form === 'enum') return unset;
    return convertLiteral(machine, empty, type, scope, depth + 1);
  }
  if (isSequence(type.name)) return convertSequence(machine, empty, type, scope, depth + 1);
  if (isStringType(type.name)) return { kind: 'string', value: '', origin: null };
  if (type.name === 'optional' || type.name === 'unique_ptr' || type.name === 'shared_ptr') return nothing;
  return unset;
}
