// wasmedge-plugin install: puts a built plugin where WasmEdge finds it, or takes that back.

import { resolvePath } from '../../core/base/paths';
import { visible, visibleJson } from '../../core/base/visible';
import { format } from '../../core/messages/format';
import { text, type Text } from '../../core/messages/text';
import { installPlugin, undoInstall, type Installed } from '../../toolchain/install/installPlugin';
import { pluginSearch, type PluginSearch } from '../../toolchain/pluginPlaces';
import { pluginSearchOn } from '../../toolchain/searchedPlugins';
import { exitCodes, type ExitCode } from '../exitCode';
import { openInspector } from '../inspection/libraries';
import { chooseLibraries } from '../installing/choose';
import { refuse } from '../refusal';
import { note } from '../running/note';
import { buildToolFlags } from '../userTools';
import type { Surroundings } from '../surroundings';
import type { Command, Invocation } from './command';

export const installCommand: Command = {
  name: 'install',
  flags: [
    { name: '--to', values: 'any' },
    { name: '--undo', values: 'none' },
    { name: '--force', values: 'none' },
    { name: '--yes', values: 'none' },
    { name: '--format', values: ['text', 'json'] },
    { name: '--wasmedge', values: 'any' },
    ...buildToolFlags,
  ],
  usage: text('install.usage'),
  run: async (invocation, surroundings) => {
    const { paths, values } = invocation;
    const [first, ...more] = paths;
    if (first === undefined || more.length > 0) return refuse(text('install.needs'), surroundings);
    return values.has('--undo')
      ? undo(first, invocation, surroundings)
      : install(first, invocation, surroundings);
  },
};

async function undo(name: string, invocation: Invocation, surroundings: Surroundings): Promise<ExitCode> {
  const search = await searchOf(invocation, surroundings);
  const undone = undoInstall(name, search, folderOf(invocation, surroundings));
  if (undone.kind === 'fault') return refuse(undone.reason, surroundings);
  const { plugin, file } = undone;
  return tell(text('install.undone', { file }), { undone: { plugin, file } }, invocation, surroundings);
}

async function install(path: string, invocation: Invocation, surroundings: Surroundings): Promise<ExitCode> {
  const { values } = invocation;
  const { machine } = surroundings;
  const inspector = await openInspector(values.get('--wasmedge'), surroundings);
  if (inspector.kind === 'fault') return refuse(inspector.reason, surroundings);
  const search = pluginSearch(machine.environment, inspector.library);
  const chosen = await chooseLibraries(path, invocation, surroundings);
  if (chosen.kind === 'fault') return refuse(chosen.reason, surroundings);
  const wishes = { folder: folderOf(invocation, surroundings), force: values.has('--force') };
  const isJson = values.get('--format') === 'json';
  const done: Installed[] = [];
  let fault: Text | null = null;
  for (const library of chosen.files) {
    const installed = await installPlugin({ library, ...wishes }, search, inspector, machine);
    if (installed.kind === 'fault') {
      fault = installed.reason;
      break;
    }
    done.push(installed);
    for (const said of installed.notes) note(said, surroundings);
    if (!isJson) writeLine(installedText(installed), surroundings);
  }
  if (isJson && (done.length > 0 || fault === null))
    surroundings.writeResult(`${visibleJson({ schema: 1, installed: done.map(jsonOf) })}\n`);
  return fault === null ? exitCodes.fine : refuse(fault, surroundings);
}

function installedText({ plugin, version, file, replaced }: Installed): Text {
  return text(replaced ? 'install.replaced' : 'install.installed', { name: plugin, version, file });
}

function jsonOf({ plugin, version, file, replaced }: Installed): object {
  return { plugin, version, file, replaced };
}

/** The one thing that was done, as a sentence or as JSON. */
export function tell(
  said: Text,
  json: object,
  { values }: Invocation,
  surroundings: Surroundings,
): typeof exitCodes.fine {
  if (values.get('--format') === 'json') surroundings.writeResult(`${visibleJson({ schema: 1, ...json })}\n`);
  else writeLine(said, surroundings);
  return exitCodes.fine;
}

function writeLine(said: Text, { locale, writeResult }: Surroundings): void {
  writeResult(`${visible(format(locale, said))}\n`);
}

/** The folder that is named, as an absolute path. */
export function folderOf({ values }: Invocation, { folder }: Surroundings): string | null {
  const named = values.get('--to');
  return named === undefined ? null : resolvePath(folder, named);
}

/** Where WasmEdge looks for plugins; without one, only where WASMEDGE_PLUGIN_PATH says. Inspects nothing. */
export function searchOf({ values }: Invocation, { machine, folder }: Surroundings): Promise<PluginSearch> {
  const named = values.get('--wasmedge');
  return pluginSearchOn(machine, named === undefined ? null : resolvePath(folder, named));
}
