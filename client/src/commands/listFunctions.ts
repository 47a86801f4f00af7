// Lists every host function and import of the workspace folder in a terminal. Executes nothing of it.

import { tasks } from 'vscode';
import { taskType } from '../tasks/definition';
import type { CommandContext } from './context';
import { folderOf, pathOf } from './places';

export function listFunctions({
  tasks: provider,
}: Pick<CommandContext, 'tasks'>): (resource?: unknown) => Promise<void> {
  return async (resource) => {
    const path = pathOf(resource);
    const folder = await folderOf(path);
    if (!folder) return;
    const paths = path === undefined ? {} : { paths: [path] };
    await tasks.executeTask(provider.make({ type: taskType, task: 'list', ...paths }, folder));
  };
}
