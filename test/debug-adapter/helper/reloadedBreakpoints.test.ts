// A debug session in which the plugin is edited, built and loaded into the guest that runs: breakpoints stop in the new
// code, at its lines.

import assert from 'node:assert/strict';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { debugBench, startSession, type DebugBench } from '../../support/debugBench';
import type { DapClient } from '../../support/dapHarness';
import { debuggers } from '../../support/debugStories';
import { buildHelperPlugin, helperPrograms } from '../../support/helper';
import { missing, runProgram } from '../../support/programs';
import { inRepository } from '../../support/repository';
import { buildCountingGuest } from '../../support/runningGuest';

const mark = 'VERSION * 1000000';

function markedLineOf(text: string): number {
  return text.split('\n').findIndex((line) => line.includes(mark)) + 1;
}

for (const { name, program } of debuggers) {
  describe(`a live reload in a session of ${name}`, { skip: missing(...helperPrograms, program) }, () => {
    let bench: DebugBench;
    before(async () => {
      bench = await debugBench();
      chmodSync(bench.sessions, 0o700);
    });
    after(() => bench.folder.remove());

    it('moves breakpoints to the new code, also where its lines have moved', async () => {
      const { folder } = bench;
      const old = readFileSync(inRepository('test/fixtures/helper/counter.c'), 'utf8');
      const edited = `// One line\n// more,\n// and two.\n${old}`;
      const source = folder.write('plugin/counter.c', old);
      const plugin = buildHelperPlugin(folder.at('libcounter.so'), source, ['-O0']);
      const setBreakpoint = async (to: DapClient, line: number): Promise<void> => {
        await to.ask('setBreakpoints', { source: { path: source }, breakpoints: [{ line }] });
      };
      const session = await startSession({
        bench,
        debugger: name,
        launch: {
          program: buildCountingGuest(folder.at('counting.wasm'), false),
          plugins: [plugin],
          env: { COUNTER_FILE: folder.write('goes-on', '') },
        },
        configure: (client) => setBreakpoint(client, markedLineOf(old)),
      });
      const { client } = session;
      try {
        const first = await session.stop();
        assert.deepEqual([first.frame['name'], first.frame['line']], ['tick', markedLineOf(old)]);
        writeFileSync(source, edited);
        // As an editor does when a file with breakpoints is saved.
        await setBreakpoint(client, markedLineOf(edited));
        const next = buildHelperPlugin(folder.at('libnext.so'), source, ['-O0', '-DVERSION=2']);
        const { code, stdout, stderr } = runProgram(
          process.execPath,
          [inRepository('dist/cli.js'), 'reload', next],
          {
            environment: {
              LC_ALL: 'C',
              XDG_CACHE_HOME: folder.at('cache'),
              XDG_RUNTIME_DIR: bench.sessions,
            },
            deadline: 120_000,
          },
        );
        assert.equal(code, 0, stdout + stderr);
        assert.match(stdout, /when it goes on/);
        await client.ask('continue', { threadId: first.threadId });
        const second = await session.stop();
        assert.deepEqual(
          [second.frame['name'], second.frame['line']],
          ['tick', markedLineOf(edited)],
          client.traffic(),
        );
        await client.ask('next', { threadId: second.threadId });
        const { frame } = await session.stop();
        const value = { expression: '*(int *)&Out[0].Value', frameId: frame['id'], context: 'watch' };
        assert.match(String((await client.ask('evaluate', value))['result']), /^2\d{6}$/);
        await client.ask('disconnect', { terminateDebuggee: true });
      } finally {
        await client.close();
      }
    });
  });
}
