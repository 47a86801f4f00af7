// wasmedge-plugin inspect: what built plugin libraries really register. It executes their code, which is what it is
// asked for; `check` and `list` do so only for libraries that are named.

import { format } from '../../core/messages/format';
import { text, type Text } from '../../core/messages/text';
import { inspectPlugin, type Inspector } from '../../toolchain/inspectPlugin';
import { copiesOf } from '../../toolchain/pluginCopies';
import { pluginSearch, type PluginSearch } from '../../toolchain/pluginPlaces';
import { exitCodes } from '../exitCode';
import { inspectionJson, type Inspection } from '../inspection/json';
import { libraryFiles, openInspector } from '../inspection/libraries';
import { inspectionText } from '../inspection/text';
import { refuse } from '../refusal';
import type { Surroundings } from '../surroundings';
import { visible } from '../../core/base/visible';
import type { Command } from './command';

export const inspectCommand: Command = {
  name: 'inspect',
  flags: [
    { name: '--format', values: ['text', 'json'] },
    { name: '--wasmedge', values: 'any' },
  ],
  usage: text('cli.usage-inspect'),
  run: async ({ paths, values }, surroundings) => {
    if (paths.length === 0) return refuse(text('cli.inspect-needs-library'), surroundings);
    const libraries = libraryFiles(paths, surroundings);
    if (libraries.kind === 'fault') return refuse(libraries.reason, surroundings);
    const inspector = await openInspector(values.get('--wasmedge'), surroundings);
    if (inspector.kind === 'fault') return refuse(inspector.reason, surroundings);
    const searched = surroundings.machine.environment['WASMEDGE_PLUGIN_PATH'];
    const search = pluginSearch(searched, inspector.library);
    const inspections = await inspectAll(libraries.files, inspector, search, surroundings);
    if (search.endsInColon) note(text('inspect.trailing-colon'), surroundings);
    const report = values.get('--format') === 'json' ? inspectionJson : inspectionText;
    surroundings.writeResult(report(inspections, surroundings));
    const isFine = inspections.every(({ plugin }) => plugin.problems.length === 0);
    return isFine ? exitCodes.fine : exitCodes.found;
  },
};

async function inspectAll(
  files: readonly string[],
  inspector: Inspector,
  search: PluginSearch,
  { machine }: Surroundings,
): Promise<readonly Inspection[]> {
  const inspections: Inspection[] = [];
  for (const file of files) {
    const plugin = await inspectPlugin(file, inspector, machine);
    const copies = await copiesOf(plugin, search, inspector, machine);
    inspections.push({ plugin, copies, installationFolder: search.places.at(-1)?.path ?? '' });
  }
  return inspections;
}

function note(said: Text, { locale, writeNote }: Surroundings): void {
  writeNote(`${visible(format(locale, said))}\n`);
}
