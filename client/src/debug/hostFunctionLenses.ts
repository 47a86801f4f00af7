// Code lenses on each host function: call it, call it under the debugger, debug it with a guest that imports it.

import {
  CodeLens,
  l10n,
  Range,
  workspace,
  type CodeLensProvider,
  type Event,
  type TextDocument,
} from 'vscode';
import type { HostFunctionPlace } from '../../../server/src/protocol';
import { callHostFunctionCommand, debugCallCommand, debugHostFunctionCommand } from '../commands/ids';
import type { ServerRunner } from '../languageClient';

/** `onRead` tells that sources were read anew: a file that is shown at once was not read before. */
export function hostFunctionLenses(runner: ServerRunner, onRead: Event<void>): CodeLensProvider {
  return {
    onDidChangeCodeLenses: onRead,
    provideCodeLenses: async (document: TextDocument) => {
      if (!workspace.isTrusted || document.uri.scheme !== 'file') return [];
      const places = await runner.hostFunctions(document.uri.toString());
      return places.flatMap(lensesOf);
    },
  };
}

function lensesOf(place: HostFunctionPlace): CodeLens[] {
  const { line, character, name, module, body, nativeFunction } = place;
  const range = new Range(line, character, line, character);
  const lenses: CodeLens[] = [];
  if (module !== null) {
    lenses.push(
      new CodeLens(range, {
        title: l10n.t('▶ Call'),
        tooltip: l10n.t('Build the plugin and call {0} in WasmEdge', name),
        command: callHostFunctionCommand,
        arguments: [place],
      }),
    );
  }
  const canStop = body !== null || nativeFunction !== null;
  if (module !== null && canStop) {
    lenses.push(
      new CodeLens(range, {
        title: l10n.t('Debug Call'),
        tooltip: l10n.t('Build the plugin, call {0} and stop in it', name),
        command: debugCallCommand,
        arguments: [place],
      }),
    );
  }
  if (canStop) {
    lenses.push(
      new CodeLens(range, {
        title: l10n.t('Debug'),
        tooltip: l10n.t('Set a breakpoint in {0} and debug a guest that imports it', name),
        command: debugHostFunctionCommand,
        arguments: [place],
      }),
    );
  }
  return lenses;
}
