// How figures are printed: columns of fixed width, function types in the specification's order.

import type { ListedFunction } from '../support/checker';

/** One line of a table; what is too long for its column pushes the others. */
export function row(widths: readonly number[], cells: readonly string[]): string {
  return cells
    .map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)))
    .join(' ');
}

/** `(i32, ?) -> i64`: `?` is a type that is not known, `…` a list that is not. */
export function typeText({ params, results }: Pick<ListedFunction, 'params' | 'results'>): string {
  const list = (types: readonly (string | null)[] | null): readonly string[] =>
    types?.map((type) => type ?? '?') ?? ['…'];
  const shown = list(results);
  return `(${list(params).join(', ')}) -> ${shown.length === 1 ? shown.join() : `(${shown.join(', ')})`}`;
}
