// Ten million host calls whose trace is followed while the guest makes them: every one of them is read, in its order.

import { spawn } from 'node:child_process';
import { helperEnvironment } from '../../server/src/toolchain/runtimeHelper';
import { followLive } from '../../server/src/toolchain/liveTrace';
import { buildGuest, buildHelper, buildHelperPlugin } from '../support/helper';
import { makeTemporaryFolder } from '../support/temporaryFolder';
import { timed, type Benchmark } from './benchmark';

const calls = 10_000_000;

const guestText = `(module (import "plain" "add" (func $add (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "_start") (local i32)
    (loop (drop (call $add (local.get 0) (i32.const 1)))
      (br_if 0 (i32.lt_u (local.tee 0 (i32.add (local.get 0) (i32.const 1))) (i32.const ${String(calls)}))))))`;

export const followedCalls: Benchmark = {
  name: `${String(calls)} host calls, each followed live, none missed`,
  reference: 'the run without the helper',
  units: calls,
  prepare: () => {
    const folder = makeTemporaryFolder();
    const library = buildHelper(folder.path);
    const plugin = buildHelperPlugin(folder.at('libplain.so'), 'plain.c');
    const guest = buildGuest(folder.at('guest.wasm'), guestText);
    let files = 0;
    const run = async (environment: Readonly<Record<string, string>>): Promise<void> => {
      const child = spawn('wasmedge', [guest], {
        env: { ...process.env, WASMEDGE_PLUGIN_PATH: plugin, ...environment },
        stdio: 'ignore',
      });
      const code = await new Promise((resolve) => child.on('exit', resolve));
      if (code !== 0) throw new Error(`The guest ended with ${String(code)}.`);
    };
    const followed = async (): Promise<void> => {
      const traceFile = folder.at(`trace-${String(files++)}`);
      let last = 0;
      const live = followLive(traceFile, (some) => {
        for (const { number, parameters } of some) {
          if (number !== last + 1 || parameters[0] !== BigInt(last))
            throw new Error(`Call ${String(number)} came after ${String(last)}.`);
          last = number;
        }
      });
      await run(helperEnvironment({ library, trace: 'calls', traceFile, traceWaits: true }));
      const lost = live.stop()?.lost;
      if (last !== calls || lost !== 0) throw new Error(`${String(last)} calls, lost ${String(lost)}.`);
    };
    return Promise.resolve({
      ours: () => timed(followed),
      reference: () => timed(() => run({})),
      runs: 1,
      release: () => {
        folder.remove();
        return Promise.resolve();
      },
    });
  },
};
