// Which index a unit has in its configuration. A file keeps the index that it had in the first configuration, so that
// what is lowered for the one serves the others: nodes carry the index.

import type { FileId } from '../../base/paths';
import type { Unit } from '../../ir/types';

export interface UnitIndexes {
  take(file: FileId): number;
  /** The units in their order; where one of the first configuration is missing, an empty one keeps its place. */
  arrange(units: readonly Unit[]): readonly Unit[];
}

export function createUnitIndexes(first: readonly Unit[]): UnitIndexes {
  const free = new Map<FileId, number[]>();
  for (const { file, index } of first) {
    const list = free.get(file);
    if (list) list.push(index);
    else free.set(file, [index]);
  }
  let next = first.length;
  return {
    take: (file) => free.get(file)?.shift() ?? next++,
    arrange: (units) => {
      const arranged = first.map((unit): Unit => ({ ...unit, declarations: [], sees: [] }));
      for (const unit of [...units].sort((one, other) => one.index - other.index))
        arranged[unit.index] = unit;
      return arranged;
    },
  };
}
