// Calls the host function of a code lens: builds its plugin, asks for the arguments, and shows what came of it.

import { l10n, Uri, window, workspace } from 'vscode';
import type { DebugTarget } from '../../../server/src/protocol';
import { taskType } from '../tasks/definition';
import { filesBuiltAt } from '../tasks/result';
import { askServer, requireTrust } from './asking';
import type { CommandContext } from './context';
import { pickLibrary } from './pickLibrary';
import { splitArguments } from './splitArguments';

type Context = Pick<CommandContext, 'runner' | 'pages' | 'builder' | 'memory'>;

export function callHostFunction(context: Context): (place?: unknown) => Promise<void> {
  return async (argument) => {
    if (
      !(await requireTrust(
        l10n.t('Calling a host function executes its plugin, and this workspace is not trusted.'),
      ))
    )
      return;
    const place = readPlace(argument);
    if (!place) return;
    const target = `${place.module}.${place.name}`;
    const args = await askForArguments(target, context);
    if (!args) return;
    const library = await libraryOf(place.module, context);
    if (library === undefined) return;
    const title = l10n.t('Calling {0}', target);
    const result = await askServer(title, (token) =>
      context.runner.callHostFunction({ uri: library.toString(), target, args }, token),
    );
    if (result) await context.pages.show(`/${target.replaceAll('/', '_')}.txt`, result.text);
  };
}

interface Place {
  readonly module: string;
  readonly name: string;
}

/** What the code lens hands over, checked anew: any extension can run a command. */
function readPlace(value: unknown): Place | null {
  if (typeof value !== 'object' || value === null) return null;
  const fields = new Map<string, unknown>(Object.entries(value));
  const module = fields.get('module');
  const name = fields.get('name');
  return typeof module === 'string' && typeof name === 'string' ? { module, name } : null;
}

/** Asks with what was given last time. Undefined: the user does not want to go on. */
async function askForArguments(
  target: string,
  { memory }: Pick<Context, 'memory'>,
): Promise<readonly string[] | undefined> {
  const key = `call ${target}`;
  const line = await window.showInputBox({
    title: l10n.t('Call {0}', target),
    prompt: l10n.t(
      'Numbers, texts in quotes (address and length), hex:…, file:…, buffer:SIZE, out:SIZE (address alone)',
    ),
    value: memory.get<string>(key, ''),
    ignoreFocusOut: true,
    validateInput: (text) => (splitArguments(text) ? null : l10n.t('A quote is not closed.')),
  });
  if (line === undefined) return undefined;
  await memory.update(key, line);
  return splitArguments(line) ?? undefined;
}

/** The library that the plugin's build makes; without a project of that module the user picks one. */
async function libraryOf(module: string, { runner, builder }: Context): Promise<Uri | undefined> {
  const { plugins } = await runner.debugTargets();
  const fitting = plugins.filter(({ modules }) => modules.includes(module));
  if (fitting.length === 0)
    return pickLibrary(undefined, l10n.t('Built plugin that registers module {0}', module), l10n.t('Call'));
  const plugin = await pickPlugin(fitting);
  if (!plugin) return undefined;
  const folder = workspace.getWorkspaceFolder(Uri.file(plugin.path)) ?? workspace.workspaceFolders?.[0];
  const end = await builder.build(
    { type: taskType, task: 'build', paths: [plugin.path], configuration: 'debug' },
    folder,
  );
  // The terminal of the build says why it failed.
  if (end.kind === 'failed') return undefined;
  const [library] = filesBuiltAt(plugin.path, 'plugins', end.result);
  if (library !== undefined) return Uri.file(library);
  void window.showErrorMessage(l10n.t('The build of {0} made no plugin.', plugin.label));
  return undefined;
}

async function pickPlugin(plugins: readonly DebugTarget[]): Promise<DebugTarget | undefined> {
  if (plugins.length <= 1) return plugins[0];
  const items = plugins.map((plugin) => ({ label: plugin.label, plugin }));
  return (await window.showQuickPick(items, { placeHolder: l10n.t('Which plugin is to be called?') }))
    ?.plugin;
}
