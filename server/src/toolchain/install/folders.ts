// Which folder a plugin is installed into: one that this WasmEdge searches and that the user may write.

import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { text, type Text } from '../../core/messages/text';
import type { PluginSearch } from '../pluginPlaces';

export type InstallFolder =
  { readonly kind: 'folder'; readonly folder: string } | { readonly kind: 'fault'; readonly reason: Text };

/** The named folder, else that of the installation, else the first of WASMEDGE_PLUGIN_PATH that may be written. */
export function installFolder(search: PluginSearch, named: string | null): InstallFolder {
  if (named !== null) return isWritable(named) ? { kind: 'folder', folder: named } : refused(named, search);
  const own = search.places.filter(({ origin }) => origin === 'installation');
  const given = search.places.filter(({ origin, path }) => origin === 'environment' && isFolder(path));
  const folders = [...own, ...given].map(({ path }) => path);
  const folder = folders.find(isWritable);
  return folder === undefined ? refused(folders[0] ?? '', search) : { kind: 'folder', folder };
}

function refused(folder: string, { places }: PluginSearch): InstallFolder {
  const isSearched = places.some(({ path }) => path === folder);
  return {
    kind: 'fault',
    reason: text(isSearched ? 'install.not-writable' : 'install.not-writable-named', { folder }),
  };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Whether it may be written, or be made where its parent may be. */
function isWritable(folder: string): boolean {
  if (isFolder(folder)) return mayWrite(folder);
  const parent = dirname(folder);
  return statSync(folder, { throwIfNoEntry: false }) === undefined && parent !== folder && isWritable(parent);
}

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Makes the folder if need be. Throws what the system says. */
export function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
}
