// The status bar entry of watched runs: what became of the last save. Reads the log that the command line writes.

import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  l10n,
  StatusBarAlignment,
  tasks,
  ThemeColor,
  window,
  type Disposable,
  type StatusBarItem,
  type TaskExecution,
} from 'vscode';

const betweenLooks = 200;

export class WatchStatus implements Disposable {
  private readonly item: StatusBarItem;
  private readonly followed = new Map<string, { readonly timer: NodeJS.Timeout; readonly end: Disposable }>();
  private last = 0;

  /** `storage` is a folder of the extension's own. */
  constructor(private readonly storage: string) {
    this.item = window.createStatusBarItem('wasmedge.watch', StatusBarAlignment.Left);
    this.item.name = l10n.t('WasmEdge watch');
    this.item.command = 'workbench.action.terminal.focus';
  }

  /** A file for a run to write to. */
  newLog(): string {
    mkdirSync(this.storage, { recursive: true });
    return join(this.storage, `watch-${String(process.pid)}-${String(++this.last)}.jsonl`);
  }

  /** Shows what the run writes until it ends. */
  follow(log: string, execution: TaskExecution): void {
    let shown = '';
    const timer = setInterval(() => {
      const line = lastLineOf(log);
      if (line === shown) return;
      shown = line;
      this.show(line);
    }, betweenLooks);
    const end = tasks.onDidEndTask((event) => {
      if (event.execution === execution || event.execution.task === execution.task) this.unfollow(log);
    });
    this.followed.set(log, { timer, end });
  }

  private unfollow(log: string): void {
    const run = this.followed.get(log);
    clearInterval(run?.timer);
    run?.end.dispose();
    this.followed.delete(log);
    rmSync(log, { force: true });
    if (this.followed.size === 0) this.item.hide();
  }

  private show(line: string): void {
    const entry = readEntry(line);
    if (!entry) return;
    this.item.text = textOf(entry.state);
    this.item.tooltip = entry.message;
    this.item.backgroundColor =
      entry.state === 'failed' ? new ThemeColor('statusBarItem.errorBackground') : undefined;
    this.item.show();
  }

  dispose(): void {
    for (const log of [...this.followed.keys()]) this.unfollow(log);
    this.item.dispose();
  }
}

function textOf(state: string): string {
  switch (state) {
    case 'building':
      return l10n.t('$(sync~spin) WasmEdge: building');
    case 'loaded':
      return l10n.t('$(check) WasmEdge: new build loaded');
    case 'failed':
      return l10n.t('$(error) WasmEdge: old build goes on');
    default:
      return l10n.t('$(eye) WasmEdge: watching');
  }
}

/** The last whole line; nothing when there is none. */
function lastLineOf(log: string): string {
  try {
    const text = readFileSync(log, 'utf8');
    const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
    return lines.at(-2) ?? '';
  } catch {
    return '';
  }
}

function readEntry(line: string): { readonly state: string; readonly message: string } | null {
  try {
    const entry: unknown = JSON.parse(line);
    if (typeof entry !== 'object' || entry === null) return null;
    const fields = new Map<string, unknown>(Object.entries(entry));
    const state = fields.get('state');
    const message = fields.get('message');
    return typeof state === 'string' && typeof message === 'string' ? { state, message } : null;
  } catch {
    return null;
  }
}
