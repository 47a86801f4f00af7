// The language status item: how much was read and found, and whether the server runs. Shown for our languages only.

import { l10n, languages, LanguageStatusSeverity, type Disposable, type LanguageStatusItem } from 'vscode';
import type { StatusParams } from '../../server/src/protocol';
import { showOutputCommand } from './commands/ids';
import type { ServerState } from './languageClient';
import { languageIds } from './languages';

export class StatusItem implements Disposable {
  private readonly item: LanguageStatusItem;

  constructor() {
    this.item = languages.createLanguageStatusItem(
      'wasmedge.status',
      languageIds.map((language) => ({ language })),
    );
    this.item.name = 'WasmEdge';
    this.item.command = { command: showOutputCommand, title: l10n.t('Show Log') };
    this.showServer('starting');
  }

  show(status: StatusParams): void {
    this.item.busy = status.state === 'reading';
    this.item.severity =
      status.notRead > 0 || status.isCut
        ? LanguageStatusSeverity.Warning
        : LanguageStatusSeverity.Information;
    this.item.text = l10n.t(
      'WasmEdge: {0} host functions, {1} imports',
      status.hostFunctions,
      status.guestImports,
    );
    this.item.detail = detailOf(status);
  }

  showServer(state: ServerState): void {
    this.item.busy = state === 'starting';
    if (state === 'running') return;
    this.item.severity =
      state === 'ended' ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    this.item.text =
      state === 'ended'
        ? l10n.t('WasmEdge: language server not running')
        : l10n.t('WasmEdge: language server starting');
    this.item.detail = '';
  }

  dispose(): void {
    this.item.dispose();
  }
}

function detailOf(status: StatusParams): string {
  if (status.state === 'reading') return l10n.t('reading the workspace');
  if (status.isCut) return l10n.t('the workspace is too large to be read whole');
  if (status.notRead > 0) return l10n.t('{0} files not read', status.notRead);
  return l10n.t('{0} findings', status.findings);
}
