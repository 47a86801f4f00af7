// Runs a guest with its plugins in a terminal: built first, with the log level, the trace and the options that the user
// chooses. What was chosen comes first the next time.

import { l10n, tasks, window, workspace } from 'vscode';
import type { DebugPair } from '../../../server/src/protocol';
import { pickPair } from '../debug/targets';
import { taskType, type RunDefinition } from '../tasks/definition';
import { requireTrust } from './asking';
import type { CommandContext } from './context';
import { folderOf, pathOf } from './places';
import { logLevels } from './setLogLevel';

type Context = Pick<CommandContext, 'runner' | 'tasks' | 'memory' | 'watching'>;

const traces = ['off', 'counts', 'calls', 'memory'];

interface Choices {
  readonly logLevel: string | null;
  readonly trace: string;
  readonly options: readonly string[];
}

export function runGuest(context: Context): (resource?: unknown) => Promise<void> {
  return async (resource) => {
    const untrusted = l10n.t(
      'Running a guest executes it and its plugins, and this workspace is not trusted.',
    );
    if (!(await requireTrust(untrusted))) return;
    const pair = await pairOf(pathOf(resource), context);
    if (!pair) return;
    const choices = await choose(context);
    if (!choices) return;
    const { logLevel, trace, options } = choices;
    const definition: RunDefinition = {
      ...{ type: taskType, task: 'run', guest: pair.guest.path },
      plugins: pair.plugins.map(({ path }) => path),
      ...(logLevel !== null && { logLevel }),
      ...{ trace, watch: options.includes('watch'), guards: options.includes('guards') },
    };
    const folder = await folderOf(pair.guest.path);
    const log = definition.watch === true ? context.watching.newLog() : undefined;
    const execution = await tasks.executeTask(context.tasks.make(definition, folder, log));
    if (log !== undefined) context.watching.follow(log, execution);
  };
}

/** The guest that a menu was opened on, else the one that the user picks, with its plugins. */
async function pairOf(path: string | undefined, { runner, memory }: Context): Promise<DebugPair | undefined> {
  const { pairs } = await runner.debugTargets();
  const own = pairs.filter(({ guest }) => guest.path === path || path?.startsWith(`${guest.path}/`));
  const fitting = own.length > 0 ? own : path === undefined ? pairs : [];
  if (fitting.length > 0) return pickPair(fitting, memory, l10n.t('Which guest is to be run?'));
  if (path !== undefined) return { guest: { path, label: path, modules: [] }, plugins: [] };
  void window.showErrorMessage(
    l10n.t('No guest was found in this workspace. `wasmedge-plugin run` runs one from anywhere.'),
  );
  return undefined;
}

async function choose({ memory }: Context): Promise<Choices | undefined> {
  const set = workspace.getConfiguration('wasmedge.run');
  const [setLevel, setTrace] = [set.get('logLevel', 'default'), set.get('trace', 'off')];
  const usual: Choices = {
    logLevel: setLevel === 'default' ? memory.get('run.logLevel', null) : setLevel,
    trace: setTrace === 'off' ? memory.get('run.trace', 'off') : setTrace,
    options: memory.get('run.options', []),
  };
  const noLevel = l10n.t('as it is');
  const level = await pickOne([noLevel, ...logLevels], usual.logLevel ?? noLevel, l10n.t('Log level'));
  if (level === undefined) return undefined;
  const trace = await pickOne(traces, usual.trace, l10n.t('Trace of host calls'));
  if (trace === undefined) return undefined;
  const options = await pickOptions(usual.options);
  if (options === undefined) return undefined;
  const logLevel = level === noLevel ? null : level;
  await memory.update('run.logLevel', logLevel);
  await memory.update('run.trace', trace);
  await memory.update('run.options', options);
  return { logLevel, trace, options };
}

/** The usual one comes first, so that Enter takes it. */
async function pickOne(
  choices: readonly string[],
  usual: string,
  placeHolder: string,
): Promise<string | undefined> {
  const ordered = [...new Set([...choices.filter((choice) => choice === usual), ...choices])];
  return window.showQuickPick(ordered, { placeHolder, title: l10n.t('Run Guest with Plugin') });
}

async function pickOptions(usual: readonly string[]): Promise<readonly string[] | undefined> {
  const items = [
    {
      id: 'watch',
      label: l10n.t('Watch'),
      detail: l10n.t('Build what is saved, and load it into the running guest'),
    },
    { id: 'guards', label: l10n.t('Guards'), detail: l10n.t('Report mistakes of the plugin while it runs') },
  ].map((item) => ({ ...item, picked: usual.includes(item.id) }));
  const placeHolder = l10n.t('Options; Enter runs the guest');
  const picked = await window.showQuickPick(items, {
    ...{ placeHolder, canPickMany: true as const },
    title: l10n.t('Run Guest with Plugin'),
  });
  return picked?.map(({ id }) => id);
}
