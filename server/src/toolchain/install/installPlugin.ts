// Installs a built plugin into a folder that WasmEdge searches, undoes that, and removes what was installed.

import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { text, type Text } from '../../core/messages/text';
import { inspectPlugin, type Inspector } from '../inspectPlugin';
import type { Machine } from '../machine';
import { copiesOf, holdsName } from '../pluginCopies';
import type { PluginSearch } from '../pluginPlaces';
import { realPathOf } from '../programs';
import { installFolder, makeFolder } from './folders';
import { bringBackPrevious, isThere, placeLibrary, previousName } from './placeLibrary';
import { isPlainName, readReceipt, writeReceipt } from './receipt';

interface Fault {
  readonly kind: 'fault';
  readonly reason: Text;
  /** Whether it is done all the same when the user insists. */
  readonly canForce?: true;
}

/** A plugin that was put in its place. */
export interface Installed {
  readonly kind: 'installed';
  readonly plugin: string;
  readonly version: string;
  readonly file: string;
  /** Whether another copy was there before; `--undo` brings it back. */
  readonly replaced: boolean;
  /** What else the user should know. */
  readonly notes: readonly Text[];
}

export interface InstallRequest {
  /** Absolute path. */
  readonly library: string;
  /** Where to, or null for the folder of the WasmEdge at hand. */
  readonly folder: string | null;
  /** Also where another copy of the plugin would be loaded instead. */
  readonly force: boolean;
}

export async function installPlugin(
  request: InstallRequest,
  search: PluginSearch,
  inspector: Inspector,
  machine: Machine,
): Promise<Installed | Fault> {
  const plugin = await inspectPlugin(request.library, inspector, machine);
  const [problem] = plugin.problems;
  if (problem) return fault(problem.text);
  const name = basename(request.library);
  if (plugin.name === null || !isPlainName(name)) return fault(text('install.name', { file: name }));
  const place = installFolder(search, request.folder);
  if (place.kind === 'fault') return place;
  const { folder } = place;
  const target = join(folder, name);
  const { copies } = await copiesOf(plugin, search, inspector, machine);
  const other = copies.find(({ file }) => file !== plugin.file && file !== realPathOf(target));
  if (other && !request.force)
    return doubt(text('install.other-copy', { name: plugin.name, file: other.file }));
  if (!request.force && isAnotherPlugin(plugin.name, folder, name))
    return doubt(text('install.name-taken', { file: target }));
  const entry = { plugin: plugin.name, file: name };
  const replaced = isThere(folder, name);
  const failure = attempt(folder, () => {
    makeFolder(folder);
    // First the receipt: what is in place is always listed.
    writeReceipt(folder, [...readReceipt(folder).filter(({ file }) => file !== name), entry]);
    placeLibrary(request.library, folder, name);
  });
  if (failure) return failure;
  const isSearched = search.places.some(({ path }) => path === folder);
  return {
    kind: 'installed',
    plugin: plugin.name,
    version: plugin.version ?? '?',
    file: target,
    replaced,
    notes: [
      ...(isSearched ? [] : [text('install.not-searched', { folder })]),
      ...(other ? [text('install.two-copies', { file: other.file })] : []),
    ],
  };
}

/** Whether what lies in the place is not an earlier copy of the plugin. */
function isAnotherPlugin(plugin: string, folder: string, name: string): boolean {
  if (!isThere(folder, name)) return false;
  const entry = readReceipt(folder).find(({ file }) => file === name);
  return entry ? entry.plugin !== plugin : !holdsName(join(folder, name), plugin);
}

/** One of ours in the folders that are searched, or in the named one. */
interface Owned {
  readonly kind: 'owned';
  readonly folder: string;
  readonly plugin: string;
  readonly file: string;
}

/** A plugin that was installed. */
export interface InstalledCopy {
  readonly plugin: string;
  readonly file: string;
  /** Whether an earlier copy can be brought back. */
  readonly hasPrevious: boolean;
}

/** All that was installed where a WasmEdge looks, or in one more folder. */
export function installedCopies(search: PluginSearch, named: string | null): readonly InstalledCopy[] {
  const folders = [...(named === null ? [] : [named]), ...search.places.map(({ path }) => path)];
  return [...new Set(folders)].flatMap((folder) =>
    readReceipt(folder)
      .filter(({ file }) => isThere(folder, file))
      .map(({ plugin, file }) => ({
        plugin,
        file: join(folder, file),
        hasPrevious: isThere(folder, previousName(file)),
      })),
  );
}

function owned(name: string, search: PluginSearch, named: string | null): Owned | Fault {
  const folders = named === null ? search.places.map(({ path }) => path) : [named];
  for (const folder of folders) {
    const entry = readReceipt(folder).find(({ plugin, file }) => plugin === name || file === name);
    if (entry) return { kind: 'owned', folder, ...entry };
  }
  const all = folders.flatMap((folder) => readReceipt(folder).map(({ plugin }) => plugin));
  if (all.length === 0) return fault(text('install.none-installed'));
  return fault(text('install.not-installed', { name, plugins: all.join('`, `') }));
}

/** Puts back the copy that was there before the last installation; once more, and the newer one is there again. */
export function undoInstall(
  name: string,
  search: PluginSearch,
  named: string | null,
): { readonly kind: 'undone'; readonly plugin: string; readonly file: string } | Fault {
  const found = owned(name, search, named);
  if (found.kind === 'fault') return found;
  const { folder, plugin, file } = found;
  if (!isThere(folder, previousName(file))) return fault(text('install.nothing-to-undo', { name }));
  return (
    attempt(folder, () => bringBackPrevious(folder, file)) ?? {
      kind: 'undone',
      plugin,
      file: join(folder, file),
    }
  );
}

/** Removes an installed plugin, the copy kept of an earlier one, and its receipt. */
export function uninstallPlugin(
  name: string,
  search: PluginSearch,
  named: string | null,
): { readonly kind: 'removed'; readonly plugin: string; readonly file: string } | Fault {
  const found = owned(name, search, named);
  if (found.kind === 'fault') return found;
  const { folder, plugin, file } = found;
  const failure = attempt(folder, () => {
    rmSync(join(folder, file), { force: true });
    rmSync(join(folder, previousName(file)), { force: true });
    writeReceipt(
      folder,
      readReceipt(folder).filter((entry) => entry.file !== file),
    );
  });
  return failure ?? { kind: 'removed', plugin, file: join(folder, file) };
}

function attempt(folder: string, act: () => void): Fault | null {
  try {
    act();
    return null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
    return fault(text(code === 'ENOSPC' ? 'install.disk-full' : 'install.failed', { folder, code }));
  }
}

function doubt(reason: Text): Fault {
  return { kind: 'fault', reason, canForce: true };
}

function fault(reason: Text): Fault {
  return { kind: 'fault', reason };
}
