// Shows where WasmEdge looks for plugins, in its order, and what becomes of each library there. Executes them, as every
// run of WasmEdge does.

import { l10n } from 'vscode';
import { pluginSearchRequest, type PluginSearchResult } from '../../../server/src/protocol';
import { askServer, requireTrust } from './asking';
import type { CommandContext } from './context';

export function showPluginSearch({
  runner,
  pages,
}: Pick<CommandContext, 'runner' | 'pages'>): () => Promise<void> {
  return async () => {
    const untrusted = l10n.t('Inspecting a plugin executes it, and this workspace is not trusted.');
    if (!(await requireTrust(untrusted))) return;
    const title = l10n.t('Looking at the plugins in the search path');
    const found = await askServer(title, (token) =>
      runner.ask<PluginSearchResult>(pluginSearchRequest, {}, token),
    );
    if (found) await pages.show(`/${l10n.t('Plugin Search Order')}.txt`, found.text);
  };
}
