// What the client asks of the workspace's facts, beyond LSP. Nothing is started for an answer.

import type { Connection } from 'vscode-languageserver';
import {
  debugTargetsRequest,
  hostFunctionsRequest,
  importPlacesRequest,
  type DebugTargetsResult,
  type HostFunctionPlace,
  type HostFunctionsParams,
  type ImportPlace,
  type ImportPlacesParams,
} from '../protocol';
import { readImportPlacesParams } from './importPlaces';
import type { LanguageServer } from './languageServer';

/** Lets a server answer them. */
export function handleQuestions(connection: Connection, server: LanguageServer): void {
  connection.onRequest(debugTargetsRequest, (): DebugTargetsResult => server.debugTargets());
  connection.onRequest(
    hostFunctionsRequest,
    (params: Partial<HostFunctionsParams> | null): readonly HostFunctionPlace[] =>
      server.hostFunctionsOf(String(params?.uri)),
  );
  connection.onRequest(
    importPlacesRequest,
    (params: Partial<ImportPlacesParams> | null): readonly ImportPlace[] => {
      const wanted = readImportPlacesParams(params);
      return wanted ? server.importPlacesOf(wanted) : [];
    },
  );
}
