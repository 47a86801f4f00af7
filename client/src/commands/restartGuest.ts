// Starts the guest again that runs in the editor, for what a live reload cannot give it.

import { commands, debug, tasks, type TaskExecution } from 'vscode';

/** Null where the editor runs no guest: one of a terminal is its user's. */
export function restartOfGuest(): (() => Promise<void>) | null {
  if (debug.activeDebugSession?.type === 'wasmedge')
    return async () => {
      await commands.executeCommand('workbench.action.debug.restart');
    };
  const execution = tasks.taskExecutions.find(
    ({ task }) => task.source === 'wasmedge' && task.definition['task'] === 'run',
  );
  return execution ? () => runAgain(execution) : null;
}

async function runAgain(execution: TaskExecution): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    const waiting = tasks.onDidEndTask((event) => {
      if (event.execution.task !== execution.task) return;
      waiting.dispose();
      resolve();
    });
  });
  execution.terminate();
  await ended;
  await tasks.executeTask(execution.task);
}
