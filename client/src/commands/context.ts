// What commands may use of the extension.

import type { LogOutputChannel } from 'vscode';
import type { ServerRunner } from '../languageClient';
import type { BuildTasks } from '../tasks/taskProvider';
import type { TextPages } from '../textPages';

export interface CommandContext {
  readonly output: LogOutputChannel;
  readonly runner: ServerRunner;
  readonly pages: TextPages;
  readonly tasks: BuildTasks;
}
