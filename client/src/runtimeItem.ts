// The status bar entry that tells which WasmEdge is used: its tool, its library, the headers that plugins are built with,
// and whether they go together. Shown beside files of our languages, and wherever something is at fault.

import {
  l10n,
  languages,
  MarkdownString,
  StatusBarAlignment,
  ThemeColor,
  window,
  workspace,
  Disposable,
  type StatusBarItem,
} from 'vscode';
import {
  runtimeStatusRequest,
  type RuntimeStatus,
  type RuntimeStatusParams,
} from '../../server/src/protocol';
import { checkSetupCommand, openSettingCommand, showPluginSearchCommand } from './commands/ids';
import type { ServerRunner } from './languageClient';
import { languageIds } from './languages';
import { userTools } from './settings/userTools';

const commands = [checkSetupCommand, openSettingCommand, showPluginSearchCommand];

export class RuntimeItem implements Disposable {
  private readonly item: StatusBarItem;
  private readonly listeners: Disposable;
  private hasFault = false;
  private isKnown = false;

  constructor(private readonly runner: ServerRunner) {
    this.item = window.createStatusBarItem('wasmedge.runtime', StatusBarAlignment.Right);
    this.item.name = 'WasmEdge';
    this.item.command = checkSetupCommand;
    this.listeners = Disposable.from(
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('wasmedge')) void this.refresh();
      }),
      // What is installed changes outside of the editor.
      window.onDidChangeWindowState(({ focused }) => {
        if (focused) void this.refresh();
      }),
      window.onDidChangeActiveTextEditor(() => this.place()),
    );
  }

  /** Asks the server anew; without one the entry stays as it is. */
  async refresh(): Promise<void> {
    const params: RuntimeStatusParams = { wasmedge: userTools().wasmedge };
    const status = await this.runner.ask<RuntimeStatus>(runtimeStatusRequest, params).catch(() => null);
    if (status === null) return;
    this.isKnown = true;
    this.hasFault = status.kind === 'found' && status.fault !== null;
    this.item.text = textOf(status);
    this.item.backgroundColor = this.hasFault ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    this.item.tooltip = tooltipOf(status);
    this.place();
  }

  private place(): void {
    const document = window.activeTextEditor?.document;
    const isOurs = document !== undefined && languages.match([...languageIds], document) > 0;
    if (this.isKnown && (isOurs || this.hasFault)) this.item.show();
    else this.item.hide();
  }

  dispose(): void {
    this.listeners.dispose();
    this.item.dispose();
  }
}

function textOf(status: RuntimeStatus): string {
  if (status.kind === 'missing') return l10n.t('$(circle-slash) WasmEdge not found');
  const { version, fault } = status;
  if (fault !== null) return l10n.t('$(warning) WasmEdge {0}', version ?? '');
  return version === null ? 'WasmEdge' : l10n.t('WasmEdge {0}', version);
}

/** Names are put in as text, so that none of them can be a link. */
function tooltipOf(status: RuntimeStatus): MarkdownString {
  const tooltip = new MarkdownString('', true);
  tooltip.isTrusted = { enabledCommands: commands };
  const line = (said: string): void => {
    tooltip.appendText(said).appendMarkdown('\n\n');
  };
  if (status.kind === 'missing') line(status.reason);
  else {
    const { program, library, version, header, fault } = status;
    line(l10n.t('Tool: {0}', program));
    if (library !== null) line(l10n.t('Library {0}: {1}', version ?? '?', library));
    if (header === null) line(l10n.t('Headers: not found'));
    else line(l10n.t('Headers {0}: {1}', header.version, header.file));
    if (fault !== null) line(fault);
  }
  const query = encodeURIComponent(JSON.stringify(['wasmedge.path']));
  const links = [
    `[${l10n.t('Check Setup')}](command:${checkSetupCommand})`,
    `[${l10n.t('Plugin Search Order')}](command:${showPluginSearchCommand})`,
    `[${l10n.t('Open Setting')}](command:${openSettingCommand}?${query})`,
  ];
  return tooltip.appendMarkdown(links.join(' · '));
}
