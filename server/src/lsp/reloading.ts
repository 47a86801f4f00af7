// Loads a build of a plugin into the guest that runs, because the user asked for it.

import type { FileId } from '../core/base/paths';
import { format } from '../core/messages/format';
import { text, type Text } from '../core/messages/text';
import type { ReloadLibraryResult } from '../protocol';
import { answeringSession } from '../toolchain/controlSocket';
import { prepareInspector } from '../toolchain/inspectPlugin';
import { thisMachine } from '../toolchain/machine';
import { reloadPlugin } from '../toolchain/reloadPlugin';
import { isWholeReload, reloadTexts } from '../toolchain/reloadTexts';
import type { InspectionContext } from './libraries';

export async function reloadLibrary(
  library: FileId,
  { isTrusted, locale, roots, wasmedge, nativeFolder }: InspectionContext,
): Promise<ReloadLibraryResult> {
  const say = (...said: readonly Text[]): string => said.map((one) => format(locale, one)).join(' ');
  if (!isTrusted) return { kind: 'refused', message: say(text('server.reload-untrusted')) };
  const machine = thisMachine(roots);
  const session = await answeringSession(null, machine);
  if (session === null) return { kind: 'refused', message: say(text('reload.no-session')) };
  const inspector = await prepareInspector({ sourceFolder: `${nativeFolder}/inspect`, wasmedge }, machine);
  if (inspector.kind === 'failed') return { kind: 'refused', message: say(inspector.reason) };
  const result = await reloadPlugin({ library, socket: session.socket }, inspector, machine);
  if (result.kind === 'failed')
    return { kind: 'refused', message: say(...result.reasons, text('reload.old-goes-on')) };
  return { kind: 'reloaded', isWhole: isWholeReload(result), message: say(...reloadTexts(result)) };
}
