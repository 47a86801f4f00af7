// What the server does for each message of the client. The wrapper here is the one place of the server that
// catches: a fault of ours in one message must not end the others.

import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  TextDocumentSyncKind,
  type Connection,
  type InitializeResult,
} from 'vscode-languageserver';
import { foldersOf, readClient, type Client } from './client';
import type { LanguageServer } from './languageServer';
import { handleQuestions } from './questions';
import { handleQuickFixes } from './quickFixes';
import { section } from './settings';
import { handleToolRequests } from './toolRequests';
import { fileOfUri, schemeOf } from './uris';
import { fileSystemWatchers } from './watchers';

const capabilities: InitializeResult = {
  capabilities: {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  },
  serverInfo: { name: 'wasmedge-plugin-tools' },
};

/** Connects a server with the client's messages. */
export function handleMessages(
  connection: Connection,
  server: LanguageServer,
  templatesFolder: string,
): void {
  const guarded = guard(connection);
  let client: Client | null = null;
  connection.onInitialize((params) => {
    client = readClient(params);
    return capabilities;
  });
  connection.onInitialized(
    guarded(async () => {
      if (!client) return;
      await register(connection, client);
      if (client.tellsFolders) handleFolders(connection, server);
      server.start(client, await settingsOf(connection, client, client.initialSettings));
    }),
  );
  connection.onDidChangeConfiguration(
    guarded(async ({ settings }: { settings: unknown }) => {
      if (client) server.configure(client, await settingsOf(connection, client, sectionOf(settings)));
    }),
  );
  connection.onDidChangeWatchedFiles(
    guarded(({ changes }) => {
      server.filesChanged(
        changes.filter(({ uri }) => schemeOf(uri) === 'file').map(({ uri }) => fileOfUri(uri)),
      );
    }),
  );
  const context = (): ReturnType<LanguageServer['toolContext']> | null =>
    client && server.toolContext(client);
  handleToolRequests(connection, {
    context,
    inspect: (file, context) => server.inspect(file, context),
    templatesFolder,
  });
  handleQuestions(connection, server, context);
  handleQuickFixes(
    connection,
    (uri) => server.findingsOf(uri),
    () => client && { locale: client.locale, uriOf: (file) => server.documents.uriOf(file) },
  );
  // For clients that watch no files: what is saved has changed on disk.
  server.documents.onSaved(
    guarded((uri: string) => {
      if (schemeOf(uri) === 'file') server.filesChanged([fileOfUri(uri)]);
    }),
  );
  connection.onShutdown(() => {
    server.dispose();
  });
  server.documents.listen(connection);
}

async function register(connection: Connection, client: Client): Promise<void> {
  if (client.tellsWatchedFiles) {
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [...fileSystemWatchers],
    });
  }
  if (client.tellsChangedSettings) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section });
  }
}

async function settingsOf(connection: Connection, client: Client, told: unknown): Promise<unknown> {
  return client.canBeAskedForSettings ? await connection.workspace.getConfiguration(section) : told;
}

/** Clients that are not asked tell either the section or all settings. */
function sectionOf(settings: unknown): unknown {
  if (typeof settings !== 'object' || settings === null) return undefined;
  return new Map<string, unknown>(Object.entries(settings)).get(section) ?? settings;
}

/** Only for clients that tell of folders: with others the library would complain. */
function handleFolders(connection: Connection, server: LanguageServer): void {
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    const uris = (folders: readonly { readonly uri: string }[]): readonly string[] =>
      folders.map(({ uri }) => uri);
    server.changeRoots(foldersOf(uris(added)), foldersOf(uris(removed)));
  });
}

function guard(
  connection: Connection,
): <Params>(act: (params: Params) => void | Promise<void>) => (params: Params) => Promise<void> {
  return (act) => async (params) => {
    try {
      await act(params);
    } catch (error) {
      connection.console.error(error instanceof Error ? String(error.stack) : String(error));
    }
  };
}
