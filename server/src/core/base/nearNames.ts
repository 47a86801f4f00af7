// Names that someone may have meant: few typing slips away, or different only in case, hyphens and underscores.

/** Longer names are not compared: the work grows with the square of the length. */
const longestCompared = 100;

const mostOffered = 3;

/** The known names near to a name, the nearest first; at most three. A name is not near to itself. */
export function nearNames(name: string, known: Iterable<string>): readonly string[] {
  if (name.length > longestCompared) return [];
  const near: { readonly name: string; readonly distance: number }[] = [];
  for (const candidate of known) {
    if (candidate === name || candidate.length > longestCompared) continue;
    const distance = distanceOf(name, candidate);
    if (distance !== null) near.push({ name: candidate, distance });
  }
  near.sort((left, right) => left.distance - right.distance || (left.name < right.name ? -1 : 1));
  return near.slice(0, mostOffered).map((entry) => entry.name);
}

/** Whether two names differ at most in case, hyphens, underscores and other separators. */
export function differOnlyInSpelling(left: string, right: string): boolean {
  return left.length <= longestCompared && right.length <= longestCompared && fold(left) === fold(right);
}

/** Zero when only case, hyphens, underscores and colons differ; null when the names are not near. */
function distanceOf(name: string, candidate: string): number | null {
  const left = fold(name);
  const right = fold(candidate);
  if (left === right) return 0;
  // One slip in four characters is the limit of what reads as the same word (`get` is not `set`).
  const limit = Math.min(3, Math.floor(Math.max(left.length, right.length) / 4));
  if (limit === 0 || Math.abs(left.length - right.length) > limit) return null;
  const distance = editDistance(left, right);
  return distance <= limit ? distance : null;
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[-_:./]/g, '');
}

/** Damerau-Levenshtein: insertions, deletions, replacements, and exchanges of neighbours. */
export function editDistance(left: string, right: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let best = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const exchanged = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (row > 1 && column > 1 && exchanged) best = Math.min(best, (beforePrevious[column - 2] ?? 0) + 1);
      current.push(best);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[right.length] ?? 0;
}
