// Where a registration is shown when one call makes several of them: a loop over a table, a helper that is given names.
// The call alone would not tell which one is meant; the row of the table does. Knows nothing of evaluation.

import type { Node } from '../ir/types';
import type { HostFunction } from '../model/facts';
import type { Site } from '../model/site';
import type { Registration } from './machine';

/** A host function whose site may be that of a call which registers others as well. */
export interface FoundFunction extends HostFunction {
  /** Places that may be this one's alone, the best first: a statement that calls a helper, where the name is written. */
  readonly ownSites: readonly Site[];
}

/** Counts through which statements each name is registered. */
export function createStatementFinder(
  registrations: readonly Registration[],
  nameOf: (registration: Registration) => string | null,
): (registration: Registration) => Node | null {
  const names = new Map<string, Set<string>>();
  for (const registration of registrations) {
    const name = nameOf(registration);
    if (name === null) continue;
    for (const statement of registration.statements) {
      const key = nodeKey(statement);
      names.set(key, (names.get(key) ?? new Set<string>()).add(name));
    }
  }
  return ({ statements }) => statements.find((each) => names.get(nodeKey(each))?.size === 1) ?? null;
}

function nodeKey({ unit, start, end }: Node): string {
  return `${String(unit)}:${String(start)}-${String(end)}`;
}

/** The functions with the sites by which they are shown. */
export function atOwnSites(
  functions: readonly FoundFunction[],
  keyOf: (site: Site) => string,
): readonly HostFunction[] {
  const isShared = sharedSites(functions, keyOf);
  return functions.map(({ ownSites, ...found }) => {
    const own = isShared(found.site) ? ownSites.find((site) => !isShared(site)) : undefined;
    if (!own) return found;
    const related = [found.site, ...found.related.filter((site) => keyOf(site) !== keyOf(own))];
    return { ...found, site: own, related };
  });
}

/** Whether a place belongs to functions of several names. */
function sharedSites(
  functions: readonly FoundFunction[],
  keyOf: (site: Site) => string,
): (site: Site) => boolean {
  const names = new Map<string, Set<string>>();
  for (const { name, site, ownSites } of functions) {
    for (const key of [site, ...ownSites].map(keyOf)) {
      names.set(key, (names.get(key) ?? new Set<string>()).add(name));
    }
  }
  return (site) => (names.get(keyOf(site))?.size ?? 0) > 1;
}
