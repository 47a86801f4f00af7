// What the client told of itself with `initialize`: read once, with a sound answer for everything left out.

import type { InitializeParams } from 'vscode-languageserver';
import type { FileId } from '../core/base/paths';
import { localeFor, type Locale } from '../core/messages/format';
import type { InitializationOptions } from '../protocol';
import { fileOfUri, schemeOf } from './uris';

export interface Client {
  readonly locale: Locale;
  /** Explicit trust only; see protocol.ts. */
  readonly isTrusted: boolean;
  readonly roots: readonly FileId[];
  /** Settings that came along, for a client that cannot be asked. */
  readonly initialSettings: unknown;
  readonly canBeAskedForSettings: boolean;
  readonly tellsChangedSettings: boolean;
  readonly tellsWatchedFiles: boolean;
  readonly tellsFolders: boolean;
  readonly showsProgress: boolean;
  readonly hasRelatedInformation: boolean;
  readonly hasCodeDescription: boolean;
}

export function readClient(params: InitializeParams): Client {
  const options = readOptions(params.initializationOptions);
  const { workspace, window, textDocument } = params.capabilities;
  return {
    locale: localeFor(params.locale),
    isTrusted: options.trusted === true,
    roots: rootsOf(params),
    initialSettings: options.settings,
    canBeAskedForSettings: workspace?.configuration === true,
    tellsChangedSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    tellsWatchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    tellsFolders: workspace?.workspaceFolders === true,
    showsProgress: window?.workDoneProgress === true,
    hasRelatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true,
    hasCodeDescription: textDocument?.publishDiagnostics?.codeDescriptionSupport === true,
  };
}

/** The folders of URIs that are on a disk; of others only open documents are known. */
export function foldersOf(uris: readonly string[]): readonly FileId[] {
  const files = uris.filter((uri) => schemeOf(uri) === 'file').map(fileOfUri);
  return [...new Set(files.map((file) => (file.length > 1 ? file.replace(/\/+$/, '') : file)))];
}

function rootsOf(params: InitializeParams): readonly FileId[] {
  if (params.workspaceFolders) return foldersOf(params.workspaceFolders.map(({ uri }) => uri));
  // Older clients know one root only, by a property that is deprecated for newer ones.
  const root = new Map<string, unknown>(Object.entries(params)).get('rootUri');
  return typeof root === 'string' ? foldersOf([root]) : [];
}

function readOptions(raw: unknown): InitializationOptions {
  if (typeof raw !== 'object' || raw === null) return {};
  const options = new Map<string, unknown>(Object.entries(raw));
  return { trusted: options.get('trusted') === true, settings: options.get('settings') };
}
