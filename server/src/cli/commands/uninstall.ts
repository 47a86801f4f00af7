// wasmedge-plugin uninstall: removes a plugin that `install` put in its place, and nothing else.

import { visible } from '../../core/base/visible';
import { format } from '../../core/messages/format';
import { text } from '../../core/messages/text';
import { uninstallPlugin } from '../../toolchain/install/installPlugin';
import { pluginSearch } from '../../toolchain/pluginPlaces';
import { askWasmedge, findWasmedge } from '../../toolchain/wasmedge';
import { exitCodes } from '../exitCode';
import { refuse } from '../refusal';
import type { Command } from './command';
import { folderOf } from './install';

export const uninstallCommand: Command = {
  name: 'uninstall',
  flags: [{ name: '--to', values: 'any' }],
  usage: text('install.usage-uninstall'),
  run: async (invocation, surroundings) => {
    const [name, ...more] = invocation.paths;
    if (name === undefined || more.length > 0) return refuse(text('install.needs-name'), surroundings);
    const { machine, locale, writeResult } = surroundings;
    const found = findWasmedge(machine);
    const library = found.kind === 'found' ? (await askWasmedge(found.program, machine)).library : null;
    const search = pluginSearch(machine.environment['WASMEDGE_PLUGIN_PATH'], library);
    const removed = uninstallPlugin(name, search, folderOf(invocation, surroundings));
    if (removed.kind === 'fault') return refuse(removed.reason, surroundings);
    writeResult(`${visible(format(locale, text('install.removed', { name, file: removed.file })))}\n`);
    return exitCodes.fine;
  },
};
