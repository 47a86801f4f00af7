// How the debug adapter is started: our own bundle, by the program that runs the extension.

import { DebugAdapterExecutable, type DebugAdapterDescriptorFactory } from 'vscode';

export function adapterFactory(adapter: string): DebugAdapterDescriptorFactory {
  return {
    createDebugAdapterDescriptor: () =>
      new DebugAdapterExecutable(process.execPath, [adapter], { env: { ELECTRON_RUN_AS_NODE: '1' } }),
  };
}
