// Literals, operators, brace lists, object creation: everything that is neither control flow nor a call.

import type {
  Aggregate,
  Assign,
  Binary,
  Cast,
  Expr,
  Literal,
  MacroCall,
  Opaque,
  Repeat,
  Unary,
} from '../ir/types';
import { callFunctions, callUnread, evaluateArguments, forgetArguments } from './calls';
import { isFunctionSymbol } from './symbols';
import { assignInto } from './assignInto';
import { escapeMentions, forgetRoot } from './escape';
import { rootName } from './nodes';
import { endsProgram, isHarmless } from './library';
import { isLeaving, markIncomplete, type Argument, type Machine } from './machine';
import { binary, elementCount, truth } from './operators';
import { runAlternatives } from './regions';
import { integerWidth, resolveType, wrapInteger } from './types';
import {
  decayed,
  isTextPointer,
  integer,
  number,
  newCell,
  nothing,
  plain,
  plainCell,
  unknown,
  unknownAmong,
  unset,
  type Cell,
  type Scope,
  type Value,
  textValue,
} from './values';

const largestArray = 4_096;

export function evaluateLiteral(literal: Literal): Value {
  const value = literal.value;
  switch (typeof value) {
    case 'string':
      return { kind: 'string', value, origin: literal };
    case 'bigint':
      return { ...number(value), origin: literal };
    case 'boolean':
      return integer(value);
    case 'object':
      return nothing;
    default:
      return unknown;
  }
}

export function evaluateAggregate(machine: Machine, aggregate: Aggregate, scope: Scope): Value {
  const fields = new Map<string, Cell>();
  const cells: Cell[] = [];
  for (const element of aggregate.elements) {
    if (element.key === null && element.value.kind === 'spread') {
      const pack = plain(machine.evaluate(element.value.value, scope));
      if (pack.kind !== 'array' || pack.open) return unknown;
      for (const cell of pack.cells) cells.push(newCell(machine.copy(cell.value)));
      continue;
    }
    const cell = elementOf(machine, element.value, scope);
    if (isLeaving(machine)) return unknown;
    if (element.key === null) cells.push(cell);
    else if (typeof element.key === 'string') fields.set(element.key, cell);
    else if (!placeAt(cells, machine.evaluate(element.key, scope), cell)) return unknown;
  }
  if (fields.size > 0) return cells.length > 0 ? unknown : { kind: 'object', type: null, fields };
  const form = aggregate.form === 'brace' ? 'list' : 'owned';
  return { kind: 'array', form, cells, open: false, elementType: null };
}

function elementOf(machine: Machine, value: Expr, scope: Scope): Cell {
  const cell = newCell(machine.copy(machine.evaluate(value, scope)));
  if (value.kind !== 'name' || scope.frame.unit.language !== 'cpp') return cell;
  const source = machine.locate(value, scope);
  return source ? { ...cell, source } : cell;
}

/** `[index] = value`: what is left out before it is not set. */
function placeAt(cells: Cell[], index: Value, cell: Cell): boolean {
  if (index.kind !== 'integer' || index.value < 0n || index.value > BigInt(largestArray)) return false;
  while (cells.length < Number(index.value)) cells.push(newCell(unset));
  cells[Number(index.value)] = cell;
  return true;
}

export function evaluateRepeat(machine: Machine, repeat: Repeat, scope: Scope): Value {
  const value = machine.evaluate(repeat.value, scope);
  const count = plain(machine.evaluate(repeat.count, scope));
  const isKnown = count.kind === 'integer' && count.value >= 0n && count.value <= BigInt(largestArray);
  const length = isKnown ? Number(count.value) : 0;
  const cells = Array.from({ length }, () => newCell(machine.copy(value)));
  return { kind: 'array', form: 'owned', cells, open: !isKnown, elementType: null };
}

export function evaluateUnary(machine: Machine, expression: Unary, scope: Scope): Value {
  const { operator, operand } = expression;
  if (operator === '&' || operator === '&mut') return addressOf(machine, operand, scope);
  if (operator === '*') {
    const cell = machine.locate(expression, scope);
    return cell ? cell.value : unknown;
  }
  const value = machine.evaluate(operand, scope);
  if (operator === '?') {
    const settled = plain(value);
    if (settled.kind !== 'failure' && !(settled.kind === 'null' && operand.kind !== 'call')) return value;
    if (settled.kind === 'failure') machine.exit = { kind: 'return', label: null, value: settled };
    return value;
  }
  const settled = plain(value);
  if (operator === '!') {
    const known = truth(settled);
    return known === null ? unknown : integer(!known);
  }
  if (settled.kind !== 'integer') return operator === '+' ? value : unknown;
  if (operator === '-') return integer(-settled.value);
  return operator === '~' ? integer(~settled.value) : value;
}

