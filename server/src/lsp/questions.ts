// What the client asks of the workspace's facts, beyond LSP. Nothing is started for an answer.

import { isAbsolute } from 'node:path';
import type { Connection } from 'vscode-languageserver';
import {
  debugTargetsRequest,
  hostFunctionsRequest,
  importPlacesRequest,
  runtimeStatusRequest,
  type DebugTargetsResult,
  type HostFunctionPlace,
  type HostFunctionsParams,
  type ImportPlace,
  type ImportPlacesParams,
  type RuntimeStatusParams,
} from '../protocol';
import { readImportPlacesParams } from './importPlaces';
import type { LanguageServer } from './languageServer';
import type { InspectionContext } from './libraries';
import { runtimeStatus } from './runtimeStatus';

/** Lets a server answer them. */
export function handleQuestions(
  connection: Connection,
  server: LanguageServer,
  context: () => InspectionContext | null,
): void {
  connection.onRequest(runtimeStatusRequest, (params: Partial<RuntimeStatusParams> | null): unknown => {
    const asked = context();
    const wasmedge = params?.wasmedge;
    const isNamed = typeof wasmedge === 'string' && isAbsolute(wasmedge);
    return asked && runtimeStatus({ ...asked, wasmedge: isNamed ? wasmedge : null });
  });
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
