// The abstract values that evaluation computes with, and the cells that hold them. Values never change; what
// changes is a cell, and only through Memory. Aliasing is sharing a cell.

import type { Expr, Func, Lambda, Node, TypeRef, Unit } from '../ir/types';
import type { LanguageId } from '../model/facts';
import type { ValueType } from '../model/valueType';
import type { Text } from '../messages/text';
import type { DeclaredSymbol } from './symbols';

/** A variable, element or field. Written only through Memory, so that every write can be undone. */
export interface Cell {
  value: Value;
  /** Name of its integer type, to which what is assigned is wrapped. */
  readonly integerType?: string;
  /** In a brace list: the variable that was written there, for a field that is a reference. */
  readonly source?: Cell;
  /** A field of a reference type: it stands for the cell that it refers to. */
  readonly binds?: true;
  /** A byte of a text, of which this cell is only a copy: it cannot be written to. */
  readonly isCopy?: true;
}

export type Value =
  | UnknownValue
  | UnsetValue
  | IntegerValue
  | StringValue
  | NullValue
  | NamedConstant
  | SizeValue
  | ValueTypeValue
  | FunctionTypeValue
  | FunctionInstanceValue
  | ModuleValue
  | FunctionValue
  | ExternalValue
  | ClosureValue
  | ArrayValue
  | ObjectValue
  | ReferenceValue
  | AliasValue
  | PointerValue
  | FailureValue;

/** Nothing is known. */
export interface UnknownValue {
  readonly kind: 'unknown';
  /** What it may point to all the same: a write through it may be a write to any of these. */
  readonly mayReach?: readonly Cell[];
}

/** Fresh memory that nothing was written to. */
export interface UnsetValue {
  readonly kind: 'unset';
}

export interface IntegerValue {
  readonly kind: 'integer';
  readonly value: bigint;
  /** A number as it was written or counted, whose text is its digits; not a truth value, enumerator or letter. */
  readonly isNumber?: true;
  /** The literal that it comes from. */
  readonly origin?: Node;
}

export interface StringValue {
  readonly kind: 'string';
  readonly value: string;
  /** The literal that it comes from. */
  readonly origin: Node | null;
  /** Size of the array of characters that holds it; not there once it has decayed to a pointer. */
  readonly bytes?: number;
}

export interface NullValue {
  readonly kind: 'null';
}

/** A constant of the SDK whose number depends on its version, by its meaning. */
export interface NamedConstant {
  readonly kind: 'constant';
  readonly name: string;
}

/** A `sizeof`: that many times the unknown size of the type `unit`. */
export interface SizeValue {
  readonly kind: 'size';
  readonly count: bigint;
  readonly unit: string;
}

export interface ValueTypeValue {
  readonly kind: 'valueType';
  readonly type: ValueType | null;
  readonly text: string;
  readonly origin: Node | null;
}

/** A parameter or result in a function type. */
export interface SlotValue {
  readonly type: ValueType | null;
  readonly text: string | null;
  readonly origin: Node | null;
}

export type SlotList = readonly SlotValue[] | null;

export interface FunctionTypeValue {
  readonly kind: 'functionType';
  readonly params: SlotList;
  readonly results: SlotList;
  readonly origin: Node | null;
}

export interface FunctionInstanceValue {
  readonly kind: 'functionInstance';
  readonly type: FunctionTypeValue | null;
  readonly native: string | null;
}

/** A module instance. Its identity is its state. */
export interface ModuleValue {
  readonly kind: 'module';
  readonly state: ModuleState;
}

export interface IncompleteReason {
  readonly reason: Text;
  readonly node: Node;
}

/** What is known of one module instance. `reasons` only ever grows. */
export interface ModuleState {
  /** Unset while a builder has not named it. */
  name: Value;
  readonly origin: Node;
  readonly language: LanguageId;
  readonly pattern: string;
  readonly plugin: string | null;
  readonly reasons: IncompleteReason[];
}

/** Functions of the program under one name: several are overloads. */
export interface FunctionValue {
  readonly kind: 'function';
  readonly candidates: readonly DeclaredSymbol[];
  readonly name: string;
}

