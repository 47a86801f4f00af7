// Shows whether everything is there that plugins need, and the cure for what is not.

import { l10n, ProgressLocation, window } from 'vscode';
import type { CommandContext } from './context';

export function checkSetup({ runner, pages }: Pick<CommandContext, 'runner' | 'pages'>): () => Promise<void> {
  return async () => {
    const title = l10n.t('Checking the WasmEdge setup');
    const result = await window.withProgress({ location: ProgressLocation.Notification, title }, () =>
      runner.checkSetup(),
    );
    if (result === null) void window.showErrorMessage(l10n.t('The WasmEdge language server is not running.'));
    else if (result.kind === 'refused') void window.showErrorMessage(result.message);
    else await pages.show(`/${l10n.t('WasmEdge Setup')}.txt`, result.text);
  };
}
