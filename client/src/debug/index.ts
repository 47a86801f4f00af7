// Registers what the editor needs to debug plugins.

import { debug, DebugConfigurationProviderTriggerKind, Disposable, languages } from 'vscode';
import { adapterFactory } from './adapterFactory';
import { buildNotes } from './buildNotes';
import { PluginConfigurations, type ProviderContext } from './configurationProvider';
import { showGuardDiagnostics } from './guardDiagnostics';
import { hostFunctionLenses } from './hostFunctionLenses';
import { inlineValues } from './inlineValues';
import { debugType } from './targets';

export function registerDebugging(context: ProviderContext, adapter: string): Disposable {
  const configurations = new PluginConfigurations(context);
  const { Initial, Dynamic } = DebugConfigurationProviderTriggerKind;
  const lensLanguages = ['c', 'cpp', 'rust'].map((language) => ({ scheme: 'file', language }));
  return Disposable.from(
    showGuardDiagnostics(),
    debug.registerDebugConfigurationProvider(debugType, configurations, Initial),
    debug.registerDebugConfigurationProvider(
      debugType,
      { provideDebugConfigurations: (folder) => configurations.provideDebugConfigurations(folder) },
      Dynamic,
    ),
    debug.registerDebugAdapterDescriptorFactory(debugType, adapterFactory(adapter)),
    debug.registerDebugAdapterTrackerFactory(debugType, buildNotes),
    languages.registerInlineValuesProvider(lensLanguages, inlineValues),
    languages.registerCodeLensProvider(lensLanguages, hostFunctionLenses(context.runner, context.onRead)),
  );
}
