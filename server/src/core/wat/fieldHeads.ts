// The keywords that begin the fields of a module. Which of them can stand nowhere else says where a list that was
// never closed must have ended.

import type { ImportKind } from '../model/facts';

/** Keywords of what can be imported, exported and defined. */
export const externKinds: ReadonlyMap<string, ImportKind> = new Map(
  (['func', 'table', 'memory', 'global', 'tag'] as const).map((kind) => [kind, kind]),
);

/** All keywords with which a field can begin. */
export const allFieldHeads: ReadonlySet<string> = new Set([
  ...externKinds.keys(),
  ...['type', 'rec', 'import', 'export', 'start', 'elem', 'data'],
]);

/** Those that begin nothing inside a field, behind its own imports and exports; and the next module. */
export const moduleFieldHeads: ReadonlySet<string> = new Set([
  ...['func', 'global', 'tag', 'import', 'export', 'start', 'rec', 'module'],
]);

/** The same for fields that define types, in which function types stand, but no uses of types. */
export const typeFieldStops: ReadonlySet<string> = new Set([
  ...[...moduleFieldHeads].filter((head) => head !== 'func'),
  'type',
]);
