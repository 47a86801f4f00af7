// Live reload under load: what is swapped, what is refused, and that no call is lost.

import assert from 'node:assert/strict';
import { chmodSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { rustc } from '../../support/compilers';
import { counterBuilders, type CounterBuilder, type CounterBuilders } from '../../support/counters';
import { buildGuest, buildHelper, buildHelperPlugin, helperPrograms, runtimes } from '../../support/helper';
import { missing, mustSucceed } from '../../support/programs';
import { buildCountingGuest, startGuest, type GuestStart } from '../../support/runningGuest';
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder';

/** Memory of a process that is in use. */
function residentKilobytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1]);
}

for (const runtime of runtimes)
  describe(
    `live reload in WasmEdge, ${runtime.version}`,
    { skip: missing(...helperPrograms, runtime.program, 'g++', rustc) },
    () => {
      let folder: TemporaryFolder;
      let start: Omit<GuestStart, 'plugin'>;
      let exactGuest: string;
      let counters: CounterBuilders;
      before(() => {
        folder = makeTemporaryFolder();
        counters = counterBuilders(folder, runtime);
        chmodSync(folder.path, 0o700);
        const guest = buildCountingGuest(folder.at('guest.wasm'), false);
        exactGuest = buildCountingGuest(folder.at('exact.wasm'), true);
        start = { folder, helper: buildHelper(folder.path), guest, runtime };
      });
      after(() => {
        folder.remove();
      });

      const statuses = (answer: Readonly<Record<string, unknown>>): readonly string[] =>
        (answer['functions'] as { function: string; status: string }[])
          .map(({ function: name, status }) => `${name} ${status}`)
          .sort();

      const allSwapped = ['calls swapped', 'more swapped', 'slow swapped', 'tick swapped'];

      async function reloadThousandTimes(
        builds: readonly string[],
        guest: string,
        diagnostic: (said: string) => void,
        mostKilobytes = 100,
      ): Promise<void> {
        const [plugin = ''] = builds;
        const running = await startGuest({ ...start, plugin, guest });
        const pauses: number[] = [];
        let before = 0;
        for (let turn = 1; turn <= 1000; turn++) {
          const answer = await running.reload(builds[turn % builds.length] ?? '');
          if (answer['ok'] !== true) assert.fail(JSON.stringify(answer));
          pauses.push((answer['microseconds'] as { pause: number }).pause);
          if (turn === 100) before = residentKilobytes(running.pid);
        }
        const each = (residentKilobytes(running.pid) - before) / 900;
        const pause = pauses.sort((left, right) => left - right)[500] ?? NaN;
        diagnostic(`memory for each reload ${each.toFixed(0)} kB, usual pause ${String(pause)} µs`);
        assert.ok(each < mostKilobytes, `a reload keeps ${String(each)} kB`);
        const { code, output } = await running.end();
        assert.deepEqual([code, output], [0, '']);
      }

      for (const [language, key] of [
        ['C', 'c'],
        ['C++', 'cpp'],
        ["WasmEdge's own C++ interface", 'objects'],
      ] as const) {
        const build: CounterBuilder = (...args) => counters[key](...args);

        it(`swaps a plugin in ${language} a thousand times under load`, async (test) => {
          await reloadThousandTimes(
            [build(`${key}1`), build(`${key}2`, 'VERSION=2')],
            start.guest,
            (said) => {
              test.diagnostic(said);
            },
          );
        });

        it(`hands the state of a plugin in ${language} over exactly, a thousand times`, async (test) => {
          const builds = [build(`${key}3`, 'HAND_OVER'), build(`${key}4`, 'HAND_OVER', 'VERSION=2')];
          await reloadThousandTimes(builds, exactGuest, (said) => {
            test.diagnostic(said);
          });
        });
      }

      it('hands the state of a plugin in Rust over exactly, a thousand times', async (test) => {
        await reloadThousandTimes(
          [counters.rust('rust1'), counters.rust('rust2', '--cfg', 'two')],
          exactGuest,
          (said) => {
            test.diagnostic(said);
          },
          1024,
        );
      });

      it('swaps under compiled guests too', async () => {
        const compiled = folder.at('guest-compiled.so');
        mustSucceed(runtime.program, ['compile', start.guest, compiled]);
        const plugin = counters.c('aot1');
        for (const [guest, wasmedgeArgs] of [
          [compiled, []],
          [start.guest, ['--enable-jit']],
        ] as const) {
          const running = await startGuest({ ...start, guest, plugin, wasmedgeArgs });
          const answer = await running.reload(counters.c('aot2', 'VERSION=2'));
          assert.deepEqual(statuses(answer), allSwapped);
          await sleep(20);
          assert.equal((await running.end()).code, 0);
        }
      });

      it('lets a call in flight end in the old code, and the next one begin in the new', async () => {
        const guest = buildGuest(
          folder.at('slow.wasm'),
          `(module (import "counter" "slow" (func $slow (param i32) (result i32)))
        (func (export "_start")
          (if (i32.ne (call $slow (i32.const 2000)) (i32.const 1)) (then unreachable))
          (if (i32.ne (call $slow (i32.const 1)) (i32.const 2)) (then unreachable))))`,
        );
        const next = counters.c('slow2', 'VERSION=2');
        const running = await startGuest({ ...start, guest, plugin: counters.c('slow1') });
        await sleep(200);
        assert.deepEqual(statuses(await running.reload(next)), allSwapped);
        assert.deepEqual(await running.end(), { code: 0, output: '' });
      });

      it('keeps the options that the guest was started with, and gives new ones their defaults', async () => {
        const plugin = counters.c('options');
        for (const [name, value] of [
          ['counter-level', 9],
          ['counter-new', 7],
        ] as const) {
          const guest = buildGuest(
            folder.at(`${name}.wasm`),
            `(module (import "counter" "slow" (func $slow (param i32) (result i32)))
        (func (export "_start") (local i32)
          (loop (br_if 0 (i32.eq (i32.const 1) (local.tee 0 (call $slow (i32.const 1))))))
          (if (i32.ne (local.get 0) (i32.const ${String(value)})) (then unreachable))))`,
          );
          const running = await startGuest({
            ...start,
            guest,
            plugin,
            wasmedgeArgs: ['--counter-level', '9'],
          });
          const build = counters.c(name, 'TELLS_OPTION', `OPTION="${name}"`);
          assert.deepEqual(statuses(await running.reload(build)), allSwapped);
          assert.deepEqual(await running.end(), { code: 0, output: '' });
        }
      });

      it('keeps a module whole when one of its functions cannot be swapped, and says which', async () => {
        const running = await startGuest({ ...start, plugin: counters.c('whole1') });
        const changed = await running.reload(counters.c('whole2', 'VERSION=2', 'TYPE_CHANGED'));
        assert.deepEqual(statuses(changed), ['calls kept', 'more kept', 'slow kept', 'tick type-changed']);
        const tick = (changed['functions'] as { function: string; was: unknown; now: unknown }[]).find(
          ({ function: name }) => name === 'tick',
        );
        assert.deepEqual(tick?.was, { params: ['i32'], results: ['i32'] });
        assert.deepEqual(tick.now, { params: ['i32', 'i32'], results: ['i32'] });
        const removed = await running.reload(counters.c('whole3', 'VERSION=3', 'REMOVED'));
        assert.deepEqual(statuses(removed), ['calls kept', 'more kept', 'slow removed', 'tick kept']);
        const added = await running.reload(counters.c('whole4', 'VERSION=4', 'ADDED'));
        assert.deepEqual(statuses(added), ['calls swapped', 'extra added', ...allSwapped.slice(1)]);
        const again = await running.reload(counters.c('whole5', 'VERSION=5'));
        assert.deepEqual(statuses(again), allSwapped);
        assert.equal((await running.end()).code, 0);
      });

      it('keeps nothing of its own of a build that it refused', async () => {
        const running = await startGuest({ ...start, plugin: counters.c('kept1') });
        const [changed, next] = [counters.c('kept2', 'TYPE_CHANGED'), counters.c('kept3', 'VERSION=2')];
        for (let turn = 0; turn < 10; turn++) await running.reload(changed);
        assert.equal((await running.ask('stats'))['shadows'], 0);
        assert.deepEqual(statuses(await running.reload(next)), allSwapped);
        assert.equal((await running.ask('stats'))['shadows'], 4);
        assert.deepEqual(await running.end(), { code: 0, output: '' });
      });

      it('goes on with the old code when the new build cannot be loaded', async () => {
        const plugin = counters.c('old1');
        const running = await startGuest({ ...start, plugin });
        const reasons: unknown[] = [];
        for (const library of [
          folder.write('text.so', 'no library'),
          buildHelperPlugin(folder.at('libempty.so'), folder.write('empty.c', 'int nothing;')),
          buildHelperPlugin(
            folder.at('libcpp.so'),
            folder.write('cpp.c', 'void *GetDescriptor(void) { return 0; }'),
          ),
          buildHelperPlugin(folder.at('libother.so'), 'plain.c', [], runtime),
          counters.c('old2', 'API_VERSION=3'),
          counters.c('old3', 'NO_MODULE'),
        ])
          reasons.push((await running.reload(library))['reason']);
        assert.deepEqual(reasons, [
          'load',
          'descriptor',
          'descriptor',
          'not-loaded',
          'api-version',
          'create',
        ]);
        assert.equal((await running.ask(`reload ${plugin}`))['reason'], 'same-file');
        assert.equal((await running.ask('reload relative.so'))['reason'], 'path');
        assert.deepEqual(await running.end(), { code: 0, output: '' });
      });
    },
  );
