// Removes installed plugins and brings earlier copies back: those that we have installed, and no others.

import { l10n, window } from 'vscode';
import {
  changeInstalledRequest,
  installedPluginsRequest,
  type ChangeInstalledParams,
  type ChangeInstalledResult,
  type InstalledPlugin,
  type InstalledPluginsResult,
} from '../../../server/src/protocol';
import { askServer, requireTrust } from './asking';
import type { CommandContext } from './context';

type Context = Pick<CommandContext, 'runner'>;

export function uninstallPlugin(context: Context): () => Promise<void> {
  return async () => {
    const plugin = await pickInstalled(() => true, l10n.t('Plugin to remove'), context);
    if (!plugin) return;
    const remove = l10n.t('Remove');
    const message = l10n.t('Remove {0} and the copy kept of an earlier one?', plugin.file);
    if ((await window.showWarningMessage(message, { modal: true }, remove)) !== remove) return;
    await change({ file: plugin.file, action: 'remove' }, l10n.t('Removing {0}', plugin.name), context);
  };
}

export function undoInstall(context: Context): () => Promise<void> {
  return async () => {
    const placeHolder = l10n.t('Plugin whose earlier copy comes back');
    const plugin = await pickInstalled(({ hasPrevious }) => hasPrevious, placeHolder, context);
    if (!plugin) return;
    const title = l10n.t('Bringing back the earlier copy of {0}', plugin.name);
    await change({ file: plugin.file, action: 'undo' }, title, context);
  };
}

async function pickInstalled(
  isWanted: (plugin: InstalledPlugin) => boolean,
  placeHolder: string,
  { runner }: Context,
): Promise<InstalledPlugin | undefined> {
  const untrusted = l10n.t('WasmEdge is asked where it looks, and this workspace is not trusted.');
  if (!(await requireTrust(untrusted))) return undefined;
  const listed = await askServer(l10n.t('Looking for installed plugins'), (token) =>
    runner.ask<InstalledPluginsResult>(installedPluginsRequest, {}, token),
  );
  if (listed?.kind !== 'listed') return undefined;
  const items = listed.plugins
    .filter(isWanted)
    .map((plugin) => ({ label: plugin.name, description: plugin.file, plugin }));
  if (items.length === 0) {
    void window.showInformationMessage(
      l10n.t('No plugin was installed from here that this could be done to.'),
    );
    return undefined;
  }
  return (await window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.plugin;
}

async function change(params: ChangeInstalledParams, title: string, { runner }: Context): Promise<void> {
  const result = await askServer(title, (token) =>
    runner.ask<ChangeInstalledResult>(changeInstalledRequest, params, token),
  );
  if (result) void window.showInformationMessage(result.message);
}
