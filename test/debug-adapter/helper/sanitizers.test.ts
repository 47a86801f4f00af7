// The helper under AddressSanitizer and UndefinedBehaviorSanitizer, with everything switched on.

import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { createConnection } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  buildGuest,
  buildHelper,
  buildHelperPlugin,
  helperBench,
  helperPrograms,
  type HelperBench,
} from '../../support/helper';
import { counterBuilders } from '../../support/counters';
import { missing, mustSucceed } from '../../support/programs';
import { buildCountingGuest, startGuest } from '../../support/runningGuest';

const found = /AddressSanitizer|runtime error/;

describe('the helper under sanitizers', { skip: missing(...helperPrograms, 'nm', 'g++') }, () => {
  let bench: HelperBench;
  let library: string;
  /** The sanitizers' own libraries must come before everything. */
  let preload: string;
  const environment = {
    // WasmEdge and our own guards have their handlers.
    ASAN_OPTIONS:
      'detect_leaks=0:handle_segv=0:handle_sigbus=0:handle_sigfpe=0:handle_sigill=0:handle_abort=0',
  };
  before(() => {
    bench = helperBench();
    chmodSync(bench.folder.path, 0o700);
    library = buildHelper(bench.folder.path, 'gcc', [
      ...['-fsanitize=address,undefined', '-fno-sanitize-recover=undefined', '-fno-omit-frame-pointer'],
    ]);
    assert.match(mustSucceed('nm', ['-D', library]), /__asan_report/);
    preload = ['libasan.so', 'libubsan.so']
      .map((name) => mustSucceed('gcc', [`-print-file-name=${name}`]).trim())
      .join(':');
  });
  after(() => {
    bench.folder.remove();
  });

  const everything = { trace: 'memory', guards: true, logLevel: 'debug', traceRecords: 1024 } as const;

  it('records, guards and logs without a finding', () => {
    const guest = bench.guest(
      'all',
      `(local i32)
       (loop
         (drop (call $add (i32.const 1024) (i32.const 200)))
         (call $upper (i32.const 1024) (i32.const 5))
         (call $upper (i32.const 65000) (i32.const 536))
         (call $mixed (i64.const 1) (f32.const 1) (f64.const 1)) drop drop
         (call $nested)
         (br_if 0 (i32.lt_u (local.tee 0 (i32.add (local.get 0) (i32.const 1))) (i32.const 2000))))`,
      '(func (export "inner") (drop (call $add (i32.const -1) (i32.const -1))))',
    );
    const run = bench.run(
      guest,
      { ...everything, library, traceFile: bench.folder.at('trace') },
      { environment: { ...environment, LD_PRELOAD: `${preload}:${library}` } },
    );
    assert.equal(run.code, 0, run.stderr);
    assert.doesNotMatch(run.stderr + run.stdout, found);
    assert.match(run.stdout, /\[debug\]/);
  });

  it('reports every mistake without making one', () => {
    const evil = buildHelperPlugin(bench.folder.at('libevil.so'), 'evil.c');
    const runs = [
      ['result_type', []],
      ['result_unset', []],
      ['result_beyond', []],
      ['parameter_beyond', []],
      ['pointer', []],
      ['leak', []],
      ['fault', []],
      ['fault', ['--enable-jit']],
      // Left by a trap, over frames of the helper.
      ['pointer_after_trap', ['--enable-jit']],
    ] as const;
    for (const [index, [name, wasmedgeArgs]] of runs.entries()) {
      const guest = buildGuest(
        bench.folder.at(`${name}.wasm`),
        `(module (import "evil" "${name}" (func $f (param i32 i32) (result i32)))
          (import "evil" "fault" (func $fault (param i32 i32) (result i32))) (memory (export "memory") 1)
          (func (export "inner") (drop (call $fault (i32.const 8) (i32.const 0))))
          (func (export "_start") (drop (call $f (i32.const 0) (i32.const 2)))))`,
      );
      const run = bench.run(
        guest,
        { ...everything, library, traceFile: bench.folder.at(`trace-mistake-${String(index)}`) },
        {
          plugins: [evil],
          wasmedgeArgs,
          environment: { ...environment, LD_PRELOAD: `${preload}:${library}` },
        },
      );
      assert.match(run.stderr, /"event":"guard"/, name);
      assert.doesNotMatch(run.stderr, found, name);
    }
  });

  for (const [language, key] of [
    ['C', 'c'],
    ["WasmEdge's own C++ interface", 'objects'],
  ] as const)
    it(`reloads and answers under a hail of lines, a plugin in ${language}`, async () => {
      const build = counterBuilders(bench.folder, bench.runtime)[key];
      const plugin = build(`${key}1`, 'HAND_OVER');
      const next = build(`${key}2`, 'HAND_OVER', 'VERSION=2');
      const changed = build(`${key}3`, 'TYPE_CHANGED');
      const running = await startGuest({
        folder: bench.folder,
        helper: library,
        guest: buildCountingGuest(bench.folder.at('count.wasm'), true),
        plugin,
        options: { ...everything, traceFile: bench.folder.at(`trace-reload-${key}`) },
        environment: { ...environment, LD_PRELOAD: `${preload}:${library}` },
      });
      const lines = [
        '',
        'level',
        'level ',
        'trace x',
        'reload ',
        'reload /',
        'guards all,',
        'guards ,',
        'stats ',
        '\0',
        '"{',
      ];
      for (let turn = 0; turn < 30; turn++) {
        const answer = await running.reload(turn % 2 ? plugin : next);
        assert.equal(answer['ok'], true, JSON.stringify(answer));
        if (turn % 10 === 0) assert.equal((await running.reload(changed))['ok'], true);
        const client = createConnection({ path: running.socket });
        client.on('error', () => undefined);
        for (const line of lines) client.write(`${line}\n`);
        await sleep(5);
        client.destroy();
        for (const mode of ['off', 'counts', 'calls', 'memory']) await running.ask(`trace ${mode}`);
        for (const guards of ['off', 'results', 'all']) await running.ask(`guards ${guards}`);
      }
      const { code, output } = await running.end();
      assert.doesNotMatch(output, found);
      assert.equal(code, 0, output);
    });
});
