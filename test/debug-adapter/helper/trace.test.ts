// Traces of real calls in the real runtime: what is recorded, what survives, and what is said when it cannot be.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { followLive } from '../../../server/src/toolchain/liveTrace';
import { helperEnvironment } from '../../../server/src/toolchain/runtimeHelper';
import { callName, type HostCall } from '../../../server/src/core/trace/hostCall';
import { comesTrue } from '../../support/comesTrue';
import { helperBench, helperPrograms, runtimes, type HelperBench } from '../../support/helper';
import { missing, runProgram } from '../../support/programs';
import { readTrace, withoutTime } from '../../support/readTrace';

for (const runtime of runtimes)
  describe(
    `the trace of the helper in WasmEdge, ${runtime.version}`,
    { skip: missing(...helperPrograms, runtime.program) },
    () => {
      let bench: HelperBench;
      let files = 0;
      before(() => {
        bench = helperBench(runtime);
      });
      after(() => {
        bench.folder.remove();
      });
      const newFile = (): string => bench.folder.at(`trace-${String(files++)}`);

      const everyKind = `(drop (call $add (i32.const 40) (i32.const -2)))
    (call $upper (i32.const 1024) (i32.const 5))
    (call $mixed (i64.const -7) (f32.const 0.5) (f64.const 2)) drop drop
    (call $nested)`;
      const inner = '(func (export "inner") (drop (call $add (i32.const 1) (i32.const 2))))';

      it('holds every call with its values, memory and nesting', () => {
        const guest = bench.guest('every', everyKind, inner);
        const file = newFile();
        const { code, stdout, stderr } = bench.run(guest, { trace: 'memory', traceFile: file });
        assert.deepEqual([code, stdout, stderr], [0, '', '']);
        const { calls, isClosed, lost } = readTrace(file);
        assert.deepEqual(calls.map(withoutTime), [
          'plain.add(40, -2) → 38',
          'plain.upper(ptr=1024 "Hello" ⇒ "HELLO", len=5) → ok',
          'plain.mixed(-7, 0.5, 2) → 2.5, -7',
          'plain.nested() → ok',
          '  plain.add(1, 2) → 3',
        ]);
        assert.deepEqual([isClosed, lost], [true, 0]);
        assert.equal(statSync(file).mode & 0o777, 0o600);
        for (const { duration, start } of calls) assert.ok(duration !== null && duration > 0 && start >= 0);
      });

      it('is the same for compiled guests', () => {
        const guest = bench.guest(
          'compiled',
          '(drop (call $add (i32.const 1) (i32.const 2))) (call $nested)',
          inner,
        );
        const compiled = bench.compile(guest);
        const file = newFile();
        assert.equal(bench.run(compiled, { trace: 'calls', traceFile: file }).code, 0);
        assert.deepEqual(readTrace(file).calls.map(withoutTime), [
          'plain.add(1, 2) → 3',
          'plain.nested() → ok',
          '  plain.add(1, 2) → 3',
        ]);
      });

      it('counts failures apart and tells their code', () => {
        const file = newFile();
        const { code } = bench.run(bench.guest('fails', '(call $fails)'), {
          trace: 'calls',
          traceFile: file,
        });
        assert.notEqual(code, 0);
        const { calls, functions } = readTrace(file);
        assert.deepEqual(calls.map(withoutTime), ['plain.fails() → failed with code 0x2']);
        const fails = functions.find(({ name }) => name === 'fails');
        assert.deepEqual([fails?.totals.calls, fails?.totals.failures], [1, 1]);
      });

      it('holds the call in which the process was killed', () => {
        const file = newFile();
        const guest = bench.guest('killed', '(drop (call $add (i32.const 1) (i32.const 2))) (call $killed)');
        assert.equal(bench.run(guest, { trace: 'calls', traceFile: file }).code, null);
        const { calls, isClosed } = readTrace(file);
        assert.deepEqual(calls.map(withoutTime), [
          'plain.add(1, 2) → 3',
          'plain.killed() → has not returned',
        ]);
        assert.equal(isClosed, false);
      });

      it('is left open by a child that a plugin forks', () => {
        const file = newFile();
        const guest = bench.guest('forks', '(call $forks) (call $killed)');
        assert.equal(bench.run(guest, { trace: 'calls', traceFile: file }).code, null);
        const { calls, isClosed } = readTrace(file);
        assert.deepEqual(calls.map(withoutTime), ['plain.forks() → ok', 'plain.killed() → has not returned']);
        assert.equal(isClosed, false);
      });

      it('takes no ended call for one that was left, below a call with more values than are kept', () => {
        const zeros = '(i32.const 0) '.repeat(33);
        const guest = bench.guest(
          'wide',
          `(drop (call $deep (i32.const 1000))) (call $wide ${zeros})`,
          `${inner}
          (func $deep (param i32) (result i32)
            (if (result i32) (i32.eqz (local.get 0))
              (then (call $add (i32.const 40) (i32.const 2)))
              (else (i32.shl (i32.const 3) (call $deep (i32.sub (local.get 0) (i32.const 1)))))))`,
        );
        const file = newFile();
        assert.equal(bench.run(bench.compile(guest), { trace: 'calls', traceFile: file }).code, 0);
        assert.deepEqual(readTrace(file).calls.map(withoutTime), [
          'plain.add(40, 2) → 42',
          '  plain.add(1, 2) → 3',
        ]);
      });

      it('knows a call that a trap left once the call around it has returned', () => {
        const guest = bench.guest('left', '(call $nested)', '(func (export "inner") (call $crashes))');
        for (const [guards, end] of [
          [false, 'left by a trap'],
          [true, 'crashed in the plugin'],
        ] as const) {
          const file = newFile();
          bench.run(guest, { trace: 'calls', traceFile: file, guards }, { wasmedgeArgs: ['--enable-jit'] });
          assert.deepEqual(readTrace(file).calls.map(withoutTime), [
            'plain.nested() → failed with code 0x408',
            `  plain.crashes() → ${end}`,
          ]);
        }
      });

      const manyCalls = (count: number): string => `(local i32)
    (loop (drop (call $add (local.get 0) (i32.const 1)))
      (br_if 0 (i32.lt_u (local.tee 0 (i32.add (local.get 0) (i32.const 1))) (i32.const ${String(count)}))))`;

      it('keeps the last calls in a small ring and counts the others exactly', () => {
        const file = newFile();
        const guest = bench.guest('many', manyCalls(100_000));
        assert.equal(bench.run(guest, { trace: 'calls', traceFile: file, traceRecords: 1024 }).code, 0);
        const { calls, functions, lost } = readTrace(file);
        assert.deepEqual([calls.length, lost], [1024, 100_000 - 1024]);
        assert.equal(functions.find(({ name }) => name === 'add')?.totals.calls, 100_000);
        assert.deepEqual(calls.at(-1)?.parameters, [99_999n, 1n]);
      });

      it('tells one who follows and is left behind exactly how many calls he missed', async () => {
        const count = 200_000;
        const traceFile = newFile();
        const guest = bench.guest('followed', manyCalls(count));
        const child = spawn(runtime.program, [guest], {
          env: {
            ...process.env,
            WASMEDGE_PLUGIN_PATH: bench.plugin,
            ...helperEnvironment({ library: bench.helper, trace: 'calls', traceFile, traceRecords: 1024 }),
          },
          stdio: 'ignore',
        });
        const seen: HostCall[] = [];
        const live = followLive(traceFile, (calls) => seen.push(...calls));
        assert.equal(await new Promise((resolve) => child.on('exit', resolve)), 0);
        const lost = live.stop()?.lost ?? NaN;
        assert.equal(seen.length + lost, count);
        const arguments_ = new Set(seen.map(({ parameters }) => parameters[0]));
        assert.equal(arguments_.size, seen.length);
        assert.ok(arguments_.has(BigInt(count - 1)));
        assert.deepEqual(
          seen.filter(({ end }) => end.kind !== 'returned'),
          [],
        );
      });

      it('completes an outer call although the ring went round while it ran', () => {
        const file = newFile();
        const body = manyCalls(5000);
        const guest = bench.guest('outer', '(call $nested)', `(func (export "inner") ${body})`);
        assert.equal(bench.run(guest, { trace: 'calls', traceFile: file, traceRecords: 1024 }).code, 0);
        const { calls, functions } = readTrace(file);
        assert.ok(calls.every((call) => callName(call) === 'plain.add' && call.end.kind === 'returned'));
        assert.equal(functions.find(({ name }) => name === 'nested')?.totals.calls, 1);
      });

      it('counts without a record of each call', () => {
        const file = newFile();
        assert.equal(
          bench.run(bench.guest('count', manyCalls(1000)), { trace: 'counts', traceFile: file }).code,
          0,
        );
        const { calls, functions } = readTrace(file);
        const add = functions.find(({ name }) => name === 'add')?.totals;
        assert.deepEqual([calls.length, add?.calls, add?.failures], [0, 1000, 0]);
        assert.ok(add && add.longest > 0 && add.nanoseconds >= add.longest);
      });

      it('takes no file that is there, and no link', () => {
        const file = bench.folder.write('mine', 'mine');
        const guest = bench.guest('once', '(drop (call $add (i32.const 1) (i32.const 2)))');
        const { code, stderr } = bench.run(guest, { trace: 'calls', traceFile: file });
        assert.equal(code, 0);
        const said = stderr
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as { what: string; why: string });
        assert.deepEqual(said[0], { event: 'helper', what: 'trace', why: 'File exists' });
        assert.equal(readFileSync(file, 'utf8'), 'mine');
      });

      it('lets the guest live when the file is cut off under it', async () => {
        const file = newFile();
        const guest = bench.guest('cut', manyCalls(3_000_000));
        const running = spawn(runtime.program, [guest], {
          env: {
            ...process.env,
            WASMEDGE_PLUGIN_PATH: bench.plugin,
            ...helperEnvironment({ library: bench.helper, trace: 'calls', traceFile: file }),
          },
          stdio: 'ignore',
        });
        const ended = new Promise<number | null>((resolve) => running.on('exit', (code) => resolve(code)));
        assert.ok(await comesTrue(() => existsSync(file)));
        await sleep(100);
        truncateSync(file, 0);
        assert.equal(running.exitCode, null, 'it still runs when the file is cut');
        assert.equal(await ended, 0);
      });

      it('leaves the guest alone when the disk is full', { skip: missing('unshare') }, (test) => {
        const guest = bench.guest('full', '(drop (call $add (i32.const 1) (i32.const 2)))');
        const script = bench.folder.at('full.sh');
        writeFileSync(
          script,
          `mkdir -p small && mount -t tmpfs -o size=1m none small || exit 77
       LD_PRELOAD=${bench.helper} WASMEDGE_PLUGIN_PATH=${bench.plugin} WASMEDGE_PLUGIN_TOOLS_TRACE=calls \\
       WASMEDGE_PLUGIN_TOOLS_TRACE_FILE=small/trace ${runtime.program} ${guest}`,
        );
        const { code, stderr } = runProgram('unshare', ['-rm', 'sh', script], { folder: bench.folder.path });
        if (code === 77) {
          test.skip('no file system may be mounted here');
          return;
        }
        assert.equal(code, 0);
        assert.match(stderr, /"what":"trace","why":"No space left on device"/);
      });
    },
  );
