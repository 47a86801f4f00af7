// Writes a new plugin with a guest that calls it, and offers to open it. Executes nothing.

import { dirname, isAbsolute, join } from 'node:path';
import { homedir } from 'node:os';
import { commands, l10n, Uri, window, workspace } from 'vscode';
import {
  newPluginChoicesRequest,
  newPluginRequest,
  type NewPluginChoices,
  type NewPluginParams,
  type NewPluginResult,
} from '../../../server/src/protocol';
import { askServer } from './asking';
import type { CommandContext } from './context';

/** How the choices are called; one that is new to us is called as it is written. */
const names: Readonly<Record<string, string>> = {
  ...{ c: 'C', cpp: 'C++', rust: 'Rust' },
  ...{ go: 'Go', zig: 'Zig', assemblyscript: 'AssemblyScript', wat: 'WebAssembly text' },
};

export function newPlugin({ runner }: Pick<CommandContext, 'runner'>): () => Promise<void> {
  return async () => {
    const choices = await askServer(l10n.t('Looking at the templates'), (token) =>
      runner.ask<NewPluginChoices>(newPluginChoicesRequest, {}, token),
    );
    if (!choices) return;
    const template = await pick(
      choices.templates.map(({ name }) => name),
      l10n.t('What the plugin does'),
    );
    const languages = choices.templates.find(({ name }) => name === template)?.plugins;
    if (template === undefined || !languages) return;
    const plugin = await pick(languages, l10n.t('Language of the plugin'));
    if (plugin === undefined) return;
    const guest = await pick(choices.guests, l10n.t('Language of the guest'));
    if (guest === undefined) return;
    const folder = await askForFolder();
    if (folder === undefined) return;
    const params: NewPluginParams = { uri: Uri.file(folder).toString(), plugin, guest, template };
    const made = await askServer(l10n.t('Writing {0}', folder), (token) =>
      runner.ask<NewPluginResult>(newPluginRequest, params, token),
    );
    if (made) await offerToOpen(folder);
  };
}

async function pick(choices: readonly string[], placeHolder: string): Promise<string | undefined> {
  const items = choices.map((choice) => ({ label: names[choice] ?? choice, choice }));
  const [only] = items;
  if (items.length === 1) return only?.choice;
  return (await window.showQuickPick(items, { placeHolder, title: l10n.t('New Plugin') }))?.choice;
}

async function askForFolder(): Promise<string | undefined> {
  const [workspaceFolder] = workspace.workspaceFolders ?? [];
  const near = workspaceFolder ? dirname(workspaceFolder.uri.fsPath) : homedir();
  return window.showInputBox({
    title: l10n.t('New Plugin'),
    prompt: l10n.t('Folder to be made. Its name is the name of the plugin and of its module.'),
    value: join(near, 'my_plugin'),
    ignoreFocusOut: true,
    validateInput: (path) => (isAbsolute(path) ? null : l10n.t('Give the whole path.')),
  });
}

async function offerToOpen(folder: string): Promise<void> {
  const uri = Uri.file(folder);
  const open = l10n.t('Open');
  const openNew = l10n.t('Open in New Window');
  const message = l10n.t('{0} is written. F5 builds and debugs it.', folder);
  // Inside of the workspace it is in view already.
  if (workspace.getWorkspaceFolder(uri)) {
    void window.showInformationMessage(message);
    return;
  }
  const chosen = await window.showInformationMessage(message, open, openNew);
  if (chosen === undefined) return;
  await commands.executeCommand('vscode.openFolder', uri, { forceNewWindow: chosen === openNew });
}
