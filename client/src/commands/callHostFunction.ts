// Calls the host function of a code lens: asks for the arguments, builds its plugin, and shows what came of it, or stops
// in the function under the debugger.

import { debug, l10n, Uri, window, workspace } from 'vscode';
import {
  prepareCallRequest,
  type CallHostFunctionParams,
  type DebugTarget,
  type PrepareCallResult,
} from '../../../server/src/protocol';
import { debugType } from '../debug/targets';
import { taskType } from '../tasks/definition';
import { filesBuiltAt } from '../tasks/result';
import { askServer, requireTrust } from './asking';
import type { CommandContext } from './context';
import { readPlace, setBreakpoint, type HostFunctionLens } from './hostFunctionLens';
import { pickLibrary } from './pickLibrary';
import { splitArguments } from './splitArguments';

type Context = Pick<CommandContext, 'runner' | 'pages' | 'builder' | 'memory' | 'calls'>;

/** A call that the user wants: what is called, with which arguments, in which library. */
interface WantedCall {
  readonly target: string;
  readonly args: readonly string[];
  readonly library: Uri;
}

export function callHostFunction(context: Context): (place?: unknown) => Promise<void> {
  return async (argument) => {
    const call = await wantedCall(readPlace(argument), context);
    if (!call) return;
    const { target, args, library } = call;
    const title = l10n.t('Calling {0}', target);
    const result = await askServer(title, (token) =>
      context.runner.callHostFunction({ uri: library.toString(), target, args }, token),
    );
    if (result) await context.pages.show(`/${target.replaceAll('/', '_')}.txt`, result.text);
  };
}

/** The same call in a debug session, stopped where the function begins. */
export function debugCall(context: Context): (place?: unknown) => Promise<void> {
  return async (argument) => {
    const place = readPlace(argument);
    const call = await wantedCall(place, context);
    if (!place || !call) return;
    const { target, args, library } = call;
    const result = await askServer(l10n.t('Calling {0}', target), (token) =>
      context.runner.ask<PrepareCallResult>(
        prepareCallRequest,
        { uri: library.toString(), target, args } satisfies CallHostFunctionParams,
        token,
      ),
    );
    if (!result) return;
    const program = context.calls.write(target, Buffer.from(result.guest, 'base64'));
    setBreakpoint(place);
    const folder = workspace.getWorkspaceFolder(library) ?? workspace.workspaceFolders?.[0];
    const name = l10n.t('Call {0}', target);
    const plugins = [library.fsPath];
    await debug.startDebugging(folder, { type: debugType, request: 'launch', name, program, plugins });
  };
}

async function wantedCall(place: HostFunctionLens | null, context: Context): Promise<WantedCall | undefined> {
  const untrusted = l10n.t('Calling a host function executes its plugin, and this workspace is not trusted.');
  if (!(await requireTrust(untrusted))) return undefined;
  const module = place?.module ?? null;
  if (!place || module === null) return undefined;
  const target = `${module}.${place.name}`;
  const args = await askForArguments(target, context);
  const library = args && (await libraryOf(module, context));
  return library && { target, args, library };
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