function addressOf(machine: Machine, operand: Expr, scope: Scope): Value {
  if (operand.kind === 'index' && scope.frame.unit.language !== 'rust') {
    const base = machine.evaluate(operand.object, scope);
    const index = plain(machine.evaluate(operand.index, scope));
    if (base.kind === 'pointer' && index.kind === 'integer') {
      return { ...base, index: base.index + Number(index.value) };
    }
    const holder = machine.locate(operand.object, scope);
    if (holder && plainCell(holder).value.kind === 'array' && index.kind === 'integer') {
      return { kind: 'pointer', cell: plainCell(holder), index: Number(index.value) };
    }
  }
  const cell = machine.locate(operand, scope);
  if (!cell) return somewhereIn(machine, operand, scope);
  if (cell.value.kind === 'function' || cell.value.kind === 'external') return cell.value;
  if (operand.kind === 'unary' && operand.operator === '*') {
    const pointer = machine.evaluate(operand.operand, scope);
    if (pointer.kind === 'pointer') return pointer;
  }
  return { kind: 'reference', cell };
}

/** The address of a part that is not known: what is written there may be any part of the variable. */
function somewhereIn(machine: Machine, place: Expr, scope: Scope): Value {
  const root = rootName(place);
  const cell = root && machine.locate(root, scope);
  return cell ? unknownAmong([cell.value, { kind: 'reference', cell }]) : unknown;
}

export function evaluateBinary(machine: Machine, expression: Binary, scope: Scope): Value {
  const { operator, left, right } = expression;
  if (operator === '&&' || operator === '||') {
    const first = truth(plain(machine.evaluate(left, scope)));
    if (isLeaving(machine)) return unknown;
    if (first === (operator === '||')) return integer(first);
    const rest = (): Value => {
      const second = truth(plain(machine.evaluate(right, scope)));
      return second === null ? unknown : integer(second);
    };
    if (first !== null) return rest();
    runAlternatives(machine, [rest, () => nothing]);
    return unknown;
  }
  if (operator === '/') {
    const count = elementCount(machine, expression, scope);
    if (count) return count;
  }
  const located = machine.locate(left, scope);
  const value = located ? decayed(located.value, located) : unknown;
  const first = isTextPointer(value) && /^[+-]$/.test(operator) ? value : plain(value);
  if (isObject(first) && scope.frame.unit.language === 'cpp') {
    return callOperator(machine, expression, { node: left, cell: located, value }, scope);
  }
  const second = plain(machine.evaluate(right, scope));
  if (operator === '..' || operator === '..=') return range(first, second, operator === '..=');
  const result = binary(operator, first, second, scope.frame.unit.language);
  // A pointer that is moved by an unknown number still points into what it pointed to.
  return result.kind === 'unknown' && /^[+-]$/.test(operator) ? unknownAmong([value, second]) : result;
}

function isObject(value: Value): boolean {
  return value.kind === 'object' || (value.kind === 'array' && value.form !== 'plain');
}

/** An operator of a class: called when it can be seen, else both sides are no longer known. */
function callOperator(machine: Machine, expression: Binary, left: Argument, scope: Scope): Value {
  const name = `operator${expression.operator}`;
  const path = [name];
  const found = machine.symbols.find(path, scope.frame.unit, scope.frame.namespace).filter(isFunctionSymbol);
  const args = [left, ...evaluateArguments(machine, [expression.right], scope)];
  if (isLeaving(machine)) return unknown;
  const free = found.filter((symbol) => symbol.declaration.params.length === 2);
  if (free.length > 0) return callFunctions(machine, free, args, expression, scope, []);
  const value = callUnread(machine, name, args, expression, found.length > 0);
  forgetArguments(machine, name, args, expression, scope);
  return value;
}

function range(first: Value, last: Value, isInclusive: boolean): Value {
  if (first.kind !== 'integer' || last.kind !== 'integer') return unknown;
  const count = Number(last.value - first.value) + (isInclusive ? 1 : 0);
  if (count > largestArray) return unknown;
  const cells = Array.from({ length: Math.max(0, count) }, (_, index) =>
    newCell({ ...first, value: first.value + BigInt(index) }),
  );
  return { kind: 'array', form: 'owned', cells, open: false, elementType: null };
}

