// What commands may use of the extension.

import type { LogOutputChannel, Memento } from 'vscode';
import type { CallGuests } from '../callGuests';
import type { ServerRunner } from '../languageClient';
import type { SetupPage } from '../setup/setupPage';
import type { Builder } from '../tasks/runBuild';
import type { BuildTasks } from '../tasks/taskProvider';
import type { TextPages } from '../textPages';
import type { WatchStatus } from '../watchStatus';

export interface CommandContext {
  readonly output: LogOutputChannel;
  readonly runner: ServerRunner;
  readonly pages: TextPages;
  readonly setup: SetupPage;
  readonly tasks: BuildTasks;
  readonly builder: Builder;
  readonly watching: WatchStatus;
  readonly calls: CallGuests;
  /** What is remembered in this workspace. */
  readonly memory: Memento;
}
