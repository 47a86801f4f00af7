// Sets a breakpoint where a host function begins and debugs a guest that imports it.

import { commands, debug, l10n, Uri, window, workspace } from 'vscode';
import { configurationOf, pickPair } from '../debug/targets';
import type { CommandContext } from './context';
import { debugCallCommand } from './ids';
import { readPlace, setBreakpoint } from './hostFunctionLens';

export function debugHostFunction({
  runner,
  memory,
}: Pick<CommandContext, 'runner' | 'memory'>): (place?: unknown) => Promise<void> {
  return async (argument) => {
    const place = readPlace(argument);
    if (place === null) return;
    const { pairs } = await runner.debugTargets();
    const fitting = pairs.filter(
      ({ guest }) => place.module === null || guest.modules.includes(place.module),
    );
    if (fitting.length === 0) {
      // A guest that is made for one call does as well.
      const call = l10n.t('Debug Call');
      const message = l10n.t('No guest in this workspace imports {0}.', place.name);
      const buttons = place.module === null ? [] : [call];
      if ((await window.showErrorMessage(message, ...buttons)) === call)
        await commands.executeCommand(debugCallCommand, argument);
      return;
    }
    const pair = await pickPair(fitting, memory);
    if (!pair) return;
    setBreakpoint(place);
    const folder = workspace.getWorkspaceFolder(Uri.file(pair.guest.path)) ?? workspace.workspaceFolders?.[0];
    await debug.startDebugging(folder, configurationOf(pair));
  };
}
