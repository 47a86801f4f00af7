// Plugins of WasmEdge's own C++ interface under the helper: their calls are seen, and what is not laid out as expected
// is left alone.

import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { readHelperEvents } from '../../../server/src/toolchain/helperEvents';
import { counterBuilders, type CounterBuilder } from '../../support/counters';
import { buildGuest, helperBench, helperPrograms, runtimes, type HelperBench } from '../../support/helper';
import { missing } from '../../support/programs';
import { readTrace, withoutTime } from '../../support/readTrace';
import { buildCountingGuest, startGuest } from '../../support/runningGuest';

for (const runtime of runtimes)
  describe(
    `plugins of the C++ interface in WasmEdge, ${runtime.version}`,
    { skip: process.arch !== 'x64' ? 'x86-64 only' : missing(...helperPrograms, runtime.program, 'g++') },
    () => {
      let bench: HelperBench;
      let build: CounterBuilder;
      let files = 0;
      before(() => {
        bench = helperBench(runtime);
        chmodSync(bench.folder.path, 0o700);
        build = counterBuilders(bench.folder, runtime).objects;
      });
      after(() => {
        bench.folder.remove();
      });
      const newFile = (name: string): string => bench.folder.at(`${name}-${String(files++)}`);

      const guestThat = (body: string): string =>
        buildGuest(
          `${newFile('guest')}.wasm`,
          `(module
            (import "counter" "tick" (func $tick (param i32) (result i32)))
            (import "counter" "fails" (func $fails (result i32)))
            (import "counter" "crashes" (func $crashes (param i32) (result i32)))
            (memory (export "memory") 1)
            (func (export "_start") ${body}))`,
        );

      it('have every call in the trace, with its values and how it ended', () => {
        const plugin = build('traced', 'VERSION=3');
        const guest = guestThat(
          '(if (i32.ne (call $tick (i32.const -5)) (i32.const 2999995)) (then unreachable)) (drop (call $fails))',
        );
        for (const [program, wasmedgeArgs] of [
          [guest, []],
          [guest, ['--enable-jit']],
          [bench.compile(guest), []],
        ] as const) {
          const traceFile = newFile('trace');
          const run = bench.run(program, { trace: 'calls', traceFile }, { plugins: [plugin], wasmedgeArgs });
          assert.match(run.stdout, /host function failed/i);
          assert.deepEqual(readTrace(traceFile).calls.map(withoutTime), [
            'counter.tick(-5) → 2999995',
            'counter.fails() → failed with code 0x40e',
          ]);
        }
      });

      it('are counted', () => {
        const traceFile = newFile('trace');
        const guest = guestThat(`(local i32)
          (loop (drop (call $tick (local.get 0)))
            (br_if 0 (i32.lt_u (local.tee 0 (i32.add (local.get 0) (i32.const 1))) (i32.const 1000))))`);
        bench.run(guest, { trace: 'counts', traceFile }, { plugins: [build('counted')] });
        const counts = readTrace(traceFile).functions.map(({ name, totals }) => [name, totals.calls]);
        assert.deepEqual(counts.sort(), [
          ['calls', 0],
          ['crashes', 0],
          ['fails', 0],
          ['more', 0],
          ['tick', 1000],
        ]);
      });

      it('are named when they crash in compiled code', () => {
        const eventsFile = newFile('events');
        const guest = bench.compile(guestThat('(drop (call $crashes (i32.const 8)))'));
        bench.run(guest, { guards: true, eventsFile }, { plugins: [build('crashing')] });
        const [event, ...more] = readHelperEvents(eventsFile);
        assert.ok(event?.kind === 'guard');
        assert.deepEqual(
          [event.guard, event.module, event.function, more],
          ['fault', 'counter', 'crashes', []],
        );
      });

      it('are left alone, which is said, where they are not laid out as expected', () => {
        const plugin = build('unknown', 'NOT_WHERE_EXPECTED');
        const eventsFile = newFile('events');
        const traceFile = newFile('trace');
        const run = bench.run(
          guestThat(''),
          { trace: 'calls', traceFile, eventsFile },
          { plugins: [plugin] },
        );
        assert.deepEqual([run.code, run.stderr], [0, '']);
        assert.deepEqual(
          readHelperEvents(eventsFile).map((event) => event.kind === 'helper' && [event.what, event.why]),
          [['cpp-interface', 'a host function is not laid out as expected']],
        );
        assert.deepEqual(readTrace(traceFile).functions, []);
      });

      it('keep the old code when the new build is not laid out as expected, or has other types', async () => {
        const running = await startGuest({
          folder: bench.folder,
          helper: bench.helper,
          guest: buildCountingGuest(bench.folder.at('counting.wasm'), true),
          plugin: build('first'),
          runtime,
        });
        const refused = await running.reload(build('second', 'NOT_WHERE_EXPECTED'));
        assert.deepEqual([refused['ok'], refused['reason']], [false, 'cpp-interface']);
        const changed = await running.reload(build('third', 'TYPE_CHANGED'));
        const statuses = (changed['functions'] as { function: string; status: string }[]).map(
          ({ function: name, status }) => `${name} ${status}`,
        );
        assert.deepEqual(statuses.sort(), [
          'calls kept',
          'crashes kept',
          'fails kept',
          'more kept',
          'tick type-changed',
        ]);
        assert.deepEqual(await running.end(), { code: 0, output: '' });
      });
    },
  );
