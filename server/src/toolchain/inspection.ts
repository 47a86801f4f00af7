// One library with the others of its plugin's name: what `inspect` shows, in the terminal and in the editor.

import type { InspectedPlugin } from './inspectedPlugin';
import { inspectPlugin, type Inspector } from './inspectPlugin';
import type { Machine } from './machine';
import { copiesOf, type PluginCopies } from './pluginCopies';
import type { PluginSearch } from './pluginPlaces';

/** One library and the others of its plugin's name. */
export interface Inspection {
  readonly plugin: InspectedPlugin;
  readonly copies: PluginCopies;
  /** Where the WasmEdge at hand has its own plugins. */
  readonly installationFolder: string;
}

/** Looks at one library, and at those of its name that WasmEdge would find. */
export async function inspectLibrary(
  file: string,
  search: PluginSearch,
  inspector: Inspector,
  machine: Machine,
): Promise<Inspection> {
  const plugin = await inspectPlugin(file, inspector, machine);
  const copies = await copiesOf(plugin, search, inspector, machine);
  return { plugin, copies, installationFolder: search.places.at(-1)?.path ?? '' };
}
