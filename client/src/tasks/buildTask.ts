// A build as a task of the editor: our own command line, run by the program that runs the extension. No shell takes
// part, so that no name of a file can be read as a command.

import {
  l10n,
  ProcessExecution,
  Task,
  TaskGroup,
  TaskRevealKind,
  TaskScope,
  type WorkspaceFolder,
} from 'vscode';
import type { BuildDefinition } from './definition';
import { problemMatchers } from './matchers';

export interface BuildTaskOptions {
  /** The bundle of the command line. */
  readonly commandLine: string;
  /** A file for the result as JSON. */
  readonly resultFile?: string;
}

/** The task for a definition. A path that begins with a hyphen is not read as an option. */
export function buildTask(
  definition: BuildDefinition,
  folder: WorkspaceFolder | undefined,
  { commandLine, resultFile }: BuildTaskOptions,
): Task {
  const release = definition.configuration === 'release' ? ['--release'] : [];
  const result = resultFile === undefined ? [] : ['--result', resultFile];
  const args = [commandLine, 'build', ...release, ...result, '--', ...(definition.paths ?? [])];
  const execution = new ProcessExecution(process.execPath, args, {
    env: { ELECTRON_RUN_AS_NODE: '1' },
    ...(folder && { cwd: folder.uri.fsPath }),
  });
  const task = new Task(
    definition,
    folder ?? TaskScope.Workspace,
    nameOf(definition),
    'wasmedge',
    execution,
    [...problemMatchers],
  );
  task.group = TaskGroup.Build;
  task.presentationOptions = { reveal: TaskRevealKind.Silent, clear: true, showReuseMessage: false };
  return task;
}

function nameOf({ paths = [], configuration = 'debug' }: BuildDefinition): string {
  const what = paths.join(', ');
  if (what === '')
    return configuration === 'release' ? l10n.t('build all for release') : l10n.t('build all for debugging');
  return configuration === 'release'
    ? l10n.t('build {0} for release', what)
    : l10n.t('build {0} for debugging', what);
}
