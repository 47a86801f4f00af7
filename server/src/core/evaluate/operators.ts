// Arithmetic, comparison and truth of abstract values.

import type { Binary, Node, SizeOf, TypeRef } from '../ir/types';
import type { LanguageId } from '../model/facts';
import type { Machine } from './machine';
import { integerWidth, resolveType } from './types';
import { integer, number, plain, unknown, type Scope, type Value, textValue } from './values';

/** Whether a value counts as true; null when that is not known. */
export function truth(value: Value): boolean | null {
  switch (value.kind) {
    case 'integer':
      return value.value !== 0n;
    case 'null':
      return false;
    case 'module':
    case 'functionType':
    case 'functionInstance':
    case 'function':
    case 'closure':
    case 'reference':
    case 'pointer':
    case 'string':
      return true;
    case 'alias':
      return truth(value.cell.value);
    default:
      return null;
  }
}

/** Whether two values are equal; null when that is not known. */
export function equal(one: Value, other: Value): boolean | null {
  if (one.kind === 'null' || other.kind === 'null') {
    const rest = one.kind === 'null' ? other : one;
    if (rest.kind === 'null') return true;
    if (rest.kind === 'integer') return rest.value === 0n;
    return truth(rest) === true ? false : null;
  }
  if (one.kind === 'failure' || other.kind === 'failure') {
    const rest = one.kind === 'failure' ? other : one;
    return rest.kind === 'failure' ? true : rest.kind === 'unknown' || rest.kind === 'unset' ? null : false;
  }
  if (one.kind === 'integer' && other.kind === 'integer') return one.value === other.value;
  if (one.kind === 'string' && other.kind === 'string') return one.value === other.value;
  if (one.kind === 'constant' && other.kind === 'constant') return one.name === other.name;
  if (one.kind === 'valueType' && other.kind === 'valueType') {
    return one.type !== null && other.type !== null ? one.type === other.type : null;
  }
  if (one.kind === 'pointer' && other.kind === 'pointer' && one.cell === other.cell) {
    return one.index === other.index;
  }
  if (one.kind === 'module' && other.kind === 'module') return one.state === other.state ? true : null;
  return null;
}

export function binary(operator: string, left: Value, right: Value, language: LanguageId): Value {
  if (operator === '==' || operator === '!=') {
    const same = equal(left, right);
    if (same === null) return unknown;
    return integer(same === (operator === '=='));
  }
  if (left.kind === 'integer' && right.kind === 'integer') {
    const result = arithmetic(operator, left.value, right.value);
    const isNumber = left.isNumber && right.isNumber && !/^[<>]=?$/.test(operator);
    return isNumber && result.kind === 'integer' ? number(result.value) : result;
  }
  if (left.kind === 'size' || right.kind === 'size') return sizes(operator, left, right);
  if (left.kind === 'pointer') return pointers(operator, left, right);
  if (right.kind === 'pointer' && left.kind === 'integer' && operator === '+') {
    return pointers(operator, right, left);
  }
  if (operator === '+' && left.kind === 'string' && right.kind === 'string') {
    return textValue(left.value + right.value);
  }
  if (operator === '+' && language === 'rust' && left.kind === 'string' && right.kind === 'integer') {
    return right.isNumber ? textValue(left.value + right.value.toString()) : unknown;
  }
  if (left.kind === 'string' && right.kind === 'integer')
    return walked(operator, left, right.value, language);
  return unknown;
}

/** A step along a text. In C++ adding a number may also append a character, so there it is not known. */
function walked(
  operator: string,
  text: Extract<Value, { kind: 'string' }>,
  step: bigint,
  language: LanguageId,
): Value {
  const length = text.value.length;
  if (language !== 'c' || operator !== '+' || step < 0n || step > BigInt(length)) return unknown;
  return isAscii(text.value) ? { ...text, value: text.value.slice(Number(step)) } : unknown;
}

/** The byte of a text at an index, its final NUL included; null when it is not known. */
export function byteAt(text: string, index: number): bigint | null {
  if (!isAscii(text) || index < 0 || index > text.length) return null;
  return index === text.length ? 0n : BigInt(text.charCodeAt(index));
}

function isAscii(text: string): boolean {
  return utf8Length(text) === text.length;
}

