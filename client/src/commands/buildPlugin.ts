// Builds the plugins and guests of the workspace folder, or the project that a menu was opened on, as a task.

import { l10n, tasks } from 'vscode';
import { taskType } from '../tasks/definition';
import { requireTrust } from './asking';
import type { CommandContext } from './context';
import { folderOf, pathOf } from './places';

export function buildPlugin({
  tasks: provider,
}: Pick<CommandContext, 'tasks'>): (resource?: unknown) => Promise<void> {
  return async (resource) => {
    const untrusted = l10n.t('A build executes what the projects say, and this workspace is not trusted.');
    if (!(await requireTrust(untrusted))) return;
    const path = pathOf(resource);
    const folder = await folderOf(path);
    if (!folder) return;
    const paths = path === undefined ? {} : { paths: [path] };
    await tasks.executeTask(
      provider.make({ type: taskType, task: 'build', configuration: 'debug', ...paths }, folder),
    );
  };
}
