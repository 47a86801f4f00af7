// How commands ask the server for something that takes a while, and say why there is no answer.

import { commands, l10n, ProgressLocation, window, workspace, type CancellationToken } from 'vscode';

interface Refusal {
  readonly kind: 'refused';
  readonly message: string;
}

/** The answer, waited for under a title until the user cancels. Undefined: there is none, and the user knows why. */
export async function askServer<Answer extends { readonly kind: string }>(
  title: string,
  ask: (token: CancellationToken) => Promise<Answer | Refusal | null>,
): Promise<Answer | undefined> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  const answer = await window.withProgress(options, (_progress, token) => untilCancelled(ask(token), token));
  if (answer === 'cancelled') return undefined;
  if (answer !== null && !isRefusal(answer)) return answer;
  void window.showErrorMessage(answer?.message ?? l10n.t('The WasmEdge language server is not running.'));
  return undefined;
}

/** What comes of a cancelled request, an error too, interests nobody any more. */
function untilCancelled<Answer>(
  asked: Promise<Answer>,
  token: CancellationToken,
): Promise<Answer | 'cancelled'> {
  return new Promise((resolve, reject) => {
    token.onCancellationRequested(() => resolve('cancelled'));
    asked.then(resolve, (error: unknown) => {
      if (!token.isCancellationRequested) reject(error instanceof Error ? error : new Error(String(error)));
    });
  });
}

function isRefusal(answer: { readonly kind: string }): answer is Refusal {
  return answer.kind === 'refused';
}

/** Whether the workspace is trusted; where not, the user is told why nothing is executed. */
export async function requireTrust(message: string): Promise<boolean> {
  if (workspace.isTrusted) return true;
  await tellUntrusted(message);
  return false;
}

/** Says why nothing is executed here, and offers the way out. */
async function tellUntrusted(message: string): Promise<void> {
  const manage = l10n.t('Manage Workspace Trust');
  const chosen = await window.showWarningMessage(message, manage);
  if (chosen === manage) await commands.executeCommand('workbench.trust.manage');
}
