// Puts the command that cures something into the clipboard; the user runs it, or not. The setup page's links ask for it.

import { env, l10n, window } from 'vscode';

const shownMs = 5_000;

export async function copyCure(argument?: unknown): Promise<void> {
  if (typeof argument !== 'string') return;
  await env.clipboard.writeText(argument);
  window.setStatusBarMessage(l10n.t('Copied: {0}', argument), shownMs);
}
