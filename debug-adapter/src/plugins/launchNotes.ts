// What a user is to know of the plugins' files before the program runs: debug information that is missing, and
// sources that were changed after the build, so that an older plugin runs than is written.

import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { text, type Text } from '../../../server/src/core/messages/text';
import type { LibrarySources } from '../debugInfo/librarySources';
import { mappedPath, type SourceMap } from './sourceMatch';

/** More sources are not looked at. */
const mostSources = 2000;

export function launchNotes(file: string, sources: LibrarySources, map: SourceMap): readonly Text[] {
  if (sources.kind === 'none') return [text('debug.plugin-without-debug-info', { file })];
  if (sources.kind === 'unknown') return [];
  const built = changeOf(file);
  const paths = sources.paths().slice(0, mostSources);
  const dated = paths.map((path) => {
    const source = mappedPath(path, map);
    return { source, changed: changeOf(source) };
  });
  const [latest] = dated.toSorted((one, other) => other.changed - one.changed);
  if (built === 0 || latest === undefined || latest.changed <= built) return [];
  const names = { file: basename(file), source: latest.source };
  return [
    text('debug.plugin-older-than-source', {
      ...names,
      built: clockTime(built),
      changed: clockTime(latest.changed),
    }),
  ];
}

/** When a file was changed last; 0 for one that is not there. */
function changeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** The user's own time, in the order of ISO 8601. */
function clockTime(milliseconds: number): string {
  const date = new Date(milliseconds);
  const local = new Date(milliseconds - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19).replace('T', ' ');
}
