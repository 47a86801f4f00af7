// What can be debugged in the workspace, as configurations, and the picker among several.

import { l10n, window, Uri, workspace, type DebugConfiguration, type QuickPickItem } from 'vscode';
import type { DebugPair } from '../../../server/src/protocol';

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

/** The only pair, or the one that the user picks. */
export async function pickPair(
  pairs: readonly DebugPair[],
  placeHolder: string = l10n.t('Which guest is to be debugged?'),
): Promise<DebugPair | undefined> {
  if (pairs.length <= 1) return pairs[0];
  const items = pairs.map((pair): PairItem => {
    const names = pair.plugins.map(({ label }) => label).join(', ');
    const modules = pair.guest.modules.join(', ');
    return {
      label: pair.guest.label,
      description: names === '' ? '' : l10n.t('with {0}', names),
      detail: modules,
      pair,
    };
  });
  return (await window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.pair;
}

/** The one file, or the one that the user picks; undefined when there is none, or none was picked. */
export async function pickFile(files: readonly string[]): Promise<string | undefined> {
  if (files.length <= 1) return files[0];
  const items = files.map((file) => ({ label: workspace.asRelativePath(Uri.file(file)), file }));
  return (await window.showQuickPick(items, { placeHolder: l10n.t('Which guest is to be debugged?') }))?.file;
}
