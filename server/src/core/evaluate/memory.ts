// The log of all writes, so that evaluation can try a path and take it back.

import type { Cell, Value } from './values';

/** A place in the log. */
export type Mark = number;

/** What a path changed, as it was when the path was left. */
export type Writes = ReadonlyMap<Cell, Value>;

export class Memory {
  private readonly log: { readonly cell: Cell; readonly before: Value }[] = [];

  mark(): Mark {
    return this.log.length;
  }

  write(cell: Cell, value: Value): void {
    if (cell.value === value) return;
    this.log.push({ cell, before: cell.value });
    cell.value = value;
  }

  writesSince(mark: Mark): Writes {
    const writes = new Map<Cell, Value>();
    for (let index = mark; index < this.log.length; index++) {
      const entry = this.log[index];
      if (entry) writes.set(entry.cell, entry.cell.value);
    }
    return writes;
  }

  undo(mark: Mark): void {
    while (this.log.length > mark) {
      const entry = this.log.pop();
      if (entry) entry.cell.value = entry.before;
    }
  }
}
