// wasmedge-plugin inspect: what built plugin libraries really register. It executes their code, which is what it is
// asked for; `check` and `list` do so only for libraries that are named.

import { text } from '../../core/messages/text';
import { inspectLibrary, type Inspection } from '../../toolchain/inspection';
import { inspectionText } from '../../toolchain/inspectionText';
import type { Inspector } from '../../toolchain/inspectPlugin';
import type { Machine } from '../../toolchain/machine';
import { pluginSearch, searchVariable, type PluginSearch } from '../../toolchain/pluginPlaces';
import { inspectSearched } from '../../toolchain/searchedPlugins';
import { searchText } from '../../toolchain/searchText';
import { exitCodes } from '../exitCode';
import { inspectionJson } from '../inspection/json';
import { libraryFiles, openInspector } from '../inspection/libraries';
import { refuse } from '../refusal';
import { note } from '../running/note';
import type { Surroundings } from '../surroundings';
import { styleFor } from '../terminal/style';
import type { Command } from './command';

export const inspectCommand: Command = {
  name: 'inspect',
  flags: [
    { name: '--format', values: ['text', 'json'] },
    { name: '--wasmedge', values: 'any' },
  ],
  usage: text('cli.usage-inspect'),
  run: async ({ paths, values }, surroundings) => {
    const libraries = libraryFiles(paths, surroundings);
    if (libraries.kind === 'fault') return refuse(libraries.reason, surroundings);
    const inspector = await openInspector(values.get('--wasmedge'), surroundings);
    if (inspector.kind === 'fault') return refuse(inspector.reason, surroundings);
    const { machine, locale, writeNote } = surroundings;
    const search = pluginSearch(machine.environment, inspector.library);
    if (paths.length === 0) writeNote(searchText(search, searchVariable(machine.environment), locale));
    else if (search.endsInColon) note(text('inspect.trailing-colon'), surroundings);
    const inspections: readonly Inspection[] =
      paths.length === 0
        ? await inspectSearched(search, inspector, machine)
        : await inspectEach(libraries.files, search, inspector, machine);
    if (inspections.length === 0) note(text('search.nothing'), surroundings);
    surroundings.writeResult(
      values.get('--format') === 'json'
        ? inspectionJson(inspections, surroundings)
        : terminalText(inspections, surroundings),
    );
    const isFine = inspections.every(({ plugin }) => plugin.problems.length === 0);
    return isFine ? exitCodes.fine : exitCodes.found;
  },
};

async function inspectEach(
  files: readonly string[],
  search: PluginSearch,
  inspector: Inspector,
  machine: Machine,
): Promise<readonly Inspection[]> {
  const inspections: Inspection[] = [];
  for (const file of files) inspections.push(await inspectLibrary(file, search, inspector, machine));
  return inspections;
}

function terminalText(inspections: readonly Inspection[], { locale, colors }: Surroundings): string {
  const { strong, severity } = styleFor(colors);
  return inspectionText(inspections, locale, { strong, fault: (said) => severity('error', said) });
}
