// wasmedge-plugin call: one host function of a built plugin, called in the real WasmEdge with arguments from here.

import { resolvePath } from '../../core/base/paths';
import { visibleJson } from '../../core/base/visible';
import { text } from '../../core/messages/text';
import { prepareCalls } from '../../toolchain/call/callHostFunction';
import { readArgument } from '../../toolchain/call/readArgument';
import { callJson, callText } from '../../toolchain/call/report';
import { exitCodes } from '../exitCode';
import { libraryFiles } from '../inspection/libraries';
import { refuse } from '../refusal';
import type { Command } from './command';

export const callCommand: Command = {
  name: 'call',
  flags: [
    { name: '--plugin', values: 'any' },
    { name: '--format', values: ['text', 'json'] },
    { name: '--wasmedge', values: 'any' },
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
