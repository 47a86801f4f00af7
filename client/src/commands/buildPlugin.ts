// Builds the plugins and guests of the workspace folder, as a task.

import { l10n, tasks, window, workspace } from 'vscode';
import { taskType } from '../tasks/definition';
import { tellUntrusted } from './asking';
import type { CommandContext } from './context';

export function buildPlugin({ tasks: provider }: Pick<CommandContext, 'tasks'>): () => Promise<void> {
  return async () => {
    if (!workspace.isTrusted) {
      await tellUntrusted(
        l10n.t('A build executes what the projects say, and this workspace is not trusted.'),
      );
      return;
    }
    const folders = workspace.workspaceFolders ?? [];
    const folder = folders.length > 1 ? await window.showWorkspaceFolderPick() : folders[0];
    if (!folder) return;
    await tasks.executeTask(provider.make({ type: taskType, task: 'build', configuration: 'debug' }, folder));
  };
}
