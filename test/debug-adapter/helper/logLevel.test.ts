// WASMEDGE_LOG_LEVEL with the helper in the real runtime, and what the helper leaves alone.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { format } from '../../../server/src/core/messages/format';
import { helperEventOf } from '../../../server/src/toolchain/helperEvents';
import { logLevels, type LogLevel } from '../../../server/src/toolchain/runtimeHelper';
import { buildGuest, helperBench, helperPrograms, runtimes, type HelperBench } from '../../support/helper';
import { hideSpdlog, type HiddenSpdlog } from '../../support/hiddenSpdlog';
import { missing, type ProgramRun } from '../../support/programs';

const debugLine = /\[debug\]/;

/** Counts the lines of each level. */
function levelsOf(output: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [, level = ''] of output.matchAll(/^\[[\d-]+ [\d:.]+\] \[(\w+)\]/gm))
    counts[level] = (counts[level] ?? 0) + 1;
  return counts;
}

for (const runtime of runtimes)
  describe(
    `the log level of the helper in WasmEdge, ${runtime.version}`,
    { skip: missing(...helperPrograms, runtime.program) },
    () => {
      let bench: HelperBench;
      let guest: string;
      let failing: string;
      before(() => {
        bench = helperBench(runtime);
        guest = bench.guest('guest', '(drop (call $add (i32.const 1) (i32.const 2)))');
        failing = bench.guest('failing', 'unreachable');
      });
      after(() => {
        bench.folder.remove();
      });

      it('shows the lines of debug, those from before the guest too', () => {
        const { code, stdout } = bench.run(guest, { logLevel: 'debug' });
        assert.equal(code, 0);
        assert.match(stdout, /Plugin: plain has already loaded/);
        assert.match(stdout, /Mock instead/);
        assert.match(stdout, /Execution succeeded/);
      });

      it('shows no such line at any other level but trace', () => {
        for (const logLevel of logLevels) {
          const { stdout } = bench.run(guest, { logLevel });
          assert.equal(debugLine.test(stdout), logLevel === 'trace' || logLevel === 'debug', logLevel);
        }
      });

      it('keeps errors at every level but critical and off', () => {
        for (const logLevel of logLevels) {
          const { code, stdout } = bench.run(failing, { logLevel });
          assert.notEqual(code, 0);
          assert.equal(/\[error\]/.test(stdout), !['critical', 'off'].includes(logLevel), logLevel);
        }
      });

      it('changes nothing when no level is wanted', () => {
        const { code, stdout, stderr } = bench.run(guest);
        assert.deepEqual([code, stdout, stderr], [0, '', '']);
      });

      it('goes to standard error where that is wanted, and nothing else does', () => {
        const { stdout, stderr } = bench.run(failing, { logLevel: 'debug', logApart: true });
        const together = bench.run(failing, { logLevel: 'debug' });
        assert.deepEqual([stdout, together.stderr], ['', '']);
        assert.deepEqual(levelsOf(stderr), levelsOf(together.stdout));
        const result = buildGuest(
          bench.folder.at('result.wasm'),
          '(module (func (export "seven") (result i32) (i32.const 7)))',
        );
        const answered = bench.run('seven', { logApart: true }, { wasmedgeArgs: ['--reactor', result] });
        assert.deepEqual([answered.stdout, answered.stderr], ['7\n', '']);
      });

      it('says so when it does not know the level', () => {
        const { code, stderr } = bench.run(guest, {}, { environment: { WASMEDGE_LOG_LEVEL: 'lo"ud' } });
        assert.equal(code, 0);
        assert.deepEqual(JSON.parse(stderr), { event: 'helper', what: 'WASMEDGE_LOG_LEVEL', why: 'lo"ud' });
      });

      it('is not seen by the children of the runtime, what else was preloaded is', () => {
        const child = bench.guest('child', '(call $child)');
        const { code, stderr } = bench.run(child, { preloaded: 'libm.so.6', trace: 'counts' });
        assert.equal(code, 0);
        const seen = stderr.split('\n').filter((line) => /^(LD_PRELOAD|WASMEDGE_PLUGIN_TOOLS)/.test(line));
        assert.deepEqual(seen, ['LD_PRELOAD=libm.so.6']);
      });
    },
  );

describe(
  'the log level where the logging library is hidden in WasmEdge',
  { skip: missing(...helperPrograms) },
  () => {
    let bench: HelperBench;
    let hidden: HiddenSpdlog | null;
    let guest: string;
    let failing: string;
    before(() => {
      bench = helperBench();
      hidden = hideSpdlog(bench.folder);
      guest = bench.guest('guest', '(drop (call $add (i32.const 1) (i32.const 2)))');
      failing = bench.guest('failing', 'unreachable');
    });
    after(() => {
      bench.folder.remove();
    });

    /** The same run with the logging library in sight, and with it hidden. */
    function both(program: string, logLevel: LogLevel): readonly [ProgramRun, ProgramRun] {
      if (hidden === null) assert.fail('there is no library to hide');
      const { path, preloaded } = hidden;
      return [
        bench.run(program, { logLevel }),
        bench.run(program, { logLevel, preloaded }, { environment: { LD_LIBRARY_PATH: path } }),
      ];
    }

    it('shows the very lines that it shows elsewhere, those from before the guest too', () => {
      for (const logLevel of ['trace', 'debug', 'info', 'error', 'off'] as const)
        for (const program of [guest, failing]) {
          const [seen, unseen] = both(program, logLevel);
          assert.deepEqual([unseen.code, unseen.stderr], [seen.code, seen.stderr]);
          assert.deepEqual(levelsOf(unseen.stdout), levelsOf(seen.stdout), logLevel);
        }
    });

    it('says which level cannot be set, and sets the next that hides nothing of it', () => {
      for (const [logLevel, set] of [
        ['warn', 'info'],
        ['critical', 'error'],
      ] as const) {
        const [seen, unseen] = both(failing, logLevel);
        assert.equal(seen.stderr, '');
        const event = helperEventOf(unseen.stderr);
        assert.ok(event?.kind === 'helper');
        assert.equal(
          format('en', event.text),
          `\`${logLevel}\` cannot be set in this WasmEdge, which has no way to it: it logs from level ${set} on.`,
        );
        assert.deepEqual(levelsOf(unseen.stdout), levelsOf(both(failing, set)[1].stdout));
      }
    });
  },
);
