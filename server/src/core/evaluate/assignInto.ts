// Assigns structures: into the fields that are there, so that a pointer to one of them goes on pointing to it.

import type { Machine } from './machine';
import { moduleOf } from './moduleObjects';
import type { ArrayValue, Cell, ObjectValue, Value } from './values';

/** Writes a value, which is a copy already, into a variable or field. */
export function assignInto(machine: Machine, cell: Cell, value: Value): void {
  const old = cell.value;
  const parts =
    old.kind === 'object' && value.kind === 'object' ? fieldsOf(old, value) : elementsOf(old, value);
  if (!parts) {
    machine.memory.write(cell, value);
    return;
  }
  for (const [target, part] of parts) assignInto(machine, target, part.value);
}

type Parts = readonly (readonly [target: Cell, part: Cell])[];

/** Null where the two are not of one kind, or a part stands for another variable. */
function fieldsOf(old: ObjectValue, value: ObjectValue): Parts | null {
  if (old.type === null || old.type !== value.type || old.fields.size !== value.fields.size) return null;
  if (moduleOf(old) || moduleOf(value)) return null;
  const parts = [...value.fields].flatMap(([name, part]): Parts => {
    const target = old.fields.get(name);
    return target && !target.binds && !part.binds ? [[target, part]] : [];
  });
  return parts.length === value.fields.size ? parts : null;
}

/** C's arrays, which are assigned as parts of structures only. */
function elementsOf(old: Value, value: Value): Parts | null {
  if (!isPlainArray(old) || !isPlainArray(value) || old.cells.length !== value.cells.length) return null;
  return value.cells.flatMap((part, index): Parts => {
    const target = old.cells[index];
    return target ? [[target, part]] : [];
  });
}

function isPlainArray(value: Value): value is ArrayValue {
  return value.kind === 'array' && value.form === 'plain' && !value.open;
}
