// Asks which process to attach to: `"pid": "${command:pickProcess}"` in a launch.json, and wherever none is named.

import { l10n, window, type QuickPickItem } from 'vscode';
import { runningPrograms } from '../debug/processes';

interface ProcessItem extends QuickPickItem {
  readonly pid: number;
}

/** The number as a text, as the editor wants it; undefined when the user chose none. */
export async function pickProcess(): Promise<string | undefined> {
  const items = runningPrograms().map(({ pid, command, hasWasmEdge }): ProcessItem => ({
    label: command.slice(0, 200),
    description: hasWasmEdge ? l10n.t('{0}, runs WasmEdge', pid) : String(pid),
    pid,
  }));
  const placeHolder = l10n.t('Process to attach to');
  if (items.length === 0) return window.showInputBox({ prompt: placeHolder });
  const chosen = await window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  return chosen && String(chosen.pid);
}
