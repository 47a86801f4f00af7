// How long a host call waits that meets a live reload, a thousand times under load: the pause beside the whole reload,
// both as the helper tells them.

import { chmodSync } from 'node:fs';
import { counterBuilders, type CounterBuilders } from '../support/counters';
import { buildHelper, installedRuntime } from '../support/helper';
import { buildCountingGuest, startGuest } from '../support/runningGuest';
import { makeTemporaryFolder } from '../support/temporaryFolder';
import type { Benchmark } from './benchmark';

const reloads = 1000;

function pauses(
  language: string,
  build: (counters: CounterBuilders) => readonly [string, string],
): Benchmark {
  return {
    name: `Pause of a host call at each of ${String(reloads)} live reloads with a hand-over of state, ${language}`,
    reference: 'the reload itself',
    prepare: async () => {
      const folder = makeTemporaryFolder();
      chmodSync(folder.path, 0o700);
      const builds = build(counterBuilders(folder, installedRuntime));
      const running = await startGuest({
        folder,
        helper: buildHelper(folder.path),
        guest: buildCountingGuest(folder.at('guest.wasm'), true),
        plugin: builds[0],
      });
      let turn = 0;
      let whole = NaN;
      return {
        ours: async () => {
          const answer = await running.reload(builds[++turn % 2 ? 1 : 0]);
          if (answer['ok'] !== true) throw new Error(JSON.stringify(answer));
          const { pause, total } = answer['microseconds'] as { pause: number; total: number };
          whole = total / 1000;
          return pause / 1000;
        },
        reference: () => Promise.resolve(whole),
        runs: reloads,
        release: async () => {
          const { code, output } = await running.end();
          folder.remove();
          if (code !== 0) throw new Error(`A call was lost or doubled: ${output}`);
        },
      };
    },
  };
}

/** One for each language that plugins are written in. */
export const pauseBenchmarks: readonly Benchmark[] = [
  pauses('C', ({ c }) => [c('c1', 'HAND_OVER'), c('c2', 'HAND_OVER', 'VERSION=2')]),
  pauses('C++', ({ cpp }) => [cpp('cpp1', 'HAND_OVER'), cpp('cpp2', 'HAND_OVER', 'VERSION=2')]),
  pauses("WasmEdge's own C++ interface", ({ objects }) => [
    objects('objects1', 'HAND_OVER'),
    objects('objects2', 'HAND_OVER', 'VERSION=2'),
  ]),
  pauses('Rust', ({ rust }) => [rust('rust1'), rust('rust2', '--cfg', 'two')]),
];
