// Calls a host function for the editor. Only because the user asked for it: it executes the plugin.

import { dirname, resolve } from 'node:path';
import { format, type Locale } from '../core/messages/format';
import { text, type Text } from '../core/messages/text';
import type { CallHostFunctionParams, CallHostFunctionResult, PrepareCallResult, Refused } from '../protocol';
import { prepareCalls } from '../toolchain/call/callHostFunction';
import { readArgument } from '../toolchain/call/readArgument';
import { callText } from '../toolchain/call/report';
import { machineOf, type InspectionContext } from './libraries';
import { fileOfUri, schemeOf } from './uris';

export async function callForEditor(
  { uri, target, args }: CallHostFunctionParams,
  context: InspectionContext,
): Promise<CallHostFunctionResult> {
  const { isTrusted, locale } = context;
  if (!isTrusted) return refused(text('server.inspect-untrusted'), locale);
  const caller = await callerOf(fileOfUri(uri), context);
  const called = caller.kind === 'fault' ? caller : await caller.call(target, args);
  if (called.kind === 'fault') return refused(called.reason, locale);
  return { kind: 'called', text: callText(called.call, called.outcome, locale) };
}

/** Writes the guest that makes the call, for a debug session. */
export async function prepareCallForEditor(
  { uri, target, args }: CallHostFunctionParams,
  context: InspectionContext,
): Promise<PrepareCallResult> {
  const { isTrusted, locale } = context;
  if (!isTrusted) return refused(text('server.inspect-untrusted'), locale);
  const caller = await callerOf(fileOfUri(uri), context);
  const made = caller.kind === 'fault' ? caller : caller.guest(target, args);
  if (made.kind === 'fault') return refused(made.reason, locale);
  return { kind: 'prepared', guest: Buffer.from(made.bytes).toString('base64') };
}

function refused(reason: Text, locale: Locale): Refused {
  return { kind: 'refused', message: format(locale, reason) };
}

function callerOf(library: string, context: InspectionContext): ReturnType<typeof prepareCalls> {
  const { roots, wasmedge, nativeFolder } = context;
  const workingFolder = roots[0] ?? dirname(library);
  const readFile = (path: string): readonly number[] | null => readArgument(resolve(workingFolder, path));
  const setup = { plugins: [library], wasmedge, nativeFolder, workingFolder, readFile };
  return prepareCalls(setup, machineOf(context));
}

/** The parameters of the request, or null when they are none. */
export function readCallParams(
  params: Partial<CallHostFunctionParams> | null,
): CallHostFunctionParams | null {
  const { uri, target, args } = params ?? {};
  const isWhole = typeof uri === 'string' && schemeOf(uri) === 'file' && typeof target === 'string';
  return isWhole && Array.isArray(args) ? { uri, target, args: args.map(String) } : null;
}