/** A name that the program does not declare. */
export interface ExternalValue {
  readonly kind: 'external';
  readonly path: readonly string[];
}

export interface ClosureValue {
  readonly kind: 'closure';
  readonly lambda: Lambda;
  readonly scope: Scope;
}

/**
 * `plain` arrays are C's, which decay to a pointer; `owned` ones are values (vectors, Rust's arrays and tuples);
 * a `list` is a brace list that has not met its type yet. An open array has further elements that are unknown.
 */
export interface ArrayValue {
  readonly kind: 'array';
  readonly form: 'plain' | 'owned' | 'list';
  readonly cells: readonly Cell[];
  readonly open: boolean;
  readonly elementType: TypeRef | null;
}

export interface ObjectValue {
  readonly kind: 'object';
  /** The class when the program declares it; the name when a model does. */
  readonly type: DeclaredSymbol | string | null;
  readonly fields: ReadonlyMap<string, Cell>;
  /** Of a class template: its arguments, with names that mean the same everywhere. */
  readonly typeArguments?: readonly (TypeRef | Expr)[];
}

/** `&x`: a pointer or borrow. */
export interface ReferenceValue {
  readonly kind: 'reference';
  readonly cell: Cell;
}

/** What a C++ function with a reference result gives: the cell itself. Never stored. */
export interface AliasValue {
  readonly kind: 'alias';
  readonly cell: Cell;
}

/** A pointer into an array; `cell` holds the array. */
export interface PointerValue {
  readonly kind: 'pointer';
  readonly cell: Cell;
  readonly index: number;
}

/** Rust's `Err(…)`. */
export interface FailureValue {
  readonly kind: 'failure';
}

/** One activation of a function. */
export interface Frame {
  readonly unit: Unit;
  /** Qualified name of the function: where names are looked up from. */
  readonly namespace: readonly string[];
  readonly self: Cell | null;
  readonly code: Func | Lambda | null;
  readonly caller: Frame | null;
  readonly depth: number;
  readonly types: ReadonlyMap<string, TypeRef>;
  readonly resultType: TypeRef | null;
  /** The statement that is being evaluated. */
  statement: Node | null;
}

export interface Scope {
  readonly variables: Map<string, Cell>;
  readonly parent: Scope | null;
  readonly frame: Frame;
}

export const unknown: UnknownValue = { kind: 'unknown' };
export const unset: UnsetValue = { kind: 'unset' };
export const nothing: NullValue = { kind: 'null' };
export const failure: FailureValue = { kind: 'failure' };

export function integer(value: bigint | number | boolean): IntegerValue {
  return { kind: 'integer', value: BigInt(value) };
}

/** An integer whose text is its digits. */
export function number(value: bigint | number): IntegerValue {
  return { kind: 'integer', value: BigInt(value), isNumber: true };
}

export function newCell(value: Value): Cell {
  return { value };
}

/** A variable or field of an integer type; of any other type when the name is null. */
export function typedCell(value: Value, integerType: string | null): Cell {
  return integerType === null ? { value } : { value, integerType };
}

export function ownedArray(values: readonly Value[]): ArrayValue {
  return { kind: 'array', form: 'owned', cells: values.map(newCell), open: false, elementType: null };
}

/** What reading a variable gives: C's arrays become a pointer to their first element. */
export function decayed(value: Value, cell: Cell): Value {
  if (value.kind === 'alias') return decayed(value.cell.value, value.cell);
  if (value.kind === 'string' && value.bytes !== undefined) return { kind: 'pointer', cell, index: 0 };
  return value.kind === 'array' && value.form === 'plain' ? { kind: 'pointer', cell, index: 0 } : value;
}

/** Whether an object is one of the SDK's own. */
export function isMadeBySdk({ kind }: Value): boolean {
  return ['valueType', 'functionType', 'functionInstance', 'module'].includes(kind);
}

/** Follows references to what they finally refer to. */
export function plain(value: Value): Value {
  let current = value;
  for (let hops = 0; hops < 16; hops++) {
    if (current.kind === 'unset') return unknown;
    if (current.kind === 'pointer' && current.cell.value.kind === 'string') {
      return textFrom(current.cell.value, current.index);
    }
    if (current.kind !== 'reference' && current.kind !== 'alias') return current;
    current = current.cell.value;
  }
  return unknown;
}

