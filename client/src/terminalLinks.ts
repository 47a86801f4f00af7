// In every terminal, an import that WasmEdge could not link is a link to its declaration, where the finding shows both
// types and offers the fix.

import {
  l10n,
  Position,
  Range,
  TerminalLink,
  Uri,
  window,
  workspace,
  type Disposable,
  type TerminalLinkContext,
  type TerminalLinkProvider,
} from 'vscode';
import type { ImportPlace } from '../../server/src/protocol';
import type { ServerRunner } from './languageClient';
import { linkErrorIn, type LinkError } from './linkErrors';

class ImportLink extends TerminalLink {
  constructor(readonly error: LinkError) {
    super(error.start, error.length, l10n.t('Go to the import of {0}.{1}', error.module, error.name));
  }
}

export function registerTerminalLinks(runner: ServerRunner): Disposable {
  const provider: TerminalLinkProvider<ImportLink> = {
    provideTerminalLinks: ({ line }: TerminalLinkContext) => {
      const error = linkErrorIn(line);
      return error === null ? [] : [new ImportLink(error)];
    },
    handleTerminalLink: ({ error }) => goToImport(error, runner),
  };
  return window.registerTerminalLinkProvider(provider);
}

async function goToImport({ module, name }: LinkError, runner: ServerRunner): Promise<void> {
  const places = await runner.importPlaces({ module, name });
  const place = places.length > 1 ? await pickPlace(places, `${module}.${name}`) : places[0];
  if (place) {
    const at = new Position(place.line, place.character);
    await window.showTextDocument(Uri.parse(place.uri), { selection: new Range(at, at) });
  } else if (places.length === 0) {
    void window.showInformationMessage(
      l10n.t('No file of this workspace declares an import of {0}.{1}.', module, name),
    );
  }
}

async function pickPlace(places: readonly ImportPlace[], name: string): Promise<ImportPlace | undefined> {
  const items = places.map((place) => ({
    label: `${workspace.asRelativePath(Uri.parse(place.uri))}:${String(place.line + 1)}`,
    place,
  }));
  const placeHolder = l10n.t('Which import of {0}?', name);
  return (await window.showQuickPick(items, { placeHolder }))?.place;
}
