// Verbs of the command line as tasks of the editor, run by the program that runs the extension. No shell takes part, so
// that no name of a file can be read as a command.

import {
  l10n,
  ProcessExecution,
  Task,
  TaskGroup,
  TaskPanelKind,
  TaskRevealKind,
  TaskScope,
  workspace,
  type WorkspaceFolder,
} from 'vscode';
import type { BuildDefinition, RunDefinition, WasmedgeDefinition } from './definition';
import { pluginVariable, userTools } from '../settings/userTools';
import { problemMatchers } from './matchers';
import { toolArguments } from './toolArguments';

export interface VerbTaskOptions {
  /** The bundle of the command line. */
  readonly commandLine: string;
  /** A file for the result of a build as JSON. */
  readonly resultFile?: string;
  /** A file for what becomes of each change that is watched. */
  readonly watchLog?: string;
}

/** The task for a definition. A path that begins with a hyphen is not read as an option. */
export function verbTask(
  definition: WasmedgeDefinition,
  folder: WorkspaceFolder | undefined,
  options: VerbTaskOptions,
): Task {
  const isBuild = definition.task === 'build';
  const tools = userTools(folder);
  const [verb = '', ...rest] = argumentsOf(definition, options);
  const args = [options.commandLine, verb, ...toolArguments(definition.task, tools), ...rest];
  const execution = new ProcessExecution(process.execPath, args, {
    env: { ELECTRON_RUN_AS_NODE: '1', ...pluginVariable(tools) },
    ...(folder && { cwd: folder.uri.fsPath }),
  });
  const task = new Task(
    definition,
    folder ?? TaskScope.Workspace,
    nameOf(definition),
    'wasmedge',
    execution,
    isBuild || definition.task === 'run' ? [...problemMatchers] : [],
  );
  if (isBuild) task.group = TaskGroup.Build;
  if (definition.task === 'test') task.group = TaskGroup.Test;
  const reveal = isBuild ? TaskRevealKind.Silent : TaskRevealKind.Always;
  const panel = isBuild ? TaskPanelKind.Shared : TaskPanelKind.Dedicated;
  task.presentationOptions = { reveal, panel, clear: true, showReuseMessage: false };
  return task;
}

function argumentsOf(
  definition: WasmedgeDefinition,
  { resultFile, watchLog }: VerbTaskOptions,
): readonly string[] {
  switch (definition.task) {
    case 'build': {
      const release = definition.configuration === 'release' ? ['--release'] : [];
      const result = resultFile === undefined ? [] : ['--result', resultFile];
      return ['build', ...release, ...result, '--', ...(definition.paths ?? [])];
    }
    case 'test':
    case 'list':
      return [definition.task, '--', ...(definition.paths ?? [])];
    case 'run':
      return runArguments(definition, watchLog);
  }
}

function runArguments(
  { guest, plugins, args = [], dirs = [], logLevel, trace, watch, guards }: RunDefinition,
  watchLog: string | undefined,
): readonly string[] {
  return [
    'run',
    ...(plugins ?? []).map((plugin) => `--plugin=${plugin}`),
    ...dirs.map((dir) => `--dir=${dir}`),
    ...(logLevel === undefined ? [] : [`--log-level=${logLevel}`]),
    ...(trace === undefined ? [] : [`--trace=${trace}`]),
    ...(guards === true ? ['--guards'] : []),
    ...(watch === true ? ['--watch'] : []),
    ...(watch === true && watchLog !== undefined ? [`--watch-log=${watchLog}`] : []),
    guest.startsWith('-') ? `./${guest}` : guest,
    '--',
    ...args,
  ];
}

function nameOf(definition: WasmedgeDefinition): string {
  switch (definition.task) {
    case 'build':
      return nameOfBuild(definition);
    case 'test':
      return l10n.t('test plugins');
    case 'list':
      return l10n.t('list host functions and imports');
    case 'run':
      return l10n.t('run {0}', workspace.asRelativePath(definition.guest));
  }
}

function nameOfBuild({ paths = [], configuration = 'debug' }: BuildDefinition): string {
  const what = paths.join(', ');
  if (what === '')
    return configuration === 'release' ? l10n.t('build all for release') : l10n.t('build all for debugging');
  return configuration === 'release'
    ? l10n.t('build {0} for release', what)
    : l10n.t('build {0} for debugging', what);
}
