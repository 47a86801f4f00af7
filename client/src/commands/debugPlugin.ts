// Debugs a guest with the plugins that it imports from; asks which when there are several.

import { debug } from 'vscode';
import { documentFolder } from '../debug/configurationProvider';
import { debugType } from '../debug/targets';

export function debugPlugin(): () => Promise<void> {
  return async () => {
    // The provider asks the rest. Without a request it is the same as F5 without a launch.json.
    await debug.startDebugging(documentFolder(), { type: debugType, request: 'launch', name: 'WasmEdge' });
  };
}
