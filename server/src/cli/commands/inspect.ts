// wasmedge-plugin inspect: what built plugin libraries really register. It executes their code, which is what it is
// asked for; `check` and `list` never do.

import { resolvePath } from '../../core/base/paths';
import { format } from '../../core/messages/format';
import { text, type Text } from '../../core/messages/text';
import { inspectPlugin, prepareInspector, type Inspector } from '../../toolchain/inspectPlugin';
import { copiesOf } from '../../toolchain/pluginCopies';
import { pluginSearch, type PluginSearch } from '../../toolchain/pluginPlaces';
import { exitCodes } from '../exitCode';
import { inspectionJson, type Inspection } from '../inspection/json';
import { inspectionText } from '../inspection/text';
import { refuse } from '../refusal';
import type { Surroundings } from '../surroundings';
import { visible } from '../terminal/visible';
import type { Command } from './command';

export const inspectCommand: Command = {
  name: 'inspect',
  flags: [
    { name: '--format', values: ['text', 'json'] },
    { name: '--wasmedge', values: 'any' },
  ],
  usage: text('cli.usage-inspect'),
  run: async ({ paths, values }, surroundings) => {
    const libraries = librariesOf(paths, surroundings);
    if (libraries.kind === 'fault') return refuse(libraries.reason, surroundings);
    const { machine, nativeFolder } = surroundings;
    const given = values.get('--wasmedge');
    const inspector = await prepareInspector(
      {
        sourceFolder: `${nativeFolder}/inspect`,
        wasmedge: given === undefined ? null : resolvePath(surroundings.folder, given),
      },
      machine,
    );
    if (inspector.kind === 'failed') return refuse(inspector.reason, surroundings);
    const search = pluginSearch(machine.environment['WASMEDGE_PLUGIN_PATH'], inspector.library);
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

function librariesOf(
  paths: readonly string[],
  surroundings: Surroundings,
):
  | { readonly kind: 'files'; readonly files: readonly string[] }
  | { readonly kind: 'fault'; readonly reason: Text } {
  if (paths.length === 0) return { kind: 'fault', reason: text('cli.inspect-needs-library') };
  const files = paths.map((path) => resolvePath(surroundings.folder, path));
  for (const [index, file] of files.entries()) {
    const path = paths[index] ?? file;
    const kind = surroundings.kindOf(file);
    if (kind === 'absent') return { kind: 'fault', reason: text('cli.path-missing', { path }) };
    if (kind !== 'file') return { kind: 'fault', reason: text('cli.not-a-file', { path }) };
  }
  return { kind: 'files', files };
}

function note(said: Text, { locale, writeNote }: Surroundings): void {
  writeNote(`${visible(format(locale, said))}\n`);
}
