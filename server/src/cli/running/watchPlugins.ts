// Watches the plugins of a running guest: a saved source is built, a new library is loaded into the guest. One change at
// a time; what is saved meanwhile comes next.

import { appendFileSync, readdirSync, statSync, watch, type FSWatcher } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { visibleJsonText } from '../../core/base/visible';
import { format } from '../../core/messages/format';
import { text, type Text } from '../../core/messages/text';
import type { Inspector } from '../../toolchain/inspectPlugin';
import { reloadPlugin } from '../../toolchain/reloadPlugin';
import type { Surroundings } from '../surroundings';
import { note } from './note';
import { librariesOf, type PluginSource } from './pluginSources';
import { isWholeReload, reloadTexts } from '../../toolchain/reloadTexts';

export interface Watching {
  /** What is being built is built to its end; nothing is loaded any more. */
  readonly stop: () => void;
}

/** How a new build gets into the guest. */
export type Renewal =
  /** Live, through the control socket of the guest. */
  | { readonly kind: 'reload'; readonly socket: string; readonly inspector: Inspector }
  /** The guest is started again. */
  | { readonly kind: 'restart'; readonly restart: () => void };

export interface WatchRequest {
  readonly sources: readonly PluginSource[];
  readonly renewal: Renewal;
  /** A file for what becomes of each change; null: nobody reads it. */
  readonly log: string | null;
}

/** Editors and compilers write a file in several steps. */
const quietMs = 40;
const sourceExtensions = new Set([
  '.c',
  '.h',
  '.cc',
  '.cpp',
  '.cxx',
  '.hpp',
  '.hh',
  '.hxx',
  '.rs',
  '.toml',
  '.cmake',
  '.txt',
  '.build',
]);
const passedBy = new Set(['build', 'target', 'node_modules', 'out', 'dist']);
const mostFolders = 500;

export function watchPlugins(request: WatchRequest, surroundings: Surroundings): Watching {
  const watchers: FSWatcher[] = [];
  let turn = Promise.resolve();
  let isStopped = false;
  const goesOn = (): boolean => !isStopped;
  for (const source of request.sources) {
    let timer: NodeJS.Timeout | undefined;
    const change = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        turn = turn.then(() => renew(source, request, goesOn, surroundings));
      }, quietMs);
    };
    watchers.push(...watchersOf(source, change));
  }
  const watching = request.renewal.kind === 'reload' ? 'run.watching' : 'run.watching-restarts';
  note(text(watching, { count: watchers.length }), surroundings);
  writeState('watching', [], request, surroundings);
  return {
    stop: () => {
      isStopped = true;
      for (const watcher of watchers) watcher.close();
    },
  };
}

function watchersOf(source: PluginSource, onChange: () => void): readonly FSWatcher[] {
  if (source.kind === 'library') {
    const { file } = source;
    let seen = stampOf(file);
    return watchFolder(dirname(file), () => {
      const now = stampOf(file);
      if (now === null || now === seen) return;
      seen = now;
      onChange();
    });
  }
  return foldersIn(source.folder).flatMap((folder) =>
    watchFolder(folder, (name) => {
      if (sourceExtensions.has(extname(name)) || name === 'Makefile') onChange();
    }),
  );
}

function watchFolder(folder: string, onEvent: (name: string) => void): readonly FSWatcher[] {
  try {
    const watcher = watch(folder, (_, name) => {
      onEvent(name ?? '');
    });
    // A folder that goes away says so as an error.
    watcher.on('error', () => {
      watcher.close();
    });
    return [watcher];
  } catch {
    // No more watches on this machine, or the folder is gone: what is there is watched.
    return [];
  }
}

function foldersIn(folder: string): readonly string[] {
  const found = [folder];
  for (let next = 0; next < found.length && found.length < mostFolders; next++) {
    const current = found[next] ?? folder;
    for (const entry of entriesOf(current)) {
      const isOwn = entry.isDirectory() && !entry.name.startsWith('.') && !passedBy.has(entry.name);
      if (isOwn) found.push(join(current, entry.name));
    }
  }
  return found;
}

function entriesOf(
  folder: string,
): readonly { readonly name: string; readonly isDirectory: () => boolean }[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function stampOf(file: string): string | null {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats?.isFile() ? [stats.ino, stats.size, stats.mtimeMs].join() : null;
}

async function renew(
  source: PluginSource,
  request: WatchRequest,
  goesOn: () => boolean,
  surroundings: Surroundings,
): Promise<void> {
  if (!goesOn()) return;
  const { renewal } = request;
  const say = (said: Text): void => {
    note(said, surroundings);
  };
  writeState('building', [], request, surroundings);
  const built = await librariesOf(source, surroundings);
  if (built.kind === 'failed') {
    say(built.reason);
    say(text('reload.old-goes-on'));
    writeState('failed', [built.reason], request, surroundings);
    return;
  }
  // The guest may have ended meanwhile.
  if (!goesOn()) return;
  if (renewal.kind === 'restart') {
    renewal.restart();
    writeState('loaded', [text('run.restarted')], request, surroundings);
    return;
  }
  const { socket, inspector } = renewal;
  for (const library of built.files) {
    if (!goesOn()) return;
    const result = await reloadPlugin({ library, socket }, inspector, surroundings.machine);
    const lines = reloadTexts(result);
    for (const line of lines) say(line);
    const isLoaded = result.kind === 'queued' || (result.kind === 'reloaded' && isWholeReload(result));
    writeState(isLoaded ? 'loaded' : 'failed', lines, request, surroundings);
  }
}

/** Tells a program that shows it, such as an editor. */
function writeState(
  state: 'watching' | 'building' | 'loaded' | 'failed',
  said: readonly Text[],
  { log }: WatchRequest,
  { locale }: Surroundings,
): void {
  if (log === null) return;
  const message = said.map((one) => format(locale, one)).join(' ');
  try {
    appendFileSync(log, `${visibleJsonText(JSON.stringify({ state, message }))}\n`);
  } catch {
    // Whoever wanted to read it has removed the folder.
  }
}
