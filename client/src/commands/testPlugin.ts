// Runs the tests of the plugins of the workspace folder, or of what a menu was opened on, in a terminal.

import { l10n, tasks } from 'vscode';
import { taskType } from '../tasks/definition';
import { requireTrust } from './asking';
import type { CommandContext } from './context';
import { folderOf, pathOf } from './places';

export function testPlugin({
  tasks: provider,
}: Pick<CommandContext, 'tasks'>): (resource?: unknown) => Promise<void> {
  return async (resource) => {
    const untrusted = l10n.t('Tests execute the plugins, and this workspace is not trusted.');
    if (!(await requireTrust(untrusted))) return;
    const path = pathOf(resource);
    const folder = await folderOf(path);
    if (!folder) return;
    const paths = path === undefined ? {} : { paths: [path] };
    await tasks.executeTask(provider.make({ type: taskType, task: 'test', ...paths }, folder));
  };
}
