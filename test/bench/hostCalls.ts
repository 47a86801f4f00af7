// What the helper costs: a guest that makes a million host calls, beside the same run without the helper; the time that
// the processor worked for it, which does not grow with what else runs on the machine.

import { buildHelper, buildHelperPlugin, buildGuest } from '../support/helper';
import { runProgram } from '../support/programs';
import { makeTemporaryFolder } from '../support/temporaryFolder';
import { helperEnvironment, type HelperOptions } from '../../server/src/toolchain/runtimeHelper';
import type { Benchmark } from './benchmark';

const calls = 1_000_000;

const guestText = `(module (import "plain" "upper" (func $upper (param i32 i32)))
  (memory (export "memory") 1) (data (i32.const 1024) "the sixty-four bytes that are kept before and after of each call")
  (func (export "_start") (local i32)
    (loop (call $upper (i32.const 1024) (i32.const 64))
      (br_if 0 (i32.lt_u (local.tee 0 (i32.add (local.get 0) (i32.const 1))) (i32.const ${String(calls)}))))))`;

/** Runs a guest, and tells what its processes took, as the shell says it: `0m0.130s 0m0.010s` of user and system. */
const timedRun = 'wasmedge "$0"; code=$?; times; exit $code';

/** In milliseconds. */
function processorTime(said: string): number {
  const times = [...(said.trim().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  return times.reduce(
    (sum, [, minutes, seconds]) => sum + (Number(minutes) * 60 + Number(seconds)) * 1000,
    0,
  );
}

function hostCalls(name: string, options: Partial<HelperOptions>): Benchmark {
  return {
    name: `${String(calls)} host calls, ${name}`,
    reference: 'the run without the helper',
    units: calls,
    prepare: () => {
      const folder = makeTemporaryFolder();
      const library = buildHelper(folder.path);
      const plugin = buildHelperPlugin(folder.at('libplain.so'), 'plain.c');
      const guest = buildGuest(folder.at('guest.wasm'), guestText);
      let runs = 0;
      const run = (environment: Readonly<Record<string, string>>): Promise<number> => {
        const { code, stdout } = runProgram('bash', ['-c', timedRun, guest], {
          environment: { WASMEDGE_PLUGIN_PATH: plugin, ...environment },
        });
        if (code !== 0) throw new Error(`The guest ended with ${String(code)}.`);
        return Promise.resolve(processorTime(stdout));
      };
      return Promise.resolve({
        ours: () => {
          const traceFile = options.trace === undefined ? undefined : folder.at(`trace-${String(runs++)}`);
          return run(helperEnvironment({ library, ...options, traceFile }));
        },
        reference: () => run({}),
        runs: 7,
        release: () => {
          folder.remove();
          return Promise.resolve();
        },
      });
    },
  };
}

/** Each of what the helper can do, and all of it switched off. */
export const hostCallBenchmarks: readonly Benchmark[] = [
  hostCalls('helper loaded, everything off', {}),
  hostCalls('--trace counts', { trace: 'counts' }),
  hostCalls('--trace calls', { trace: 'calls' }),
  hostCalls('--trace memory, 64 bytes before and after', { trace: 'memory' }),
  hostCalls('--guards', { guards: true }),
];
