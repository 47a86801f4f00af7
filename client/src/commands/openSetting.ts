// Opens one setting of ours where it can be changed: what belongs to a machine is found only in the settings of that
// machine, which need not be the one that the window is on.

import { commands, env } from 'vscode';

export async function openSetting(key?: unknown): Promise<void> {
  if (typeof key !== 'string' || !/^wasmedge\.[\w.]+$/.test(key)) return;
  const isRemote = env.remoteName !== undefined;
  await commands.executeCommand(
    isRemote ? 'workbench.action.openRemoteSettings' : 'workbench.action.openSettings',
    { query: `@id:${key}` },
  );
}
