// Which of several libraries with one plugin name a WasmEdge loads. Only libraries of its own search path that hold
// the name are looked at: every run of that WasmEdge executes them anyway.

import { closeSync, openSync, readSync } from 'node:fs';
import type { InspectedPlugin } from './inspectedPlugin';
import { inspectPlugin, type Inspector } from './inspectPlugin';
import type { Machine } from './machine';
import { librariesIn, type PluginSearch } from './pluginPlaces';
import { realPathOf } from './programs';

/** The libraries of one plugin name in a search path. */
export interface PluginCopies {
  /** In the order in which WasmEdge comes to them. */
  readonly copies: readonly InspectedPlugin[];
  /** The one that is loaded; null when none is. */
  readonly loaded: InspectedPlugin | null;
}

/** More copies than these are not looked at. */
const mostCopies = 16;

/** The copies of `plugin` in the search path, itself among them if it lies there. */
export async function copiesOf(
  plugin: InspectedPlugin,
  search: PluginSearch,
  inspector: Inspector,
  machine: Machine,
): Promise<PluginCopies> {
  const { name } = plugin;
  if (name === null || name === '') return { copies: [], loaded: null };
  const libraries = search.places.flatMap(({ path }) => librariesIn(path)).map(realPathOf);
  const holding = [...new Set(libraries)].filter((file) => file === plugin.file || holdsName(file, name));
  const copies: InspectedPlugin[] = [];
  // One after the other: each may take as much as the limits allow.
  for (const file of holding.slice(0, mostCopies)) {
    const copy = file === plugin.file ? plugin : await inspectPlugin(file, inspector, machine);
    if (copy.name === name) copies.push(copy);
  }
  return { copies, loaded: copies.find(({ accepted }) => accepted !== false) ?? null };
}

/** Whether the bytes of the name, with the NUL behind it, are in the file. */
export function holdsName(file: string, name: string): boolean {
  const wanted = Buffer.from(`${name}\0`);
  try {
    const descriptor = openSync(file, 'r');
    try {
      return holdsBytes(descriptor, wanted);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return false;
  }
}

function holdsBytes(descriptor: number, wanted: Buffer): boolean {
  const chunk = Buffer.alloc(1 << 20);
  let kept = 0;
  for (;;) {
    const count = readSync(descriptor, chunk, kept, chunk.length - kept, null);
    if (count === 0) return false;
    const end = kept + count;
    if (chunk.subarray(0, end).includes(wanted)) return true;
    // The name may lie across the border of two chunks.
    kept = Math.min(end, wanted.length - 1);
    chunk.copyWithin(0, end - kept, end);
  }
}
