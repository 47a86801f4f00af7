// All that the helper does, in every WasmEdge that the tests have and in each way that it runs guests: interpreted,
// compiled at the start, compiled ahead of time. One short run for each; the depth of each part is tested beside this.

import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { readHelperEvents } from '../../../server/src/toolchain/helperEvents';
import { rustc } from '../../support/compilers';
import { counterBuilders, type CounterBuilders } from '../../support/counters';
import {
  buildGuest,
  buildHelperPlugin,
  helperBench,
  helperPrograms,
  runtimes,
  type HelperBench,
} from '../../support/helper';
import { missing } from '../../support/programs';
import { readTrace, withoutTime } from '../../support/readTrace';
import { buildCountingGuest, startGuest } from '../../support/runningGuest';

interface Mode {
  readonly name: string;
  readonly args: readonly string[];
  readonly isCompiled: boolean;
}

const modes: readonly Mode[] = [
  { name: 'interpreted', args: [], isCompiled: false },
  { name: 'compiled at the start', args: ['--enable-jit'], isCompiled: false },
  { name: 'compiled ahead of time', args: [], isCompiled: true },
];

/** What a plugin can do wrong and go on; each function of evil.c is named after its mistake. */
const mistakes: readonly (readonly [string, string])[] = [
  ['result_type', 'result-type'],
  ['result_unset', 'result-unset'],
  ['result_type_unset', 'result-type-unset'],
  ['result_beyond', 'result-beyond'],
  ['parameter_beyond', 'parameter-beyond'],
  ['parameter_written', 'parameter-written'],
  ['pointer', 'pointer'],
  ['pointer_data', 'pointer'],
  ['leak', 'leak'],
];

const languages = [
  ['C', 'c'],
  ['C++', 'cpp'],
  ["WasmEdge's own C++ interface", 'objects'],
  ['Rust', 'rust'],
] as const;

/** Two builds that differ in what `tick` gives; the second goes on with the state of the first. */
function buildsOf(key: keyof CounterBuilders, counters: CounterBuilders): readonly [string, string] {
  const build = counters[key];
  return key === 'rust'
    ? [build('rust1'), build('rust2', '--cfg', 'two')]
    : [build(`${key}1`, 'HAND_OVER'), build(`${key}2`, 'HAND_OVER', 'VERSION=2')];
}

function importOf(name: string): string {
  return `(import "evil" "${name}" (func $${name} (param i32 i32) (result i32)))`;
}

function callOf(name: string): string {
  return `(drop (call $${name} (i32.const 0) (i32.const 2)))`;
}

