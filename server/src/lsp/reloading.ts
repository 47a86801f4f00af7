// Loads a build of a plugin into the guest that runs, because the user asked for it.

import type { FileId } from '../core/base/paths';
import { format } from '../core/messages/format';
import { text, type Text } from '../core/messages/text';
import type { ReloadLibraryResult } from '../protocol';
import { liveSession } from '../toolchain/controlSocket';
import { prepareInspector } from '../toolchain/inspectPlugin';
import { reloadPlugin } from '../toolchain/reloadPlugin';
import { isWholeReload, reloadTexts } from '../toolchain/reloadTexts';
import { machineOf, type InspectionContext } from './libraries';

export async function reloadLibrary(
  library: FileId,
  context: InspectionContext,
): Promise<ReloadLibraryResult> {
  const { isTrusted, locale, wasmedge, nativeFolder } = context;
  const say = (...said: readonly Text[]): string => said.map((one) => format(locale, one)).join(' ');
  if (!isTrusted) return { kind: 'refused', message: say(text('server.reload-untrusted')) };
  const machine = machineOf(context);
  const session = await liveSession(null, machine);
  if (session === null) return { kind: 'refused', message: say(text('reload.no-session')) };
  const inspector = await prepareInspector({ nativeFolder, wasmedge }, machine);
  if (inspector.kind === 'failed') return { kind: 'refused', message: say(inspector.reason) };
  const { socket, isHeld } = session;
  const result = await reloadPlugin({ library, socket, isHeld }, inspector, machine);
  const message = say(...reloadTexts(result));
  if (result.kind === 'failed') return { kind: 'refused', message };
  return { kind: 'reloaded', isWhole: result.kind === 'queued' || isWholeReload(result), message };
}
