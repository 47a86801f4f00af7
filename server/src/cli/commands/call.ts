// wasmedge-plugin call: one host function of a built plugin, called in the real WasmEdge with arguments from here.

import { resolvePath } from '../../core/base/paths';
import { visibleJson } from '../../core/base/visible';
import { defaultVersion } from '../../core/analysis';
import { text } from '../../core/messages/text';
import { prepareCalls, type Caller } from '../../toolchain/call/callHostFunction';
import { isPlainFunctionName } from '../../toolchain/call/debuggerCommand';
import { readArgument } from '../../toolchain/call/readArgument';
import { callJson, callText } from '../../toolchain/call/report';
import { exitCodes, type ExitCode } from '../exitCode';
import { libraryFiles } from '../inspection/libraries';
import { refuse } from '../refusal';
import { note } from '../running/note';
import { toolFlag } from '../userTools';
import type { Surroundings } from '../surroundings';
import type { Command } from './command';

export const callCommand: Command = {
  name: 'call',
  flags: [
    { name: '--plugin', values: 'any' },
    { name: '--debug', values: 'none' },
    { name: '--format', values: ['text', 'json'] },
    { name: '--wasmedge', values: 'any' },
    toolFlag,
  ],
  usage: text('call.usage'),
  run: async ({ paths, values, lists }, surroundings) => {
    const [target, ...args] = paths;
    const named = lists.get('--plugin') ?? [];
    if (target === undefined || named.length === 0) return refuse(text('call.needs'), surroundings);
    const libraries = libraryFiles(named, surroundings);
    if (libraries.kind === 'fault') return refuse(libraries.reason, surroundings);
    const { machine, nativeFolder, folder, locale } = surroundings;
    const wasmedge = values.get('--wasmedge');
    const caller = await prepareCalls(
      {
        plugins: libraries.files,
        wasmedge: wasmedge === undefined ? null : resolvePath(folder, wasmedge),
        nativeFolder,
        workingFolder: folder,
        readFile: (path) => readArgument(resolvePath(folder, path)),
      },
      machine,
    );
    if (caller.kind === 'fault') return refuse(caller.reason, surroundings);
    if (values.has('--debug')) return debugCall(target, args, caller, surroundings);
    const called = await caller.call(target, args);
    if (called.kind === 'fault') return refuse(called.reason, surroundings);
    const { call, outcome } = called;
    const isJson = values.get('--format') === 'json';
    surroundings.writeResult(
      isJson ? `${visibleJson(callJson(call, outcome))}\n` : callText(call, outcome, locale),
    );
    return ['returned', 'terminated'].includes(outcome.end.kind) ? exitCodes.fine : exitCodes.found;
  },
};

/** The debugger has the terminal until the user leaves it. */
async function debugCall(
  target: string,
  args: readonly string[],
  caller: Caller,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const functions = (await nativeFunctionsOf(target, surroundings)).filter(isPlainFunctionName);
  if (functions.length === 0) note(text('call.no-breakpoint', { target }), surroundings);
  const end = await caller.debug(target, args, functions);
  switch (end.kind) {
    case 'fault':
    case 'notStarted':
      return refuse(end.reason, surroundings);
    case 'signalled':
      return exitCodes.found;
    case 'exited':
      return end.code === 0 ? exitCodes.fine : exitCodes.found;
  }
}

/** The functions behind a host function, as the sources in the working folder register it. */
async function nativeFunctionsOf(
  target: string,
  { folder, readWorkspace }: Surroundings,
): Promise<readonly string[]> {
  const settings = { wasmedgeVersion: defaultVersion, diagnostics: {}, exclude: [] };
  const { programs } = await readWorkspace({ roots: [folder], settings, builtPlugins: [] });
  const functions = [...programs.values()].flatMap(({ hostFunctions }) => hostFunctions);
  const fitting = functions.filter(({ module, name }) => module !== null && `${module}.${name}` === target);
  return [...new Set(fitting.flatMap(({ nativeFunction }) => nativeFunction ?? []))];
}