/** The text to which a pointer into an array of characters points. */
function textFrom(text: StringValue, index: number): Value {
  if (index === 0) return { kind: 'string', value: text.value, origin: text.origin };
  const isAscii = /^[\x01-\x7f]*$/.test(text.value);
  if (!isAscii || index < 0 || index > text.value.length) return unknown;
  return { kind: 'string', value: text.value.slice(index), origin: text.origin };
}

/** Whether a value points into an array of characters that holds a text. */
export function isTextPointer(value: Value): value is PointerValue {
  return value.kind === 'pointer' && value.cell.value.kind === 'string';
}

/** The cell that holds what a cell finally refers to. */
export function plainCell(cell: Cell): Cell {
  let current = cell;
  for (let hops = 0; hops < 16; hops++) {
    const value = current.value;
    if (value.kind !== 'reference' && value.kind !== 'alias') return current;
    current = value.cell;
  }
  return current;
}

/** The cell behind a field: of a field of a reference type that to which it refers. */
export function boundCell(field: Cell): Cell {
  return field.binds && field.value.kind === 'reference' ? field.value.cell : field;
}

/** A field of a reference type. */
export function referenceField(target: Cell): Cell {
  return { value: { kind: 'reference', cell: target }, binds: true };
}

/** The variable under a name, from the inside out. */
export function findVariable(scope: Scope, name: string): Cell | null {
  for (let current: Scope | null = scope; current; current = current.parent) {
    const cell = current.variables.get(name);
    if (cell) return cell;
  }
  return null;
}

export function innerScope(scope: Scope): Scope {
  return { variables: new Map(), parent: scope, frame: scope.frame };
}

/** Counts the cells of a copy, so that its cost can be charged. */
export interface CopyMeter {
  cells: number;
}

/** No copy has more cells than this; what is larger is unknown. */
const largestCopy = 20_000;

/** A copy that shares nothing that can be written: what passing and assigning by value does. */
export function copyValue(value: Value, meter: CopyMeter = { cells: 0 }, depth = 0): Value {
  if (depth > 32 || meter.cells > largestCopy) return unknown;
  if (value.kind === 'alias') return copyValue(value.cell.value, meter, depth + 1);
  const copyCell = (cell: Cell): Cell => {
    meter.cells++;
    if (cell.binds) return { value: cell.value, binds: true };
    return typedCell(copyValue(cell.value, meter, depth + 1), cell.integerType ?? null);
  };
  if (value.kind === 'array') return { ...value, cells: value.cells.map(copyCell) };
  if (value.kind === 'closure') return copyClosure(value, copyCell);
  if (value.kind !== 'object') return value;
  return { ...value, fields: new Map([...value.fields].map(([name, cell]) => [name, copyCell(cell)])) };
}

/** A copied closure has its own copies of what was captured by value. */
function copyClosure(closure: ClosureValue, copyCell: (cell: Cell) => Cell): ClosureValue {
  const { captures } = closure.lambda;
  if (captures === 'share') return closure;
  const variables = new Map<string, Cell>();
  for (const [name, cell] of closure.scope.variables) {
    const isCopied = captures === 'copy' || captures.some((each) => each.name === name && each.copy);
    variables.set(name, isCopied ? copyCell(cell) : cell);
  }
  return { ...closure, scope: { ...closure.scope, variables } };
}

/** A text; beyond a length that no name has it is unknown. */
export function textValue(value: string): Value {
  return value.length > 10_000 ? unknown : { kind: 'string', value, origin: null };
}

/** More than this is not remembered of a pointer. */
const mostReached = 64;

/** One of these values, or something like it: not known, but what it points to is not forgotten. */
export function unknownAmong(values: readonly Value[]): Value {
  const cells = new Set<Cell>();
  for (const value of values) {
    if (value.kind === 'pointer' || value.kind === 'reference' || value.kind === 'alias')
      cells.add(value.cell);
    if (value.kind === 'unknown') for (const cell of value.mayReach ?? []) cells.add(cell);
  }
  return cells.size === 0 ? unknown : { kind: 'unknown', mayReach: [...cells].slice(0, mostReached) };
}