for (const runtime of runtimes) {
  const skip = missing(...helperPrograms, runtime.program, 'g++', rustc);
  describe(`the helper in WasmEdge, ${runtime.version}`, { skip }, () => {
    let bench: HelperBench;
    let evil: string;
    let counters: CounterBuilders;
    let guests: Readonly<Record<'calls' | 'mistakes' | 'fault' | 'counting', string>>;
    const compiled = new Map<string, string>();
    const builds = new Map<string, readonly [string, string]>();
    before(() => {
      bench = helperBench(runtime);
      chmodSync(bench.folder.path, 0o700);
      evil = buildHelperPlugin(bench.folder.at('libevil.so'), 'evil.c', ['-O0'], runtime);
      counters = counterBuilders(bench.folder, runtime);
      const names = mistakes.map(([name]) => name);
      guests = {
        calls: bench.guest(
          'calls',
          '(drop (call $add (i32.const 40) (i32.const -2))) (call $upper (i32.const 1024) (i32.const 5)) (call $nested)',
          '(func (export "inner") (drop (call $add (i32.const 1) (i32.const 2))))',
        ),
        mistakes: buildGuest(
          bench.folder.at('mistakes.wasm'),
          `(module ${names.map(importOf).join('')} (memory (export "memory") 1)
            (func (export "_start") ${names.map(callOf).join('')}))`,
        ),
        fault: buildGuest(
          bench.folder.at('fault.wasm'),
          `(module ${importOf('fault')} (memory (export "memory") 1) (func (export "_start") ${callOf('fault')}))`,
        ),
        counting: buildCountingGuest(bench.folder.at('counting.wasm'), true),
      };
    });
    after(() => {
      bench.folder.remove();
    });

    const guestIn = ({ isCompiled }: Mode, guest: string): string => {
      if (!isCompiled) return guest;
      const known = compiled.get(guest) ?? bench.compile(guest);
      compiled.set(guest, known);
      return known;
    };
    let files = 0;
    const newFile = (name: string): string => bench.folder.at(`${name}-${String(files++)}`);

    for (const mode of modes) {
      it(`sets the log level of a guest that is ${mode.name}`, () => {
        const run = (logLevel: 'debug' | 'error'): string =>
          bench.run(guestIn(mode, guests.calls), { logLevel }, { wasmedgeArgs: mode.args }).stdout;
        assert.match(
          run('debug'),
          /\[debug\] Plugin: plain has already loaded[^]*\[debug\] +Execution succeeded/,
        );
        assert.equal(run('error'), '');
      });

      it(`traces the calls of a guest that is ${mode.name}`, () => {
        const traced = (trace: 'counts' | 'calls' | 'memory'): ReturnType<typeof readTrace> => {
          const traceFile = newFile('trace');
          const { code } = bench.run(
            guestIn(mode, guests.calls),
            { trace, traceFile },
            { wasmedgeArgs: mode.args },
          );
          assert.equal(code, 0);
          return readTrace(traceFile);
        };
        const counts = traced('counts');
        const totals = new Map(counts.functions.map(({ name, totals: { calls } }) => [name, calls]));
        assert.deepEqual([totals.get('add'), totals.get('upper'), totals.get('nested')], [2, 1, 1]);
        assert.deepEqual(counts.calls, []);
        for (const [trace, upper] of [
          ['calls', 'plain.upper(1024, 5) → ok'],
          ['memory', 'plain.upper(ptr=1024 "Hello" ⇒ "HELLO", len=5) → ok'],
        ] as const)
          assert.deepEqual(traced(trace).calls.map(withoutTime), [
            'plain.add(40, -2) → 38',
            upper,
            'plain.nested() → ok',
            '  plain.add(1, 2) → 3',
          ]);
      });

      it(`guards a guest that is ${mode.name} against each mistake of a plugin`, () => {
        const reportsOf = (guest: string): readonly (readonly [string, string])[] => {
          const eventsFile = newFile('events');
          const settings = { plugins: [evil], wasmedgeArgs: mode.args };
          bench.run(guestIn(mode, guest), { guards: true, eventsFile }, settings);
          return readHelperEvents(eventsFile).map((event) =>
            event.kind === 'guard' ? [event.function, event.guard] : assert.fail(event.why),
          );
        };
        const expected = mistakes.map(([name, guard]) => [guard === 'leak' ? '' : name, guard]);
        assert.deepEqual(reportsOf(guests.mistakes), expected);
        assert.deepEqual(reportsOf(guests.fault), [['fault', 'fault']]);
      });

      for (const [language, key] of languages)
        it(`reloads a plugin in ${language} with its state below a guest that is ${mode.name}`, async () => {
          const [plugin, next] = builds.get(key) ?? buildsOf(key, counters);
          builds.set(key, [plugin, next]);
          const running = await startGuest({
            folder: bench.folder,
            helper: bench.helper,
            guest: guestIn(mode, guests.counting),
            plugin,
            runtime,
            wasmedgeArgs: mode.args,
          });
          const answer = await running.reload(next);
          // Wherever the product cannot do it, it says so by name.
          if (key === 'objects' && process.arch !== 'x64') {
            assert.equal(answer['reason'], 'cpp-interface');
            await running.end();
            return;
          }
          const fates = (answer['functions'] as { status: string }[]).map(({ status }) => status);
          assert.deepEqual([...new Set(fates)], ['swapped']);
          assert.equal(answer['state'], 'handed-over');
          // The guest itself checks that each call gave what it must, and that none was lost.
          assert.equal((await running.end()).code, 0);
        });
    }
  });
}
