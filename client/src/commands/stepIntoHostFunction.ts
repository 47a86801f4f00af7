// Lets the debugged guest run until it calls a host function, and stops in that function's body.

import { debug, l10n, window } from 'vscode';
import { activeSession } from './goToHostCall';

export function stepIntoHostFunction(): () => Promise<void> {
  return async () => {
    const session = await activeSession();
    if (session === null) return;
    const item = debug.activeStackItem;
    const threadId = item?.session.id === session.id ? item.threadId : undefined;
    try {
      await session.customRequest('wasmedge/stepIntoHostFunction', { threadId: threadId ?? 1 });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      void window.showErrorMessage(l10n.t('The guest cannot be stepped on: {0}', reason));
    }
  };
}
