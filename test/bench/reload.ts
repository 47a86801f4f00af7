// What a live reload adds to the compile of the plugin: looking at the build in a process of its own, and the swap.

import { chmodSync } from 'node:fs';
import { prepareInspector } from '../../server/src/toolchain/inspectPlugin';
import { thisMachine } from '../../server/src/toolchain/machine';
import { reloadPlugin } from '../../server/src/toolchain/reloadPlugin';
import { buildHelper } from '../support/helper';
import { mustSucceed } from '../support/programs';
import { inRepository } from '../support/repository';
import { buildCountingGuest, startGuest } from '../support/runningGuest';
import { makeTemporaryFolder } from '../support/temporaryFolder';
import { timed, type Benchmark } from './benchmark';

/** A plugin in C++ that includes what such plugins include. */
const included = ['string', 'vector', 'map', 'memory'].flatMap((header) => ['-include', header]);

export const reloadBenchmark: Benchmark = {
  name: 'From a saved plugin in C++ to its new code in the running guest',
  reference: 'the compile alone',
  prepare: async () => {
    const folder = makeTemporaryFolder();
    chmodSync(folder.path, 0o700);
    const machine = thisMachine([]);
    const inspector = await prepareInspector(
      { nativeFolder: inRepository('debug-adapter/native'), wasmedge: null },
      machine,
    );
    if (inspector.kind === 'failed') throw new Error(inspector.reason.key);
    const compile = (output: string): string => {
      mustSucceed('g++', [
        ...['-x', 'c++', '-std=c++17', '-g', '-O1', '-shared', '-fPIC', '-fno-gnu-unique', ...included],
        ...['-o', output, inRepository('test/fixtures/helper/counter.c'), '-lwasmedge'],
      ]);
      return output;
    };
    const plugin = compile(folder.at('libcounter.so'));
    const guest = buildCountingGuest(folder.at('guest.wasm'), false);
    const running = await startGuest({ folder, helper: buildHelper(folder.path), guest, plugin });
    let builds = 0;
    const next = (): string => folder.at(`lib${String(builds++)}.so`);
    return {
      ours: () =>
        timed(async () => {
          const result = await reloadPlugin(
            { library: compile(next()), socket: running.socket },
            inspector,
            machine,
          );
          if (result.kind === 'failed') throw new Error(result.reasons[0]?.key);
        }),
      reference: () => timed(() => compile(next())),
      runs: 9,
      release: async () => {
        await running.end();
        folder.remove();
      },
    };
  },
};