export function evaluateAssign(machine: Machine, expression: Assign, scope: Scope): Value {
  const { target, operator } = expression;
  if (target.kind === 'name' && target.path[0] === '_') return machine.evaluate(expression.value, scope);
  const assigned = machine.evaluate(expression.value, scope);
  if (isLeaving(machine)) return unknown;
  if (target.kind === 'aggregate') return destructure(machine, target, plain(assigned), scope);
  const cell = machine.locate(target, scope);
  if (!cell || cell.isCopy) {
    forgetRoot(machine, target, scope);
    return assigned;
  }
  const old = cell.value;
  const result =
    operator === '='
      ? typedAs(machine, machine.copy(assigned), old, scope)
      : binary(
          operator.slice(0, -1),
          isTextPointer(old) ? old : plain(old),
          plain(assigned),
          // What is counted up or down can be no object of a class of strings: a text is a pointer there, as in C.
          isUpdate(expression) ? 'c' : scope.frame.unit.language,
        );
  const value = wrapped(result.kind === 'unknown' && operator !== '=' ? unknownAmong([old]) : result, cell);
  assignInto(machine, cell, value);
  return expression.postfix ? old : value;
}

/** `x++`, `--x`: the number that is added is written nowhere. */
function isUpdate({ value, start, end }: Assign): boolean {
  return value.kind === 'literal' && value.start === start && value.end === end;
}

/** `(a, b) = (b, a)`. */
function destructure(machine: Machine, target: Aggregate, assigned: Value, scope: Scope): Value {
  const parts = machine.copy(assigned);
  target.elements.forEach((element, index) => {
    const isKnown = parts.kind === 'array' && parts.cells.length === target.elements.length;
    const part = isKnown ? parts.cells[index] : undefined;
    const cell = machine.locate(element.value, scope);
    if (part && cell) machine.memory.write(cell, part.value);
    else forgetRoot(machine, element.value, scope);
  });
  return nothing;
}

/** A brace list takes the type of what it replaces. */
function typedAs(machine: Machine, value: Value, old: Value, scope: Scope): Value {
  const isList =
    (value.kind === 'array' && value.form === 'list') || (value.kind === 'object' && value.type === null);
  if (!isList) return value;
  if (old.kind === 'array' && value.kind === 'array') {
    const cells = value.cells.map((cell) => newCell(machine.convert(cell.value, old.elementType, scope)));
    return { ...old, cells };
  }
  if (old.kind === 'object' && old.type !== null && value.kind === 'array') return unknown;
  if (old.kind === 'object' && value.kind === 'object') return { ...value, type: old.type };
  return value;
}

function wrapped(value: Value, cell: Cell): Value {
  if (value.kind !== 'integer' || cell.integerType === undefined) return value;
  const held = wrapInteger(value.value, cell.integerType);
  return held === value.value ? value : integer(held);
}

export function evaluateCast(machine: Machine, expression: Cast, scope: Scope): Value {
  const value = machine.evaluate(expression.value, scope);
  const type = resolveType(machine, expression.type, scope);
  if (type.wrappers.at(-1)?.kind === 'array') return machine.convert(value, expression.type, scope);
  if (type.wrappers.length > 0) return value.kind === 'integer' ? nothing : value;
  const converted = machine.convert(value, expression.type, scope);
  if (scope.frame.unit.language !== 'rust' || converted.kind !== 'integer') return converted;
  if (type.name === 'char') return letter(converted.value);
  if (type.name === 'bool' || integerWidth(type.name) === null) return converted;
  return { ...converted, isNumber: true };
}

/** Rust's `char` is a text of one letter, as its literals are. */
function letter(code: bigint): Value {
  return code > 0n && code < 128n ? textValue(String.fromCharCode(Number(code))) : unknown;
}

/** A macro that was not expanded: its arguments are evaluated if it is harmless, else they escape. */
export function evaluateMacro(machine: Machine, call: MacroCall, scope: Scope): Value {
  const name = call.path.at(-1) ?? '';
  if (endsProgram(name)) {
    machine.exit = { kind: 'throw', label: null, value: nothing };
    return unknown;
  }
  if (isHarmless(name) || name.startsWith('assert') || name.startsWith('debug_assert')) {
    for (const argument of call.args) machine.evaluate(argument, scope);
    return unknown;
  }
  if (name === 'concat') return concatenated(machine, call, scope);
  escapeMentions(machine, call, scope, { name: `${name}!`, node: call });
  return unknown;
}

/** `concat!`, and `format!` in its pieces. */
function concatenated(machine: Machine, call: MacroCall, scope: Scope): Value {
  let text = '';
  let isKnown = true;
  for (const argument of call.args) {
    const value = plain(machine.evaluate(argument, scope));
    if (value.kind === 'string') text += value.value;
    else if (value.kind === 'integer') text += value.value.toString();
    else isKnown = false;
  }
  return isKnown ? textValue(text) : unknown;
}

export function evaluateOpaque(machine: Machine, expression: Opaque, scope: Scope): Value {
  const taker = { name: '?', node: expression };
  for (const child of expression.children) escapeMentions(machine, child, scope, taker);
  if (expression.why !== 'other') {
    markIncomplete(machine, machine.log.modules, 'incomplete.not-understood', expression);
  }
  return unknown;
}
