// Which plugins a session is about and what is known of them, which grows while the session begins. A session that was
// started looks at its plugins as WasmEdge will; one that attached sees which are loaded.

import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { text, type Text } from '../../../server/src/core/messages/text';
import type { InspectedPlugin } from '../../../server/src/toolchain/inspectedPlugin';
import { inspectPlugin, prepareInspector } from '../../../server/src/toolchain/inspectPlugin';
import type { Machine } from '../../../server/src/toolchain/machine';
import { librariesIn } from '../../../server/src/toolchain/pluginPlaces';
import { realPathOf } from '../../../server/src/toolchain/programs';
import { librarySources, type LibrarySources } from '../debugInfo/librarySources';
import { launchNotes } from './launchNotes';
import type { SourceMap } from './sourceMatch';
import { holdsPlugin, loadedFiles, type PluginLibrary, type Refusal } from './pluginLibrary';

export interface PluginWatch {
  readonly libraries: () => readonly PluginLibrary[];
  /** Calls whoever said so last, each time when more is known. */
  readonly listen: (listener: () => void) => void;
  /** Waits until nothing more can become known, within bounds. */
  readonly settle: () => Promise<void>;
  readonly close: () => void;
}

export interface WatchedRun {
  /** Absolute paths of libraries, or of folders with libraries. */
  readonly plugins: readonly string[];
  /** The WasmEdge that runs, and its environment. */
  readonly program: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly machine: Machine;
  readonly nativeFolder: string;
  readonly sourceMap: SourceMap;
  /** For files of ours. */
  readonly scratch: string;
  /** Something that the user should know from the beginning. */
  readonly say: (note: Text) => void;
  /** Whether breakpoints can be set at all. */
  readonly hasBreakpoints: boolean;
}

/** More libraries are not looked at. */
const mostLibraries = 16;
const longestWaitMs = 20_000;

/** Looks at the plugins of a program that is about to be started. */
export function watchPlugins(run: WatchedRun): PluginWatch {
  const files = filesOf(run.plugins);
  const sources = new Map<string, LibrarySources>();
  const sourcesOf = (file: string): LibrarySources => {
    const known = sources.get(file) ?? librarySources(file);
    sources.set(file, known);
    return known;
  };
  const inspected: InspectedPlugin[] = [];
  const gone = new AbortController();
  let listener = (): void => undefined;
  if (run.hasBreakpoints)
    for (const file of namedFiles(run.plugins))
      launchNotes(file, sourcesOf(file), run.sourceMap).forEach(run.say);
  const looking = inspectAll(files, run, gone.signal, (plugin) => {
    inspected.push(plugin);
    const refusal = refusalOf(plugin);
    if (refusal !== null) run.say(refusal.now);
    listener();
  });
  return {
    libraries: () =>
      files.map((file) => {
        const plugin = inspected.find((candidate) => candidate.file === file);
        const refusal = plugin ? refusalOf(plugin) : null;
        return {
          file,
          sources: sourcesOf(file),
          refusal,
          winner: plugin ? winnerOf(plugin, inspected) : null,
        };
      }),
    listen: (listens) => (listener = listens),
    settle: () => Promise.race([looking, sleep(longestWaitMs, undefined, { ref: false })]),
    close: () => {
      listener = () => undefined;
      gone.abort();
    },
  };
}

/** Looks at the plugins that a running program has loaded. */
export function attachedPlugins(pid: number): PluginWatch {
  const seen = new Map<string, PluginLibrary | null>();
  const libraryOf = (file: string): PluginLibrary | null => {
    const known = seen.get(file);
    if (known !== undefined) return known;
    // A file that was replaced since does not tell what is loaded.
    const isPlugin = existsSync(file) && holdsPlugin(file);
    const library = isPlugin ? { file, sources: librarySources(file), refusal: null, winner: null } : null;
    seen.set(file, library);
    return library;
  };
  return {
    libraries: () => [...loadedFiles(pid)].map(libraryOf).filter((library) => library !== null),
    listen: () => undefined,
    settle: () => Promise.resolve(),
    close: () => undefined,
  };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** In WasmEdge's order. What lies in a folder beside plugins is none of ours. */
function filesOf(plugins: readonly string[]): readonly string[] {
  const files = plugins.flatMap((path) =>
    isFolder(path) ? librariesIn(path).filter((file) => holdsPlugin(file)) : [path],
  );
  return [...new Set(files.map(realPathOf))].slice(0, mostLibraries);
}

/** Those that the configuration names one by one: in a folder there may be many of others. */
function namedFiles(plugins: readonly string[]): readonly string[] {
  return plugins
    .filter((path) => !isFolder(path))
    .map(realPathOf)
    .slice(0, mostLibraries);
}

async function inspectAll(
  files: readonly string[],
  run: WatchedRun,
  signal: AbortSignal,
  take: (plugin: InspectedPlugin) => void,
): Promise<void> {
  if (files.length === 0) return;
  const options = { nativeFolder: run.nativeFolder, wasmedge: run.program };
  const inspector = await prepareInspector(options, { ...run.machine, signal });
  if (inspector.kind === 'failed') return;
  const machine = { ...run.machine, environment: run.environment, signal };
  const extent = { makesModules: false, scratch: run.scratch };
  for (const file of files) {
    if (signal.aborted) return;
    const plugin = await inspectPlugin(file, inspector, machine, extent).catch(() => null);
    if (plugin !== null && !gone(signal)) take(plugin);
  }
}

function gone(signal: AbortSignal): boolean {
  return signal.aborted;
}

/** Reasons for which the loader, or WasmEdge, never takes a library. */
const finalProblems = new Set([
  ...['inspect.library-missing', 'inspect.symbol-missing', 'inspect.symbol-of-other-release'],
  ...['inspect.not-a-library', 'inspect.architecture', 'inspect.not-loaded', 'inspect.no-descriptor'],
  ...['inspect.descriptor-mangled', 'inspect.descriptor-hidden', 'inspect.descriptor-misspelt'],
  ...['inspect.null-descriptor', 'inspect.name-ending'],
]);

function refusalOf({ file, apiVersion, runtime, problems }: InspectedPlugin): Refusal | null {
  const name = basename(file);
  if (problems.some(({ code }) => code === 'inspect.api-version')) {
    const versions = { version: apiVersion ?? '?', wanted: runtime.apiVersion ?? '?' };
    const args = { file: name, wasmedge: runtime.version ?? '?', ...versions };
    return { now: text('debug.plugin-refused', args), afterwards: text('debug.plugin-was-refused', args) };
  }
  const found = problems.find(({ code }) => finalProblems.has(code));
  return found ? { now: found.text, afterwards: null } : null;
}

/** Of plugins with one name the first that is taken is loaded. */
function winnerOf(plugin: InspectedPlugin, inOrder: readonly InspectedPlugin[]): string | null {
  const first = inOrder.find(({ name, accepted }) => name === plugin.name && accepted !== false);
  return plugin.name === null || first === undefined || first === plugin ? null : first.file;
}
