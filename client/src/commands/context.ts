// What commands may use of the extension.

import type { LogOutputChannel } from 'vscode';
import type { ServerRunner } from '../languageClient';

export interface CommandContext {
  readonly output: LogOutputChannel;
  readonly runner: ServerRunner;
}
