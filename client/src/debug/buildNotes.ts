// Which builds a debug session runs, said in its console as the program starts: after a restart it is to be seen that
// the new one runs. Builds nothing.

import { statSync } from 'node:fs';
import { basename, isAbsolute } from 'node:path';
import { debug, env, l10n, type DebugAdapterTrackerFactory, type DebugConfiguration } from 'vscode';
import { launchPaths } from './configuration';

/** For each start of the adapter, so for each restart as well. */
export const buildNotes: DebugAdapterTrackerFactory = {
  createDebugAdapterTracker: ({ configuration }) => {
    if (configuration.request !== 'launch') return undefined;
    return {
      onDidSendMessage: (message: unknown) => {
        if (isStartOfProgram(message))
          for (const note of notesOf(configuration)) debug.activeDebugConsole.appendLine(note);
      },
    };
  },
};

function isStartOfProgram(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'event' in message && message.event === 'process';
}

function notesOf(configuration: DebugConfiguration): readonly string[] {
  const { program, plugins } = launchPaths(configuration);
  return [...plugins, ...(program === null ? [] : [program])].flatMap((file) => {
    const stats = isAbsolute(file) ? statSync(file, { throwIfNoEntry: false }) : undefined;
    if (stats?.isFile() !== true) return [];
    return l10n.t('{0}: build of {1}', basename(file), stats.mtime.toLocaleString(env.language));
  });
}
