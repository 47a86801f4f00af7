// wasmedge-plugin uninstall: removes a plugin that `install` put in its place, and nothing else.

import { text } from '../../core/messages/text';
import { uninstallPlugin } from '../../toolchain/install/installPlugin';
import { refuse } from '../refusal';
import type { Command } from './command';
import { folderOf, searchOf, tell } from './install';

export const uninstallCommand: Command = {
  name: 'uninstall',
  flags: [
    { name: '--to', values: 'any' },
    { name: '--format', values: ['text', 'json'] },
    { name: '--wasmedge', values: 'any' },
  ],
  usage: text('install.usage-uninstall'),
  run: async (invocation, surroundings) => {
    const [name, ...more] = invocation.paths;
    if (name === undefined || more.length > 0) return refuse(text('install.needs-name'), surroundings);
    const search = await searchOf(invocation, surroundings);
    const removed = uninstallPlugin(name, search, folderOf(invocation, surroundings));
    if (removed.kind === 'fault') return refuse(removed.reason, surroundings);
    const { plugin, file } = removed;
    const said = text('install.removed', { name: plugin, file });
    return tell(said, { removed: { plugin, file } }, invocation, surroundings);
  },
};
