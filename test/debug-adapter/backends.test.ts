// One suite of short stories for every debugger that is there: the adapter as it ships, a plugin in C, a real guest.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  debugBench,
  startSession,
  type DebugBench,
  type RunningSession,
  type SessionWishes,
} from '../support/debugBench';
import { markedLine, type Body } from '../support/dapHarness';
import { missing } from '../support/programs';

const debuggers = [
  { name: 'gdb', programs: ['gdb'] },
  { name: 'lldb', programs: ['lldb-dap-19'] },
];

for (const { name, programs } of debuggers) {
  describe(`debugging by ${name}`, { skip: missing('wasmedge', 'wat2wasm', 'gcc', ...programs) }, () => {
    let bench: DebugBench;
    before(async () => {
      bench = await debugBench();
    });
    after(() => bench.folder.remove());

    async function story(
      wishes: Omit<SessionWishes, 'bench' | 'debugger'>,
      tell: (session: RunningSession) => Promise<void>,
    ): Promise<void> {
      const session = await startSession({ bench, debugger: name, ...wishes });
      try {
        await tell(session);
        await session.client.ask('disconnect', { terminateDebuggee: true });
      } finally {
        await session.client.close();
      }
    }

    it('waits with a breakpoint for the plugin, verifies it, and stops there', async () => {
      await story({ breakpoints: [['tick', {}]] }, async (session) => {
        assert.equal(session.breakpoints[0]?.['verified'], false);
        assert.equal(session.breakpoints[0]?.['message'], 'Waits for libplain.so to be loaded.');
        const changed = await session.client.event('breakpoint');
        assert.equal((changed['breakpoint'] as Body)['verified'], true);
        const { stopped, frame } = await session.stop();
        assert.equal(stopped['reason'], 'breakpoint');
        assert.equal(frame['line'], markedLine(bench.source, 'tick'));
        assert.match(String(frame['name']), /^tick\b/);
      });
    });

    it('tells the exit code after all output', async () => {
      await story({}, async ({ client }) => {
        assert.equal((await client.event('exited'))['exitCode'], 0);
        assert.equal(client.output('stdout'), 'partial Hello, WasmEdge!\n');
        await client.event('terminated');
      });
    });
  });
}
