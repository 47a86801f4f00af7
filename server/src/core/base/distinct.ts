// Lists without repeats. Order stays that of the first occurrences.

/** The items with different keys, the first of each. */
export function distinct<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.toReversed().map((item) => [keyOf(item), item])).values()].reverse();
}
