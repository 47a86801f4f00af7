// Whether the enumerators of an enumeration fit into 32 bits. Values that are not simply written are not known.

import type { Class, Expr } from '../../ir/types';
import { pointer, unknown, type Layout } from './layout';

const smallest = -(2n ** 31n);
const largest = 2n ** 31n - 1n;
const largestUnsigned = 2n ** 32n - 1n;

/** The layout of an enumeration without a written type. */
export function enumerationLayout({ enumerators }: Class): Layout {
  const values = new Map<string, bigint>();
  let next = 0n;
  let hasNegative = false;
  let hasUnsigned = false;
  let hasWide = false;
  for (const { name, value } of enumerators) {
    const known = value ? valueOf(value, values) : next;
    if (known === null) return unknown;
    values.set(name, known);
    next = known + 1n;
    hasNegative ||= known < 0n;
    hasUnsigned ||= known > largest;
    hasWide ||= known < smallest || known > largestUnsigned;
  }
  const isWide = hasWide || (hasNegative && hasUnsigned);
  return enumerators.length === 0 ? unknown : isWide ? { kind: 'scalar', type: 'i64' } : pointer;
}

/** Calculations that leave the range of int depend on the types of their operands. */
function valueOf(value: Expr, values: ReadonlyMap<string, bigint>): bigint | null {
  if (value.kind === 'literal') return typeof value.value === 'bigint' ? value.value : null;
  const result = calculated(value, values);
  return result !== null && result >= smallest && result <= largest ? result : null;
}

function calculated(value: Expr, values: ReadonlyMap<string, bigint>): bigint | null {
  if (value.kind === 'name') return values.get(value.path.at(-1) ?? '') ?? null;
  if (value.kind === 'unary' && value.operator === '-') {
    const operand = valueOf(value.operand, values);
    return operand === null ? null : -operand;
  }
  if (value.kind !== 'binary') return null;
  const left = valueOf(value.left, values);
  const right = valueOf(value.right, values);
  if (left === null || right === null) return null;
  switch (value.operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '|':
      return left | right;
    case '&':
      return left & right;
    case '<<':
      return right >= 0n && right < 31n ? left << right : null;
    default:
      return null;
  }
}
