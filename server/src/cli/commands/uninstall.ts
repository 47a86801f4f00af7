// wasmedge-plugin uninstall: removes a plugin that `install` put in its place, and nothing else.

import { visible } from '../../core/base/visible';
import { format } from '../../core/messages/format';
import { text } from '../../core/messages/text';
import { uninstallPlugin } from '../../toolchain/install/installPlugin';
import { exitCodes } from '../exitCode';
import { refuse } from '../refusal';
import type { Command } from './command';
import { folderOf, searchOf } from './install';

export const uninstallCommand: Command = {
  name: 'uninstall',
  flags: [{ name: '--to', values: 'any' }],
  usage: text('install.usage-uninstall'),
  run: async (invocation, surroundings) => {
    const [name, ...more] = invocation.paths;
    if (name === undefined || more.length > 0) return refuse(text('install.needs-name'), surroundings);
    const { locale, writeResult } = surroundings;
    const search = await searchOf(invocation, surroundings);
    const removed = uninstallPlugin(name, search, folderOf(invocation, surroundings));
    if (removed.kind === 'fault') return refuse(removed.reason, surroundings);
    writeResult(`${visible(format(locale, text('install.removed', { name, file: removed.file })))}\n`);
    return exitCodes.fine;
  },
};
