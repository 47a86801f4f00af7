// Builds the plugins and guests of the workspace folder, as a task.

import { commands, l10n, tasks, window, workspace } from 'vscode';
import { taskType } from '../tasks/definition';
import type { CommandContext } from './context';

export function buildPlugin({ tasks: provider }: Pick<CommandContext, 'tasks'>): () => Promise<void> {
  return async () => {
    if (!workspace.isTrusted) {
      const manage = l10n.t('Manage Workspace Trust');
      const message = l10n.t('A build executes what the projects say, and this workspace is not trusted.');
      const chosen = await window.showWarningMessage(message, manage);
      if (chosen === manage) await commands.executeCommand('workbench.trust.manage');
      return;
    }
    const folders = workspace.workspaceFolders ?? [];
    const folder = folders.length > 1 ? await window.showWorkspaceFolderPick() : folders[0];
    if (!folder) return;
    await tasks.executeTask(provider.make({ type: taskType, task: 'build', configuration: 'debug' }, folder));
  };
}
