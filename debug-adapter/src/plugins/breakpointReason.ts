// Why a breakpoint is not set in the program: from what is known of the plugins. What is not known for certain is no
// reason; then it waits.

import { basename, dirname } from 'node:path';
import { text, type Text } from '../../../server/src/core/messages/text';
import type { PluginLibrary } from './pluginLibrary';
import {
  entryBetween,
  entryFor,
  mappedPath,
  matchSource,
  type SourceMap,
  type SourceMatch,
} from './sourceMatch';

/** Where a breakpoint is to be. */
export type BreakpointPlace =
  | { readonly kind: 'line'; readonly source: string }
  | { readonly kind: 'function' }
  | { readonly kind: 'other' };

export interface Outlook {
  readonly libraries: readonly PluginLibrary[];
  /** The plugins that the configuration names. */
  readonly plugins: readonly string[];
  readonly sourceMap: SourceMap;
  /** The user has commands of their own for the debugger, which may lead it to sources as well. */
  readonly hasOwnCommands: boolean;
  /** Where the debugger looks for sources by their names alone; null when that is not known. */
  readonly workingFolder: string | null;
  /** The files that are loaded for certain, where the debugger has had time to look at them; null while unknown. */
  readonly loaded: ReadonlySet<string> | null;
  readonly hasEnded: boolean;
}

export interface Reason {
  readonly text: Text;
  /** What led to it, as a sentence for the place `reason` in the text. */
  readonly because: Text | null;
  /** It is more than waiting: the breakpoint is not met as things are. */
  readonly isFinal: boolean;
}

/** Why a breakpoint is not set. */
export function breakpointReason(place: BreakpointPlace, outlook: Outlook): Reason {
  const found = candidateFor(place, outlook);
  const final = found && (droppedReasonOf(found.library, outlook) ?? finalReason(place, found, outlook));
  if (final) return final;
  const loaded = outlook.loaded && reasonWhenLoaded(place, found?.library ?? null, outlook, outlook.loaded);
  if (loaded) return lastWord(loaded);
  return { text: waitsFor(found ? [found.library.file] : outlook.plugins), because: null, isFinal: false };
}

/**
 * Why a breakpoint that the debugger has set is in vain: WasmEdge opens also what it does not take, and closes it
 * again. Null for all others.
 */
export function droppedReason(place: BreakpointPlace, outlook: Outlook): Reason | null {
  const found = candidateFor(place, outlook);
  return found && droppedReasonOf(found.library, outlook);
}

function lastWord(said: Text, because: Text | null = null): Reason {
  return { text: said, because, isFinal: true };
}

interface Candidate {
  readonly library: PluginLibrary;
  readonly match: SourceMatch;
}

function matchOf(place: BreakpointPlace, library: PluginLibrary, { sourceMap }: Outlook): SourceMatch {
  return place.kind === 'line' ? matchSource(library.sources, place.source, sourceMap) : { kind: 'unknown' };
}

/** The library that a breakpoint is meant for: one with its source, else the only one that may have it. */
function candidateFor(place: BreakpointPlace, outlook: Outlook): Candidate | null {
  const all = outlook.libraries.map((library) => ({ library, match: matchOf(place, library, outlook) }));
  const taken = all.filter(({ library }) => library.refusal === null && library.winner === null);
  for (const kind of ['same', 'moved'] as const) {
    const found = [...taken, ...all].find(({ match }) => match.kind === kind);
    if (found) return found;
  }
  const open = all.filter(({ match }) => match.kind === 'unknown');
  return open.length === 1 ? (open[0] ?? null) : null;
}

function droppedReasonOf({ file, refusal, winner }: PluginLibrary, { hasEnded }: Outlook): Reason | null {
  if (refusal === null)
    return winner === null ? null : lastWord(text('debug.breakpoint-hidden', { file, winner }));
  if (!hasEnded) return lastWord(refusal.now);
  if (refusal.afterwards !== null) return lastWord(refusal.afterwards);
  return lastWord(text('debug.plugin-never-loaded', { file: basename(file) }), refusal.now);
}

function finalReason(place: BreakpointPlace, { library, match }: Candidate, outlook: Outlook): Reason | null {
  const { file, sources } = library;
  if (place.kind !== 'line') return null;
  if (sources.kind === 'none') return lastWord(text('debug.breakpoint-without-debug-info', { file }));
  if (match.kind !== 'moved') return null;
  const isInSight = dirname(place.source) === outlook.workingFolder;
  // A folder that the build hid, or that commands know, may still be found.
  const isCertain = match.path.startsWith('/') && !outlook.hasOwnCommands && !isInSight;
  return isCertain || outlook.loaded?.has(file)
    ? lastWord(movedText(match.path, place.source, library, outlook))
    : null;
}

function movedText(built: string, source: string, { file }: PluginLibrary, { sourceMap }: Outlook): Text {
  const [from, to] = entryBetween(built, source);
  const args = {
    plugin: basename(file),
    built,
    source,
    entry: `{ ${JSON.stringify(from)}: ${JSON.stringify(to)} }`,
  };
  if (sourceMap.length === 0) return text('debug.breakpoint-moved', args);
  const turned = sourceMap.map(([left, right]) => [right, left] as const);
  if (mappedPath(built, turned) === source) return text('debug.breakpoint-map-turned', args);
  return entryFor(built, sourceMap) === null
    ? text('debug.breakpoint-map-unmatched', args)
    : text('debug.breakpoint-map-elsewhere', { ...args, mapped: mappedPath(built, sourceMap) });
}

/** The debugger has seen every library that is loaded, and has found no place for it. */
function reasonWhenLoaded(
  place: BreakpointPlace,
  library: PluginLibrary | null,
  { libraries }: Outlook,
  loaded: ReadonlySet<string>,
): Text | null {
  const meant = library === null ? libraries : [library];
  if (meant.length === 0 || !meant.every(({ file }) => loaded.has(file))) return null;
  const plugins = namesOf(meant.map(({ file }) => file));
  if (place.kind === 'function') return text('debug.breakpoint-no-function', { plugins });
  if (place.kind === 'other') return null;
  if (library !== null) return text('debug.breakpoint-no-code', { plugin: plugins });
  return text('debug.breakpoint-foreign-source', { plugins, source: place.source });
}

function waitsFor(files: readonly string[]): Text {
  const plugins = namesOf(files);
  return plugins === '' ? text('debug.breakpoint-waits') : text('debug.breakpoint-waits-for', { plugins });
}

function namesOf(files: readonly string[]): string {
  return files.map((file) => basename(file)).join(', ');
}
