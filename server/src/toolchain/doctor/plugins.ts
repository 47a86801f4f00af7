// Every library in WasmEdge's search path and its fate: loaded, refused, hidden by another of its name, or not
// loadable and why. The libraries are executed, each in a process of its own; every run of WasmEdge does so too.

import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { text } from '../../core/messages/text';
import type { InspectedPlugin } from '../inspectedPlugin';
import { inspectPlugin, type Inspector } from '../inspectPlugin';
import type { Machine } from '../machine';
import { pluginsOfBuildTree, pluginSearch, type PluginPlace } from '../pluginPlaces';
import { searchedLibraries } from '../searchedPlugins';
import { absent, fault, fine, type Check } from './types';

export async function checkPlugins(
  library: string,
  inspector: Inspector,
  machine: Machine,
): Promise<readonly Check[]> {
  const search = pluginSearch(machine.environment, library);
  const loaded: InspectedPlugin[] = [];
  const checks: Check[] = search.endsInColon
    ? [fault('plugins', 'trailing-colon', text('inspect.trailing-colon'))]
    : [];
  checks.push(...buildTreeChecks(library, search.places));
  for (const { place, files } of searchedLibraries(search)) {
    checks.push(placeCheck(place));
    for (const file of files) {
      const plugin = await inspectPlugin(file, inspector, machine);
      checks.push(...fateOf(plugin, loaded));
    }
  }
  return checks;
}

/** A WasmEdge that runs from its build folder does not find the plugins that were built with it. */
function buildTreeChecks(library: string, places: readonly PluginPlace[]): readonly Check[] {
  const folder = pluginsOfBuildTree(library);
  if (folder === null || places.some(({ path }) => path === folder)) return [];
  const args = { folder };
  return [
    fault('plugins', 'build-tree', text('doctor.build-tree', args), text('doctor.build-tree-cure', args)),
  ];
}

function placeCheck({ path, origin }: PluginPlace): Check {
  if (existsSync(path)) {
    const key = origin === 'environment' ? 'doctor.place-named' : 'doctor.place-own';
    return fine('plugins', 'place', text(key, { folder: path }));
  }
  // A folder that the user named and that is not there is a slip more often than not.
  const cure = origin === 'environment' ? text('doctor.place-absent-cure') : null;
  return absent('plugins', 'place-absent', text('doctor.place-absent', { folder: path }), cure);
}

/** What becomes of one library; one that is loaded is remembered. */
function fateOf(plugin: InspectedPlugin, loaded: InspectedPlugin[]): readonly Check[] {
  const { file, name, version } = plugin;
  if (basename(file).startsWith('._'))
    return [
      fault('plugins', 'leftover', text('doctor.leftover', { file }), text('doctor.leftover-cure', { file })),
    ];
  const problems = plugin.problems.map(({ code, text: said }) =>
    fault('plugins', code.replace(/^inspect\./, ''), said),
  );
  if (plugin.accepted === false || name === null) {
    const refused = text('doctor.plugin-refused', { file });
    return [fault('plugins', 'plugin-refused', refused), ...problems];
  }
  const args = { file, name, version: version ?? '?' };
  const winner = loaded.find((other) => other.name === name);
  if (winner) {
    const hidden = text('doctor.plugin-hidden', { ...args, winner: winner.file });
    return [fault('plugins', 'plugin-hidden', hidden, text('doctor.plugin-hidden-cure'))];
  }
  const conflicts = conflictsWith(plugin, loaded);
  loaded.push(plugin);
  return [fine('plugins', 'plugin', text('doctor.plugin-loaded', args)), ...problems, ...conflicts];
}

/** Two plugins with one module: WasmEdge ends with "module name conflict" or takes one of them. */
function conflictsWith(plugin: InspectedPlugin, loaded: readonly InspectedPlugin[]): readonly Check[] {
  return plugin.modules.flatMap((module) => {
    const other = loaded.find(({ modules }) =>
      modules.some(({ name }) => name !== null && name === module.name),
    );
    if (!other) return [];
    const args = { module: module.name ?? '', file: plugin.file, other: other.file };
    return [
      fault(
        'plugins',
        'module-conflict',
        text('doctor.module-conflict', args),
        text('doctor.module-conflict-cure'),
      ),
    ];
  });
}
