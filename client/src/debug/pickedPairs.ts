// Which guests with which plugins were picked before, so that the next time they come first. Keeps nothing itself.

/** A guest with plugins, as the server tells it. */
interface Pair {
  readonly guest: { readonly path: string };
  readonly plugins: readonly { readonly path: string }[];
}

/** By which a pair is remembered. */
export function pairKey({ guest, plugins }: Pair): string {
  return JSON.stringify([guest.path, ...plugins.map(({ path }) => path)]);
}

/** How many picks are remembered. */
const mostPicks = 20;

/** The picks with one more, the latest first. */
export function withPicked(picked: readonly string[], key: string): readonly string[] {
  return [key, ...picked.filter((other) => other !== key)].slice(0, mostPicks);
}

/** Pairs that were picked before, the latest first, then the others as they are. */
export function latestFirst<Known extends Pair>(
  pairs: readonly Known[],
  picked: readonly string[],
): readonly Known[] {
  const rank = (pair: Known): number => {
    const at = picked.indexOf(pairKey(pair));
    return at < 0 ? picked.length : at;
  };
  return pairs.toSorted((one, other) => rank(one) - rank(other));
}
