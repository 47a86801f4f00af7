// WASMEDGE_LOG_LEVEL with the helper in the real runtime, and what the helper leaves alone.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { logLevels } from '../../../server/src/toolchain/runtimeHelper';
import { helperBench, helperPrograms, runtimes, type HelperBench } from '../../support/helper';
import { missing } from '../../support/programs';

const debugLine = /\[debug\]/;

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
