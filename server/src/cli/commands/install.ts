// wasmedge-plugin install: puts a built plugin where WasmEdge finds it, or takes that back.

import { resolvePath } from '../../core/base/paths';
import { visible, visibleJson } from '../../core/base/visible';
import { format } from '../../core/messages/format';
import { text, type Text } from '../../core/messages/text';
import { installPlugin, undoInstall, type Installed } from '../../toolchain/install/installPlugin';
import { pluginSearch, type PluginSearch } from '../../toolchain/pluginPlaces';
import { askWasmedge, findWasmedge } from '../../toolchain/wasmedge';
import { exitCodes, type ExitCode } from '../exitCode';
import { libraryFiles, openInspector } from '../inspection/libraries';
import { refuse } from '../refusal';
import { note } from '../running/note';
import type { Surroundings } from '../surroundings';
import type { Command, Invocation } from './command';

export const installCommand: Command = {
  name: 'install',
  flags: [
    { name: '--to', values: 'any' },
    { name: '--undo', values: 'none' },
    { name: '--force', values: 'none' },
    { name: '--format', values: ['text', 'json'] },
    { name: '--wasmedge', values: 'any' },
  ],
  usage: text('install.usage'),
  run: async (invocation, surroundings) => {
    const { paths, values } = invocation;
    const [first, ...more] = paths;
    if (first === undefined || more.length > 0) return refuse(text('install.needs'), surroundings);
    const folder = folderOf(invocation, surroundings);
    if (values.has('--undo')) {
      const undone = undoInstall(first, await searchOf(invocation, surroundings), folder);
      if (undone.kind === 'fault') return refuse(undone.reason, surroundings);
      return say(text('install.undone', { file: undone.file }), surroundings);
    }
    const inspector = await openInspector(values.get('--wasmedge'), surroundings);
    if (inspector.kind === 'fault') return refuse(inspector.reason, surroundings);
    const { machine } = surroundings;
    const search = pluginSearch(machine.environment['WASMEDGE_PLUGIN_PATH'], inspector.library);
    const libraries = libraryFiles([first], surroundings);
    if (libraries.kind === 'fault') return refuse(libraries.reason, surroundings);
    const request = { library: libraries.files[0] ?? '', folder, force: values.has('--force') };
    const installed = await installPlugin(request, search, inspector, machine);
    if (installed.kind === 'fault') return refuse(installed.reason, surroundings);
    return report(installed, values.get('--format') === 'json', surroundings);
  },
};

/** The folder that is named, as an absolute path. */
export function folderOf({ values }: Invocation, { folder }: Surroundings): string | null {
  const named = values.get('--to');
  return named === undefined ? null : resolvePath(folder, named);
}

/** Where WasmEdge looks for plugins; without one, only where WASMEDGE_PLUGIN_PATH says. Inspects nothing. */
export async function searchOf(
  { values }: Invocation,
  { machine, folder }: Surroundings,
): Promise<PluginSearch> {
  const named = values.get('--wasmedge');
  const found = findWasmedge(machine, named === undefined ? null : resolvePath(folder, named));
  const library = found.kind === 'found' ? (await askWasmedge(found.program, machine)).library : null;
  return pluginSearch(machine.environment['WASMEDGE_PLUGIN_PATH'], library);
}

function report(installed: Installed, isJson: boolean, surroundings: Surroundings): ExitCode {
  const { plugin, version, file, replaced, notes } = installed;
  for (const said of notes) note(said, surroundings);
  if (!isJson) {
    const key = replaced ? 'install.replaced' : 'install.installed';
    return say(text(key, { name: plugin, version, file }), surroundings);
  }
  surroundings.writeResult(`${visibleJson({ schema: 1, plugin, version, file, replaced })}\n`);
  return exitCodes.fine;
}

function say(said: Text, { locale, writeResult }: Surroundings): ExitCode {
  writeResult(`${visible(format(locale, said))}\n`);
  return exitCodes.fine;
}
