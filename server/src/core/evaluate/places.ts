// Expressions as places: the cell that `a.b[c]`, `*p`, `p->q` denote.

import type { Expr, Index, Member } from '../ir/types';
import type { Machine } from './machine';
import { cellOfName } from './names';
import { byteAt } from './operators';
import { boundCell, integer, newCell, plainCell, unset, type Cell, type Scope, type Value } from './values';

const largestIndex = 4_096;

/** The cell that an expression denotes, a fresh one for a temporary, or null when it cannot be resolved. */
export function locate(machine: Machine, expression: Expr, scope: Scope): Cell | null {
  switch (expression.kind) {
    case 'name':
      return cellOfName(machine, expression, scope) ?? newCell(machine.evaluate(expression, scope));
    case 'member':
      return locateMember(machine, expression, scope);
    case 'index':
      return locateIndex(machine, expression, scope);
    case 'unary':
      if (expression.operator === '*') return dereference(machine, expression.operand, scope);
      return temporary(machine, expression, scope);
    case 'assign': {
      const value = machine.evaluate(expression, scope);
      return expression.postfix ? newCell(value) : locate(machine, expression.target, scope);
    }
    default:
      return temporary(machine, expression, scope);
  }
}

function temporary(machine: Machine, expression: Expr, scope: Scope): Cell {
  const value = machine.evaluate(expression, scope);
  return value.kind === 'alias' ? value.cell : newCell(value);
}

/** `*p`. What is no pointer stands for itself (smart pointers, `Box`). */
function dereference(machine: Machine, operand: Expr, scope: Scope): Cell | null {
  const cell = locate(machine, operand, scope);
  if (!cell) return null;
  return target(machine, cell);
}

function target(machine: Machine, cell: Cell): Cell | null {
  const value = cell.value;
  switch (value.kind) {
    case 'reference':
    case 'alias':
      return value.cell;
    case 'pointer':
      return elementCell(machine, value.cell, value.index);
    case 'array':
      return value.form === 'plain' ? elementCell(machine, cell, 0) : cell;
    case 'string': {
      const byte = byteAt(value.value, 0);
      return byte === null ? null : byteCell(byte);
    }
    case 'unknown':
    case 'unset':
    case 'null':
      return null;
    default:
      return cell;
  }
}

function locateMember(machine: Machine, member: Member, scope: Scope): Cell | null {
  const base = locate(machine, member.object, scope);
  if (!base) return null;
  let holder: Cell | null = plainCell(base);
  if (holder.value.kind === 'pointer') holder = target(machine, holder);
  if (!holder) return null;
  return fieldCell(machine, plainCell(holder), member.name);
}

function fieldCell(machine: Machine, holder: Cell, name: string): Cell | null {
  const value: Value = holder.value;
  if (value.kind === 'array') return /^\d+$/.test(name) ? elementCell(machine, holder, Number(name)) : null;
  // Fresh memory of a type that is not known here takes fields as they are written.
  if (value.kind === 'unset') {
    const cell = newCell(unset);
    machine.memory.write(holder, { kind: 'object', type: null, fields: new Map([[name, cell]]) });
    return cell;
  }
  if (value.kind !== 'object') return null;
  const field = value.fields.get(name);
  if (field) return boundCell(field);
  if (value.type !== null) return null;
  const cell = newCell(unset);
  machine.memory.write(holder, { ...value, fields: new Map([...value.fields, [name, cell]]) });
  return cell;
}

function locateIndex(machine: Machine, expression: Index, scope: Scope): Cell | null {
  const base = locate(machine, expression.object, scope);
  const index = machine.evaluate(expression.index, scope);
  if (!base) return null;
  const holder = plainCell(base);
  const value = holder.value;
  if (index.kind !== 'integer') return null;
  const number = Number(index.value);
  if (value.kind === 'pointer') return elementCell(machine, value.cell, value.index + number);
  if (value.kind === 'array') return elementCell(machine, holder, number);
  if (base.value.kind === 'reference' && number === 0) return holder;
  if (value.kind === 'string') {
    const byte = byteAt(value.value, number);
    return byte === null ? null : byteCell(byte);
  }
  return null;
}

/** An element; an open array grows up to it. */
export function elementCell(machine: Machine, holder: Cell, index: number): Cell | null {
  const array = holder.value;
  if (array.kind === 'string') {
    const byte = byteAt(array.value, index);
    return byte === null ? null : byteCell(byte);
  }
  if (array.kind !== 'array') return index === 0 ? holder : null;
  if (!Number.isInteger(index) || index < 0 || index > largestIndex) return null;
  const cell = array.cells[index];
  if (cell) return cell;
  if (!array.open) return null;
  const cells = [...array.cells];
  while (cells.length <= index) cells.push(newCell(unset));
  machine.memory.write(holder, { ...array, cells });
  return cells[index] ?? null;
}

function byteCell(byte: bigint): Cell {
  return { value: integer(byte), isCopy: true };
}
