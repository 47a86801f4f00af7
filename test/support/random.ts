// Choices that repeat: the same seed gives the same test. TEST_SEED in the environment gives another one.

export interface Choices {
  readonly seed: number;
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  /** One of several. */
  oneOf<T>(values: readonly T[]): T;
  /** Several, each chosen anew. */
  several<T>(count: number, values: readonly T[]): readonly T[];
}

/** Mulberry32: small, fast and good enough to choose test inputs. */
export function choices(defaultSeed: number): Choices {
  const seed = Number(process.env['TEST_SEED'] ?? defaultSeed);
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * limit) | 0;
  };
  const oneOf = <T>(values: readonly T[]): T => {
    const value = values[below(values.length)];
    if (value === undefined) throw new Error('There is nothing to choose from.');
    return value;
  };
  const several = <T>(count: number, values: readonly T[]): readonly T[] =>
    Array.from({ length: count }, () => oneOf(values));
  return { seed, below, oneOf, several };
}
