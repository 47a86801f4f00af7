// What can be debugged in the workspace, as configurations, and the picker among several.

import {
  l10n,
  window,
  Uri,
  workspace,
  type DebugConfiguration,
  type Memento,
  type QuickPickItem,
} from 'vscode';
import type { DebugPair } from '../../../server/src/protocol';
import { isInside } from './configuration';
import { latestFirst, pairKey, withPicked } from './pickedPairs';

export const debugType = 'wasmedge';

/** A configuration that names projects; they are built when it starts. */
export function configurationOf({ guest, plugins }: DebugPair): DebugConfiguration {
  const names = plugins.map(({ label }) => label).join(', ');
  return {
    type: debugType,
    request: 'launch',
    name: names === '' ? guest.label : l10n.t('{0} with {1}', guest.label, names),
    program: guest.path,
    plugins: plugins.map(({ path }) => path),
  };
}

interface PairItem extends QuickPickItem {
  readonly pair: DebugPair;
}

/** Under which what was picked before is remembered in the workspace. */
const pickedPairs = 'debug.pickedPairs';

/** The only pair, or the one that the user picks: what was picked last comes first. */
export async function pickPair(
  pairs: readonly DebugPair[],
  memory: Memento,
  placeHolder: string = l10n.t('Which guest is to be debugged?'),
): Promise<DebugPair | undefined> {
  if (pairs.length <= 1) return pairs[0];
  const picked = memory.get<readonly string[]>(pickedPairs, []);
  const items = latestFirst(pairs, picked).map((pair): PairItem => {
    const names = pair.plugins.map(({ label }) => label).join(', ');
    const modules = pair.guest.modules.join(', ');
    return {
      label: pair.guest.label,
      description: names === '' ? '' : l10n.t('with {0}', names),
      detail: modules,
      pair,
    };
  });
  const chosen = await window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  if (chosen) await memory.update(pickedPairs, withPicked(picked, pairKey(chosen.pair)));
  return chosen?.pair;
}

/** Those whose guest lies in the folder; without a folder all of them, unless each belongs to one that is open. */
export function pairsIn(folder: string | undefined, pairs: readonly DebugPair[]): readonly DebugPair[] {
  if (folder === undefined) return workspace.workspaceFolders ? [] : pairs;
  return pairs.filter(({ guest }) => isInside(guest.path, folder));
}

/** The one file, or the one that the user picks; undefined when there is none, or none was picked. */
export async function pickFile(files: readonly string[]): Promise<string | undefined> {
  if (files.length <= 1) return files[0];
  const items = files.map((file) => ({ label: workspace.asRelativePath(Uri.file(file)), file }));
  return (await window.showQuickPick(items, { placeHolder: l10n.t('Which guest is to be debugged?') }))?.file;
}
