// Changes how much WasmEdge logs in the guest that is being debugged.

import { l10n, window } from 'vscode';
import { activeSession } from './goToHostCall';

/** From the most talkative on, as the configuration names them. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'critical', 'off'];

export function setLogLevel(): () => Promise<void> {
  return async () => {
    const session = await activeSession();
    if (session === null) return;
    const level = await window.showQuickPick(logLevels, { placeHolder: l10n.t('Log level of WasmEdge') });
    if (level === undefined) return;
    try {
      const answer: unknown = await session.customRequest('wasmedge/setLogLevel', { level });
      window.setStatusBarMessage(messageOf(answer) ?? level, 10_000);
    } catch (error) {
      void window.showErrorMessage(error instanceof Error ? error.message : String(error));
    }
  };
}

function messageOf(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null || !('message' in answer)) return null;
  return typeof answer.message === 'string' ? answer.message : null;
}
