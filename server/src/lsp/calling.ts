// Calls a host function for the editor. Only because the user asked for it: it executes the plugin.

import { dirname, resolve } from 'node:path';
import { format } from '../core/messages/format';
import { text } from '../core/messages/text';
import type { CallHostFunctionParams, CallHostFunctionResult } from '../protocol';
import { prepareCalls } from '../toolchain/call/callHostFunction';
import { readArgument } from '../toolchain/call/readArgument';
import { callText } from '../toolchain/call/report';
import { machineOf, type InspectionContext } from './libraries';
import { fileOfUri, schemeOf } from './uris';

export async function callForEditor(
  { uri, target, args }: CallHostFunctionParams,
  context: InspectionContext,
): Promise<CallHostFunctionResult> {
  const { isTrusted, locale, roots, wasmedge, nativeFolder } = context;
  if (!isTrusted) return { kind: 'refused', message: format(locale, text('server.inspect-untrusted')) };
  const library = fileOfUri(uri);
  const workingFolder = roots[0] ?? dirname(library);
  const caller = await prepareCalls(
    {
      plugins: [library],
      wasmedge,
      nativeFolder,
      workingFolder,
      readFile: (path) => readArgument(resolve(workingFolder, path)),
    },
    machineOf(context),
  );
  const called = caller.kind === 'fault' ? caller : await caller.call(target, args);
  if (called.kind === 'fault') return { kind: 'refused', message: format(locale, called.reason) };
  return { kind: 'called', text: callText(called.call, called.outcome, locale) };
}

/** The parameters of the request, or null when they are none. */
export function readCallParams(
  params: Partial<CallHostFunctionParams> | null,
): CallHostFunctionParams | null {
  const { uri, target, args } = params ?? {};
  const isWhole = typeof uri === 'string' && schemeOf(uri) === 'file' && typeof target === 'string';
  return isWhole && Array.isArray(args) ? { uri, target, args: args.map(String) } : null;
}
