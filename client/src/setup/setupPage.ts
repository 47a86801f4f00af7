// The tab in which the setup is shown. One tab, filled anew by each check. It runs no script, and its links reach the
// page's own commands alone.

import { randomBytes } from 'node:crypto';
import { env, l10n, ViewColumn, window, type Disposable, type WebviewPanel } from 'vscode';
import type { CheckedSetup } from '../../../server/src/protocol';
import { setupHtml, setupPageCommands, type SetupWords } from './setupHtml';

export class SetupPage implements Disposable {
  private panel: WebviewPanel | null = null;

  show(setup: CheckedSetup): void {
    const panel = this.panel ?? this.open();
    panel.webview.html = setupHtml(setup, words(), randomBytes(16).toString('hex'));
    panel.reveal();
  }

  private open(): WebviewPanel {
    const panel = window.createWebviewPanel('wasmedge.setup', l10n.t('WasmEdge Setup'), ViewColumn.Active, {
      enableScripts: false,
      enableFindWidget: true,
      localResourceRoots: [],
      enableCommandUris: Object.values(setupPageCommands),
    });
    panel.onDidDispose(() => {
      this.panel = null;
    });
    this.panel = panel;
    return panel;
  }

  dispose(): void {
    this.panel?.dispose();
  }
}

function words(): SetupWords {
  return {
    language: env.language,
    title: l10n.t('WasmEdge Setup'),
    again: l10n.t('Check Again'),
    copy: l10n.t('Copy'),
    openSetting: l10n.t('Open Setting'),
    states: { fine: l10n.t('in order'), absent: l10n.t('not there'), fault: l10n.t('at fault') },
  };
}
