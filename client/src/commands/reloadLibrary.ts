// Loads a new build of a plugin into the guest that runs, under the debugger or by `wasmedge-plugin run`.

import { l10n, window, workspace } from 'vscode';
import { askServer, requireTrust } from './asking';
import type { CommandContext } from './context';
import { pickLibrary } from './pickLibrary';
import { restartOfGuest } from './restartGuest';

export function reloadLibrary({
  runner,
}: Pick<CommandContext, 'runner'>): (resource?: unknown) => Promise<void> {
  return async (resource) => {
    if (!(await requireTrust(l10n.t('Loading a plugin executes it, and this workspace is not trusted.'))))
      return;
    const library = await pickLibrary(
      resource,
      l10n.t('New build of a plugin for the guest that runs'),
      l10n.t('Load'),
    );
    if (!library) return;
    const title = l10n.t('Loading {0} into the running guest', workspace.asRelativePath(library));
    const result = await askServer(title, (token) => runner.reloadLibrary(library.toString(), token));
    if (!result) return;
    if (result.isWhole) void window.showInformationMessage(result.message);
    else void warn(result.message);
  };
}

async function warn(message: string): Promise<void> {
  const restart = restartOfGuest();
  const label = l10n.t('Restart');
  const chosen = await window.showWarningMessage(message, ...(restart ? [label] : []));
  if (chosen === label) await restart?.();
}
