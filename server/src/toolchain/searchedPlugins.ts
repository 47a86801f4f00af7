// All libraries in the search path of a WasmEdge: where it looks, what lies there, and which copy of a plugin wins.
// They are executed, as every run of that WasmEdge does.

import type { InspectedPlugin } from './inspectedPlugin';
import type { Inspection } from './inspection';
import { inspectPlugin, type Inspector } from './inspectPlugin';
import type { Machine } from './machine';
import { librariesIn, pluginSearch, type PluginPlace, type PluginSearch } from './pluginPlaces';
import { realPathOf } from './programs';
import { askWasmedge, findWasmedge } from './wasmedge';

/** More libraries than these are not looked at. */
const mostLibraries = 64;

/** Where the WasmEdge at hand looks for plugins; without one, only where WASMEDGE_PLUGIN_PATH says. */
export async function pluginSearchOn(machine: Machine, wasmedge: string | null): Promise<PluginSearch> {
  const found = findWasmedge(machine, wasmedge);
  const library = found.kind === 'found' ? (await askWasmedge(found.program, machine)).library : null;
  return pluginSearch(machine.environment, library);
}

/** The libraries in each place of a search path, each library once however often it is reached. */
export function searchedLibraries(
  search: PluginSearch,
): readonly { readonly place: PluginPlace; readonly files: readonly string[] }[] {
  const seen = new Set<string>();
  return search.places.map((place) => {
    const files = librariesIn(place.path)
      .map(realPathOf)
      .filter((file) => !seen.has(file) && seen.size < mostLibraries && seen.add(file));
    return { place, files };
  });
}

/** Every library of the search path once, in its order. */
export async function inspectSearched(
  search: PluginSearch,
  inspector: Inspector,
  machine: Machine,
): Promise<readonly Inspection[]> {
  const plugins: InspectedPlugin[] = [];
  // One after the other: each may take as much as the limits allow.
  for (const file of searchedLibraries(search).flatMap(({ files }) => files))
    plugins.push(await inspectPlugin(file, inspector, machine));
  return plugins.map((plugin) => {
    const copies = plugins.filter(({ name }) => name !== null && name === plugin.name);
    const loaded = copies.find(({ accepted }) => accepted !== false) ?? null;
    return {
      plugin,
      copies: { copies, loaded },
      installationFolder: search.places.at(-1)?.path ?? '',
    };
  });
}
