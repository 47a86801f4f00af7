// Whether two plain values are alike. For facts and other serialisable data only: no cycles, no class instances.

/** Compares plain data by content. An absent property equals one that is undefined. */
export function equalData(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left)) return Array.isArray(right) && equalLists(left, right);
  if (Array.isArray(right)) return false;
  return hasAllOf(left, right) && hasAllOf(right, left);
}

function equalLists(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((item, index) => equalData(item, right[index]));
}

function hasAllOf(part: object, whole: object): boolean {
  const other = new Map<string, unknown>(Object.entries(whole));
  return Object.entries(part).every(([key, value]) => equalData(value, other.get(key)));
}
