// wasmedge-plugin reload: a new build of a plugin into a guest that `run` or the debugger started and that still runs.

import { resolvePath } from '../../core/base/paths';
import { visible, visibleJson } from '../../core/base/visible';
import { format } from '../../core/messages/format';
import { text } from '../../core/messages/text';
import { liveSession } from '../../toolchain/controlSocket';
import { reloadPlugin, type ReloadResult } from '../../toolchain/reloadPlugin';
import { exitCodes, type ExitCode } from '../exitCode';
import { openInspector } from '../inspection/libraries';
import { refuse } from '../refusal';
import { isWholeReload, reloadTexts } from '../../toolchain/reloadTexts';
import type { Surroundings } from '../surroundings';
import type { Command } from './command';

export const reloadCommand: Command = {
  name: 'reload',
  flags: [
    { name: '--session', values: 'any' },
    { name: '--wasmedge', values: 'any' },
    { name: '--format', values: ['text', 'json'] },
  ],
  usage: text('reload.usage'),
  run: async ({ paths, values }, surroundings) => {
    const [library, ...more] = paths;
    if (library === undefined || more.length > 0) return refuse(text('reload.no-library'), surroundings);
    const file = resolvePath(surroundings.folder, library);
    if (surroundings.kindOf(file) !== 'file')
      return refuse(text('cli.path-missing', { path: library }), surroundings);
    const session = await liveSession(values.get('--session') ?? null, surroundings.machine);
    if (session === null) return refuse(text('reload.no-session'), surroundings);
    const inspector = await openInspector(values.get('--wasmedge'), surroundings);
    if (inspector.kind === 'fault') return refuse(inspector.reason, surroundings);
    const { socket, isHeld } = session;
    const result = await reloadPlugin({ library: file, socket, isHeld }, inspector, surroundings.machine);
    return tellResult(result, values.get('--format') === 'json', surroundings);
  },
};

function tellResult(result: ReloadResult, asJson: boolean, { locale, writeResult }: Surroundings): ExitCode {
  const said = reloadTexts(result).map((line) => format(locale, line));
  if (asJson) writeResult(`${visibleJson(jsonOf(result, said))}\n`);
  else for (const line of said) writeResult(`${visible(line)}\n`);
  const isFine = result.kind === 'queued' || (result.kind === 'reloaded' && isWholeReload(result));
  return isFine ? exitCodes.fine : exitCodes.found;
}

function jsonOf(result: ReloadResult, said: readonly string[]): object {
  switch (result.kind) {
    case 'failed':
      return { schema: 1, ok: false, reasons: said };
    case 'queued':
      return { schema: 1, ok: true, queued: true };
    case 'reloaded': {
      const { plugin, generation, functions, isStateKept, isExperimental, pause } = result;
      const needsRestart = !isWholeReload(result);
      return {
        schema: 1,
        ok: true,
        needsRestart,
        plugin,
        generation,
        functions,
        isStateKept,
        isExperimental,
        pause,
      };
    }
  }
}
