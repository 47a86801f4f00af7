// Where a WasmEdge looks for plugins, in its order, and which files there it would load. Loads none of them.

import { type Dir, type Dirent, existsSync, opendirSync, statSync } from 'node:fs';
import { dirname, extname, join, normalize } from 'node:path';

/** A folder or file in which the runtime looks. */
export interface PluginPlace {
  readonly path: string;
  /** Whether WASMEDGE_PLUGIN_PATH names it, or it belongs to the installation. */
  readonly origin: 'environment' | 'installation';
}

/** A runtime's search path for plugins. */
export interface PluginSearch {
  readonly places: readonly PluginPlace[];
  /** A colon at the end of WASMEDGE_PLUGIN_PATH: the runtime ends itself on it. */
  readonly endsInColon: boolean;
}

const variableName = 'WASMEDGE_PLUGIN_PATH';

/** What of the search depends on the system: how folders are told apart, and what a library is called. */
export interface SystemRules {
  readonly separator: ':' | ';';
  readonly extension: '.so' | '.dylib' | '.dll';
}

/** The rules of a system; a drive has a colon in its name. */
export function rulesOf(platform: NodeJS.Platform): SystemRules {
  if (platform === 'win32') return { separator: ';', extension: '.dll' };
  return { separator: ':', extension: platform === 'darwin' ? '.dylib' : '.so' };
}

const here = rulesOf(process.platform);

/** More libraries than this are not listed. */
const maximumLibraries = 10_000;

type Environment = Readonly<Record<string, string | undefined>>;

/** The search path of a runtime whose libwasmedge is `library`, in this environment. */
export function pluginSearch(
  environment: Environment,
  library: string | null,
  { separator }: SystemRules = here,
): PluginSearch {
  const value = searchVariable(environment);
  const named = value.split(separator).filter((entry) => entry !== '');
  const places: PluginPlace[] = named.map((path) => ({ path, origin: 'environment' }));
  if (library !== null) places.push({ path: installationFolder(library), origin: 'installation' });
  return { places, endsInColon: value.endsWith(':') && separator === ':' };
}

/** WASMEDGE_PLUGIN_PATH as it is; empty when it is not set. */
export function searchVariable(environment: Environment): string {
  return environment[variableName] ?? '';
}

/** WASMEDGE_PLUGIN_PATH with folders before what it says; nothing of it when there are none. */
export function pluginVariable(
  folders: readonly string[],
  environment: Environment,
  { separator }: SystemRules = here,
): Readonly<Record<string, string>> {
  if (folders.length === 0) return {};
  const present = searchVariable(environment);
  return { [variableName]: [...folders, ...(present === '' ? [] : [present])].join(separator) };
}

/** The plugin folder that belongs to a libwasmedge. */
export function installationFolder(library: string): string {
  const folder = normalize(dirname(library));
  const isSystem = folder.startsWith('/usr') || folder.startsWith('/lib');
  return isSystem ? join(folder, 'wasmedge') : normalize(join(folder, '..', 'plugin'));
}

/** How far above a library its build folder may be. */
const furthestBuildFolder = 4;

/** Where the plugins of a WasmEdge lie that runs from its own build folder, which it does not search; else null. */
export function pluginsOfBuildTree(library: string): string | null {
  let folder = dirname(library);
  for (let step = 0; step < furthestBuildFolder; step++, folder = dirname(folder)) {
    if (!existsSync(join(folder, 'CMakeCache.txt'))) continue;
    const plugins = join(folder, 'plugins');
    return librariesIn(plugins).length > 0 ? plugins : null;
  }
  return null;
}

/** The libraries that the runtime would load from a place: folders within are searched, links to folders are not. */
export function librariesIn(place: string, { extension }: SystemRules = here): readonly string[] {
  const stats = statSync(place, { throwIfNoEntry: false });
  if (stats?.isFile()) return extname(place) === extension ? [place] : [];
  const found: string[] = [];
  if (stats?.isDirectory()) collect(place, extension, found);
  return found;
}

function collect(folder: string, extension: string, found: string[]): void {
  const entries = openFolder(folder);
  if (!entries) return;
  try {
    // Not readdir, which sorts: the first of two plugins with one name wins, in the order of the file system.
    for (
      let entry = entries.readSync();
      entry && found.length < maximumLibraries;
      entry = entries.readSync()
    ) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) collect(path, extension, found);
      else if (extname(path) === extension && isRegularFile(entry, path)) found.push(path);
    }
  } finally {
    entries.closeSync();
  }
}

function openFolder(folder: string): Dir | null {
  try {
    return opendirSync(folder);
  } catch {
    // The runtime skips what it may not read as well.
    return null;
  }
}

function isRegularFile(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
