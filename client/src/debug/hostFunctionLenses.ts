// A code lens on each host function that debugs it: a breakpoint where it begins, and a guest that imports it.

import { CodeLens, l10n, Range, workspace, type CodeLensProvider, type TextDocument } from 'vscode';
import { debugHostFunctionCommand } from '../commands/ids';
import type { ServerRunner } from '../languageClient';

export function hostFunctionLenses(runner: ServerRunner): CodeLensProvider {
  return {
    provideCodeLenses: async (document: TextDocument) => {
      if (!workspace.isTrusted || document.uri.scheme !== 'file') return [];
      const places = await runner.hostFunctions(document.uri.toString());
      return places
        .filter(({ body, nativeFunction }) => body !== null || nativeFunction !== null)
        .map((place) => {
          const { line, character, name } = place;
          return new CodeLens(new Range(line, character, line, character), {
            title: l10n.t('Debug'),
            tooltip: l10n.t('Set a breakpoint in {0} and debug a guest that imports it', name),
            command: debugHostFunctionCommand,
            arguments: [place],
          });
        });
    },
  };
}
