// Starts the debugged guest anew and stops in the host call of a number, as the trace and the host call's scope show it.

import { debug, l10n, window, type DebugSession } from 'vscode';
import { debugType } from '../debug/targets';

export function goToHostCall(): () => Promise<void> {
  return async () => {
    const session = await activeSession();
    if (session === null) return;
    if (session.configuration.request !== 'launch') {
      void window.showErrorMessage(l10n.t('Only a guest that the debugger has started can be started anew.'));
      return;
    }
    const number = await askNumber();
    if (number === null) return;
    const { workspaceFolder, configuration } = session;
    await debug.stopDebugging(session);
    await debug.startDebugging(workspaceFolder, { ...configuration, stopAtHostCall: number });
  };
}

async function askNumber(): Promise<number | null> {
  const typed = await window.showInputBox({
    prompt: l10n.t('Number of the host call, counted from 1 over the whole run'),
    validateInput: (value) => (isNumber(value) ? null : l10n.t('A whole number from 1')),
  });
  return typed !== undefined && isNumber(typed) ? Number(typed) : null;
}

function isNumber(value: string): boolean {
  return /^\s*[1-9]\d{0,14}\s*$/.test(value);
}

/** The session of ours that is looked at; says so where there is none. */
export async function activeSession(): Promise<DebugSession | null> {
  const session = debug.activeDebugSession;
  if (session?.type === debugType) return session;
  await window.showInformationMessage(l10n.t('No guest is being debugged.'));
  return null;
}
