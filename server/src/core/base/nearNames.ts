// Names that someone may have meant: few typing slips away, or different only in case, hyphens and underscores.

/** Longer names are not compared: the work grows with the square of the length. */
const longestCompared = 100;

const mostOffered = 3;

/** The known names near to a name, the nearest first; at most three. A name is not near to itself. */
export function nearNames(name: string, known: Iterable<string>): readonly string[] {
  if (name.length > longestCompared) return [];
  const near: { readonly name: string; readonly distance: number }[] = [];
  const folded = fold(name);
  for (const candidate of known) {
    if (candidate === name || candidate.length > longestCompared) continue;
    const distance = distanceOf(folded, fold(candidate));
    if (distance !== null) near.push({ name: candidate, distance });
  }
  near.sort((left, right) => left.distance - right.distance || (left.name < right.name ? -1 : 1));
  return near.slice(0, mostOffered).map((entry) => entry.name);
}

/** Whether two names differ at most in case, hyphens, underscores and other separators. */
export function differOnlyInSpelling(left: string, right: string): boolean {
  return left.length <= longestCompared && right.length <= longestCompared && fold(left) === fold(right);
}

/** The distance of two folded names; null when they are not near. */
function distanceOf(left: string, right: string): number | null {
  if (left === right) return 0;
  // One slip in four characters is the limit of what reads as the same word (`get` is not `set`).
  const limit = Math.min(3, Math.floor(Math.max(left.length, right.length) / 4));
  if (limit === 0 || Math.abs(left.length - right.length) > limit) return null;
  const distance = distanceWithoutEnds(left, right, limit);
  return distance <= limit ? distance : null;
}

/** What two names have in common at both ends costs nothing, and is most of many long names. */
function distanceWithoutEnds(left: string, right: string, limit: number): number {
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && left.charCodeAt(start) === right.charCodeAt(start)) start++;
  let end = 0;
  while (
    end < shorter - start &&
    left.charCodeAt(left.length - 1 - end) === right.charCodeAt(right.length - 1 - end)
  ) {
    end++;
  }
  return editDistance(left.slice(start, left.length - end), right.slice(start, right.length - end), limit);
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[-_:./]/g, '');
}

/**
 * Damerau-Levenshtein distance: insertions, deletions, replacements, and exchanges of neighbours. Above `limit` it is
 * not counted out but given as more than that: only the cells near the diagonal are looked at.
 */
export function editDistance(left: string, right: string, limit = Infinity): number {
  const beyond = limit + 1;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const first = Math.max(1, row - limit);
    const last = Math.min(right.length, row + limit);
    const current: number[] = [];
    current[first - 1] = first === 1 ? row : beyond;
    let least = current[first - 1] ?? beyond;
    for (let column = first; column <= last; column++) {
      const same = left.charCodeAt(row - 1) === right.charCodeAt(column - 1);
      let best = Math.min(
        (previous[column] ?? beyond) + 1,
        (current[column - 1] ?? beyond) + 1,
        (previous[column - 1] ?? beyond) + (same ? 0 : 1),
      );
      if (isExchange(left, row, right, column))
        best = Math.min(best, (beforePrevious[column - 2] ?? beyond) + 1);
      current[column] = best;
      least = Math.min(least, best);
    }
    if (least > limit) return beyond;
    beforePrevious = previous;
    previous = current;
  }
  return previous[right.length] ?? beyond;
}

function isExchange(left: string, row: number, right: string, column: number): boolean {
  return (
    row > 1 &&
    column > 1 &&
    left.charCodeAt(row - 1) === right.charCodeAt(column - 2) &&
    left.charCodeAt(row - 2) === right.charCodeAt(column - 1)
  );
}
