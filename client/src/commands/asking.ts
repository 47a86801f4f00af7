// How commands ask the server for something that takes a while, and say why there is no answer.

import { commands, l10n, ProgressLocation, window } from 'vscode';

interface Refusal {
  readonly kind: 'refused';
  readonly message: string;
}

/** The answer, waited for under a title. Undefined: there is none, and the user was told why. */
export async function askServer<Answer extends { readonly kind: string }>(
  title: string,
  ask: () => Promise<Answer | Refusal | null>,
): Promise<Answer | undefined> {
  const answer = await window.withProgress({ location: ProgressLocation.Notification, title }, ask);
  if (answer !== null && !isRefusal(answer)) return answer;
  void window.showErrorMessage(answer?.message ?? l10n.t('The WasmEdge language server is not running.'));
  return undefined;
}

function isRefusal(answer: { readonly kind: string }): answer is Refusal {
  return answer.kind === 'refused';
}

/** Says why nothing is executed here, and offers the way out. */
export async function tellUntrusted(message: string): Promise<void> {
  const manage = l10n.t('Manage Workspace Trust');
  const chosen = await window.showWarningMessage(message, manage);
  if (chosen === manage) await commands.executeCommand('workbench.trust.manage');
}
