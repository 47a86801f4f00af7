// Installs and removes plugins for the editor, because the user asked for it: installing executes the plugin.

import { basename, dirname } from 'node:path';
import { format } from '../core/messages/format';
import { text, type Text } from '../core/messages/text';
import type {
  ChangeInstalledParams,
  ChangeInstalledResult,
  InstalledPluginsResult,
  InstallPluginResult,
  PluginSearchResult,
  Refused,
} from '../protocol';
import {
  installedCopies,
  installPlugin,
  undoInstall,
  uninstallPlugin,
} from '../toolchain/install/installPlugin';
import { inspectionText } from '../toolchain/inspectionText';
import { prepareInspector } from '../toolchain/inspectPlugin';
import { pluginSearch, searchVariable } from '../toolchain/pluginPlaces';
import { inspectSearched, pluginSearchOn } from '../toolchain/searchedPlugins';
import { searchText } from '../toolchain/searchText';
import { machineOf, type InspectionContext } from './libraries';

function refusal(reason: Text, { locale }: InspectionContext): Refused {
  return { kind: 'refused', message: format(locale, reason) };
}

/** Puts one library where WasmEdge finds it. */
export async function installForEditor(
  library: string,
  force: boolean,
  context: InspectionContext,
): Promise<InstallPluginResult> {
  const { isTrusted, locale, wasmedge, nativeFolder, installFolder } = context;
  if (!isTrusted) return refusal(text('server.inspect-untrusted'), context);
  const machine = machineOf(context);
  const inspector = await prepareInspector({ nativeFolder, wasmedge }, machine);
  if (inspector.kind === 'failed') return refusal(inspector.reason, context);
  const search = pluginSearch(machine.environment, inspector.library);
  const request = { library, folder: installFolder, force };
  const installed = await installPlugin(request, search, inspector, machine);
  if (installed.kind === 'fault') {
    const message = format(locale, installed.reason);
    return { kind: installed.canForce ? 'doubtful' : 'refused', message };
  }
  const { plugin: name, version, file, replaced, notes } = installed;
  const key = replaced ? 'install.replaced' : 'install.installed';
  return {
    kind: 'installed',
    message: format(locale, text(key, { name, version, file })),
    notes: notes.map((said) => format(locale, said)),
  };
}

/** What was installed where WasmEdge looks. */
export async function installedForEditor(context: InspectionContext): Promise<InstalledPluginsResult> {
  if (!context.isTrusted) return refusal(text('server.setup-untrusted'), context);
  const search = await pluginSearchOn(machineOf(context), context.wasmedge);
  const plugins = installedCopies(search, context.installFolder).map(({ plugin, file, hasPrevious }) => ({
    ...{ name: plugin, file, hasPrevious },
  }));
  return { kind: 'listed', plugins };
}

/** Removes an installed plugin or brings its earlier copy back: only one that a receipt lists. */
export async function changeInstalled(
  { file, action }: ChangeInstalledParams,
  context: InspectionContext,
): Promise<ChangeInstalledResult> {
  const { isTrusted, locale, wasmedge, installFolder } = context;
  if (!isTrusted) return refusal(text('server.setup-untrusted'), context);
  const search = await pluginSearchOn(machineOf(context), wasmedge);
  const copy = installedCopies(search, installFolder).find((installed) => installed.file === file);
  if (!copy) return refusal(text('install.none-installed'), context);
  const change = action === 'undo' ? undoInstall : uninstallPlugin;
  const changed = change(basename(file), search, dirname(file));
  if (changed.kind === 'fault') return refusal(changed.reason, context);
  const said =
    changed.kind === 'undone'
      ? text('install.undone', { file })
      : text('install.removed', { name: changed.plugin, file });
  return { kind: 'changed', message: format(locale, said) };
}

/** Where WasmEdge looks for plugins, and every library that lies there. */
export async function searchForEditor(context: InspectionContext): Promise<PluginSearchResult> {
  const { isTrusted, locale, wasmedge, nativeFolder } = context;
  if (!isTrusted) return refusal(text('server.inspect-untrusted'), context);
  const machine = machineOf(context);
  const inspector = await prepareInspector({ nativeFolder, wasmedge }, machine);
  if (inspector.kind === 'failed') return refusal(inspector.reason, context);
  const search = pluginSearch(machine.environment, inspector.library);
  const inspections = await inspectSearched(search, inspector, machine);
  const shown =
    inspections.length > 0 ? inspectionText(inspections, locale) : format(locale, text('search.nothing'));
  return {
    kind: 'searched',
    text: `${searchText(search, searchVariable(machine.environment), locale)}\n${shown}`,
  };
}
