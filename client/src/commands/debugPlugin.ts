// Debugs a guest with the plugins that it imports from; asks which when there are several.

import { debug, window, workspace } from 'vscode';
import { debugType } from '../debug/targets';

export function debugPlugin(): () => Promise<void> {
  return async () => {
    const document = window.activeTextEditor?.document;
    const folder =
      (document && workspace.getWorkspaceFolder(document.uri)) ?? workspace.workspaceFolders?.[0];
    // The provider asks the rest. Without a request it is the same as F5 without a launch.json.
    await debug.startDebugging(folder, { type: debugType, request: 'launch', name: 'WasmEdge' });
  };
}
