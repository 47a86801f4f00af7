// Installs a plugin where WasmEdge finds it: a library as it is, a project after its build for release. What would leave
// two copies, or replace another plugin, is asked before.

import { l10n, Uri, window, workspace, type QuickPickItem } from 'vscode';
import { installPluginRequest, type InstallPluginResult } from '../../../server/src/protocol';
import { taskType } from '../tasks/definition';
import { filesBuiltAt } from '../tasks/result';
import { askServer, requireTrust } from './asking';
import type { CommandContext } from './context';
import { pickLibrary } from './pickLibrary';
import { folderOf, isLibrary, pathOf } from './places';

type Context = Pick<CommandContext, 'runner' | 'builder'>;

export function installPlugin(context: Context): (resource?: unknown) => Promise<void> {
  return async (resource) => {
    const untrusted = l10n.t('Installing a plugin executes it first, and this workspace is not trusted.');
    if (!(await requireTrust(untrusted))) return;
    const path = pathOf(resource) ?? (await pickPath(context));
    if (path === undefined) return;
    const libraries = isLibrary(path) ? [path] : await builtLibraries(path, context);
    for (const library of libraries) await install(library, context);
  };
}

interface PathItem extends QuickPickItem {
  /** Null: any library. */
  readonly path: string | null;
}

/** A project of the workspace, or a library. */
async function pickPath({ runner }: Context): Promise<string | undefined> {
  const { plugins } = await runner.debugTargets();
  const projects = plugins.map(({ label, path, modules }): PathItem => ({
    label,
    path,
    description: modules.join(', '),
  }));
  const other: PathItem = { label: l10n.t('A built library…'), path: null, alwaysShow: true };
  const placeHolder = l10n.t('Plugin to build for release and install');
  const picked =
    projects.length === 0 ? other : await window.showQuickPick([...projects, other], { placeHolder });
  if (picked?.path !== null) return picked?.path;
  return (await pickLibrary(undefined, l10n.t('Library to install'), l10n.t('Install')))?.fsPath;
}

/** What the build for release makes; of several those that the user picks. */
async function builtLibraries(path: string, { builder }: Context): Promise<readonly string[]> {
  const definition = { type: taskType, task: 'build', paths: [path], configuration: 'release' } as const;
  const end = await builder.build(definition, await folderOf(path));
  // The terminal of the build says why it failed.
  if (end.kind === 'failed') return [];
  const libraries = [...new Set(filesBuiltAt(path, 'plugins', end.result))];
  if (libraries.length === 0)
    void window.showErrorMessage(
      l10n.t('The build of {0} made no plugin.', workspace.asRelativePath(Uri.file(path))),
    );
  if (libraries.length <= 1) return libraries;
  const items = libraries.map((library) => ({
    label: workspace.asRelativePath(Uri.file(library)),
    library,
    picked: true,
  }));
  const placeHolder = l10n.t('Libraries to install');
  const picked = await window.showQuickPick(items, { placeHolder, canPickMany: true });
  return (picked ?? []).map(({ library }) => library);
}

async function install(library: string, context: Context, force = false): Promise<void> {
  const uri = Uri.file(library);
  const title = l10n.t('Installing {0}', workspace.asRelativePath(uri));
  const result = await askServer(title, (token) =>
    context.runner.ask<InstallPluginResult>(installPluginRequest, { uri: uri.toString(), force }, token),
  );
  if (!result) return;
  if (result.kind === 'installed') {
    void window.showInformationMessage([result.message, ...result.notes].join(' '));
    return;
  }
  const anyway = l10n.t('Install Anyway');
  if ((await window.showWarningMessage(result.message, anyway)) === anyway)
    await install(library, context, true);
}
