// Shows whether everything is there that plugins need, and the cure for what is not.

import { l10n } from 'vscode';
import { askServer } from './asking';
import type { CommandContext } from './context';

export function checkSetup({ runner, setup }: Pick<CommandContext, 'runner' | 'setup'>): () => Promise<void> {
  return async () => {
    const title = l10n.t('Checking the WasmEdge setup');
    const result = await askServer(title, (token) => runner.checkSetup(token));
    if (result) setup.show(result);
  };
}
