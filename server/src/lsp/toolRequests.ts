// Requests by which the editor uses the toolchain: each only because the user gave a command, and given up when the user
// does not want to wait.

import type { CancellationToken, Connection } from 'vscode-languageserver';
import {
  callHostFunctionRequest,
  changeInstalledRequest,
  checkSetupRequest,
  inspectLibraryRequest,
  installedPluginsRequest,
  installPluginRequest,
  newPluginChoicesRequest,
  newPluginRequest,
  pluginSearchRequest,
  prepareCallRequest,
  reloadLibraryRequest,
} from '../protocol';
import { callForEditor, prepareCallForEditor, readCallParams } from './calling';
import { checkSetupForEditor } from './checkingSetup';
import { changeInstalled, installedForEditor, installForEditor, searchForEditor } from './installing';
import type { InspectionContext } from './libraries';
import { newPluginChoices, newPluginForEditor } from './newPlugins';
import { reloadLibrary } from './reloading';
import { fileOfUri, schemeOf } from './uris';

export interface ToolRequests {
  /** Null before the client has said who it is. */
  readonly context: () => InspectionContext | null;
  readonly inspect: (file: string, context: InspectionContext) => Promise<unknown>;
  readonly templatesFolder: string;
}

/** What a client sends, which may be anything. */
type Params = Readonly<Record<string, unknown>> | null;

type Answer = (params: Params, context: InspectionContext) => unknown;

/** The answer to each request; null when the request makes no sense. */
function answers({ inspect, templatesFolder }: ToolRequests): Readonly<Record<string, Answer>> {
  const forFile =
    (act: (file: string, context: InspectionContext, params: Params) => unknown): Answer =>
    (params, context) => {
      const uri = String(params?.['uri']);
      return schemeOf(uri) === 'file' ? act(fileOfUri(uri), context, params) : null;
    };
  return {
    [inspectLibraryRequest]: forFile(inspect),
    [reloadLibraryRequest]: forFile(reloadLibrary),
    [installPluginRequest]: forFile((file, context, params) =>
      installForEditor(file, params?.['force'] === true, context),
    ),
    [checkSetupRequest]: (_, context) => checkSetupForEditor(context),
    [callHostFunctionRequest]: (params, context) => {
      const call = readCallParams(params);
      return call && callForEditor(call, context);
    },
    [prepareCallRequest]: (params, context) => {
      const call = readCallParams(params);
      return call && prepareCallForEditor(call, context);
    },
    [installedPluginsRequest]: (_, context) => installedForEditor(context),
    [changeInstalledRequest]: (params, context) => {
      const { file, action } = params ?? {};
      if (typeof file !== 'string' || (action !== 'undo' && action !== 'remove')) return null;
      return changeInstalled({ file, action }, context);
    },
    [pluginSearchRequest]: (_, context) => searchForEditor(context),
    [newPluginChoicesRequest]: () => newPluginChoices,
    [newPluginRequest]: (params, { locale }) => newPluginForEditor(params ?? {}, templatesFolder, locale),
  };
}

/** Answers the requests of a connection. */
export function handleToolRequests(connection: Connection, requests: ToolRequests): void {
  for (const [name, answer] of Object.entries(answers(requests))) {
    connection.onRequest(name, (params: Params, token: CancellationToken): unknown => {
      const context = requests.context();
      return context && answer(params, { ...context, signal: signalOf(token) });
    });
  }
}

function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  token.onCancellationRequested(() => {
    controller.abort();
  });
  return controller.signal;
}
