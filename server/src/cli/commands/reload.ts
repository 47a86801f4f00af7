// wasmedge-plugin reload: a new build of a plugin into a guest that `run` or the debugger started and that still runs.

import { resolvePath } from '../../core/base/paths';
import { visible, visibleJson } from '../../core/base/visible';
import { format } from '../../core/messages/format';
import { text, type Text } from '../../core/messages/text';
import { answeringSession } from '../../toolchain/controlSocket';
import { prepareInspector } from '../../toolchain/inspectPlugin';
import { reloadPlugin, type ReloadReport } from '../../toolchain/reloadPlugin';
import { exitCodes, type ExitCode } from '../exitCode';
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
    const session = await answeringSession(values.get('--session') ?? null, surroundings.machine);
    if (session === null) return refuse(text('reload.no-session'), surroundings);
    const { machine, nativeFolder } = surroundings;
    const wasmedge = values.get('--wasmedge') ?? null;
    const inspector = await prepareInspector({ sourceFolder: `${nativeFolder}/inspect`, wasmedge }, machine);
    if (inspector.kind === 'failed') return refuse(inspector.reason, surroundings);
    const result = await reloadPlugin({ library: file, socket: session.socket }, inspector, machine);
    const asJson = values.get('--format') === 'json';
    return result.kind === 'failed'
      ? tellFailure(result.reasons, asJson, surroundings)
      : tellReport(result, asJson, surroundings);
  },
};

function tellFailure(reasons: readonly Text[], asJson: boolean, surroundings: Surroundings): ExitCode {
  const { locale, writeResult } = surroundings;
  const said = reasons.map((reason) => format(locale, reason));
  if (asJson) writeResult(`${visibleJson({ schema: 1, ok: false, reasons: said })}\n`);
  else
    for (const line of [...said, format(locale, text('reload.old-goes-on'))])
      writeResult(`${visible(line)}\n`);
  return exitCodes.found;
}

function tellReport(report: ReloadReport, asJson: boolean, { locale, writeResult }: Surroundings): ExitCode {
  const isWhole = isWholeReload(report);
  if (asJson) {
    const { plugin, generation, functions, isStateKept, pause } = report;
    const told = { plugin, generation, functions, isStateKept, pause };
    writeResult(`${visibleJson({ schema: 1, ok: true, needsRestart: !isWhole, ...told })}\n`);
  } else {
    for (const line of reloadTexts(report)) writeResult(`${visible(format(locale, line))}\n`);
  }
  return isWhole ? exitCodes.fine : exitCodes.found;
}