function arithmetic(operator: string, left: bigint, right: bigint): Value {
  switch (operator) {
    case '+':
      return integer(left + right);
    case '-':
      return integer(left - right);
    case '*':
      return integer(BigInt.asIntN(128, left * right));
    case '/':
      return right === 0n ? unknown : integer(left / right);
    case '%':
      return right === 0n ? unknown : integer(left % right);
    case '<':
      return integer(left < right);
    case '<=':
      return integer(left <= right);
    case '>':
      return integer(left > right);
    case '>=':
      return integer(left >= right);
    case '&':
      return integer(left & right);
    case '|':
      return integer(left | right);
    case '^':
      return integer(left ^ right);
    case '<<':
      return right >= 0n && right < 64n ? integer(BigInt.asIntN(64, left << right)) : unknown;
    case '>>':
      return right >= 0n && right < 64n ? integer(left >> right) : unknown;
    default:
      return unknown;
  }
}

function sizes(operator: string, left: Value, right: Value): Value {
  if (left.kind === 'size' && right.kind === 'size' && left.unit === right.unit && operator === '/') {
    return right.count !== 0n && left.count % right.count === 0n
      ? integer(left.count / right.count)
      : unknown;
  }
  if (operator === '*') {
    if (left.kind === 'size' && right.kind === 'integer') return { ...left, count: left.count * right.value };
    if (right.kind === 'size' && left.kind === 'integer')
      return { ...right, count: right.count * left.value };
  }
  return unknown;
}

function pointers(operator: string, left: Extract<Value, { kind: 'pointer' }>, right: Value): Value {
  if (right.kind === 'integer' && (operator === '+' || operator === '-')) {
    const step = Number(right.value);
    return { ...left, index: left.index + (operator === '+' ? step : -step) };
  }
  if (right.kind === 'pointer' && right.cell === left.cell) {
    if (operator === '-') return integer(left.index - right.index);
    return arithmetic(operator, BigInt(left.index), BigInt(right.index));
  }
  return unknown;
}

/** `sizeof`: bytes where they are known, else a count of the unknown size of a type. */
export function sizeOf(machine: Machine, expression: SizeOf, scope: Scope): Value {
  if (expression.type) return sizeOfType(machine, expression.type, scope, 1);
  if (!expression.value) return unknown;
  if (expression.value.kind === 'spread') {
    const pack = plain(machine.evaluate(expression.value.value, scope));
    return pack.kind === 'array' && !pack.open ? integer(pack.cells.length) : unknown;
  }
  if (expression.value.kind === 'literal' && typeof expression.value.value === 'string') {
    return integer(utf8Length(expression.value.value) + 1);
  }
  const value = machine.locate(expression.value, scope)?.value;
  // The grammar cannot tell the name of a type in parentheses from that of a variable.
  if (value?.kind === 'external')
    return sizeOfType(machine, namedType(expression.value, value.path), scope, 1);
  if (value?.kind === 'reference' || value?.kind === 'pointer') return integer(8);
  if (value?.kind === 'string' && value.bytes !== undefined) return integer(value.bytes);
  if (value?.kind !== 'array' || value.open || value.form !== 'plain' || !value.elementType) return unknown;
  return sizeOfType(machine, value.elementType, scope, value.cells.length);
}

function namedType(node: Node, path: readonly string[]): TypeRef {
  const { start, end, unit } = node;
  return { name: path, args: [], wrappers: [], text: path.join('::'), start, end, unit };
}

function sizeOfType(machine: Machine, written: TypeRef, scope: Scope, count: number): Value {
  const type = resolveType(machine, written, scope);
  if (type.wrappers.length > 0)
    return type.wrappers.at(-1)?.kind === 'pointer' ? integer(8 * count) : unknown;
  const bits = integerWidth(type.name);
  if (bits === null) return { kind: 'size', count: BigInt(count), unit: type.name };
  return integer((Math.abs(bits) / 8) * count);
}

/** `sizeof a / sizeof a[0]`: the number of elements, whatever their type. Null for any other division. */
export function elementCount(machine: Machine, expression: Binary, scope: Scope): Value | null {
  const { left, right } = expression;
  if (left.kind !== 'sizeof' || right.kind !== 'sizeof' || !left.value || !right.value) return null;
  const array = machine.locate(left.value, scope)?.value;
  const element = machine.locate(right.value, scope);
  if (array?.kind !== 'array' || array.open || array.form !== 'plain' || !element) return null;
  return array.cells.includes(element) ? integer(array.cells.length) : null;
}

/** Length in UTF-8 bytes. */
export function utf8Length(value: string): number {
  let length = 0;
  for (const character of value) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
