// A link error in a debug session of the bundled programs: the stop says what the check finds, and leads to the source.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { debugBench, startSession, type DebugBench } from '../support/debugBench';
import type { Body } from '../support/dapHarness';
import { debuggers } from '../support/debugStories';
import { missing, mustSucceed } from '../support/programs';
import { inRepository } from '../support/repository';

for (const { name, program } of debuggers) {
  describe(`a link error by ${name}`, { skip: missing('wasmedge', 'wat2wasm', 'gcc', program) }, () => {
    let bench: DebugBench;
    let guest: string;
    before(async () => {
      bench = { ...(await debugBench()), adapter: inRepository('dist/adapter.js') };
      guest = bench.folder.at('wrong.wasm');
      const text = bench.folder.write(
        'wrong.wat',
        `(module (import "plain" "tick" (func $tick (param i64))) (memory (export "memory") 1)
          (func (export "_start") (call $tick (i64.const 1))))`,
      );
      mustSucceed('wat2wasm', [text, '-o', guest]);
    });
    after(() => bench.folder.remove());

    async function stopped(launch: Body): Promise<{ readonly text: unknown; readonly frame: Body }> {
      const session = await startSession({
        bench,
        debugger: name,
        launch: { program: guest, plugins: [bench.plugin], ...launch },
        configure: async (client) => {
          await client.ask('setExceptionBreakpoints', { filters: ['linkError'] });
        },
      });
      try {
        const { stopped, frame } = await session.stop();
        await session.client.ask('disconnect', { terminateDebuggee: true });
        return { text: stopped['text'], frame };
      } finally {
        await session.client.close();
      }
    }

    const reason = '`plain.tick` cannot be linked: incompatible import type. ';

    it('is explained by the sources of the folder, and leads to the registration', async () => {
      const sources = inRepository('test/debug-adapter/fixtures');
      const { text, frame } = await stopped({ cwd: sources });
      const because =
        '`tick` declares parameter 1 as i64; module `plain` registers it as i32 (WasmEdge_ValTypeGenI32()).';
      assert.equal(text, reason + because);
      assert.equal(frame['name'], 'registration of plain.tick');
      assert.equal((frame['source'] as Body)['path'], `${sources}/plain.c`);
    });

    it('is explained by the built plugin where there are no sources', async () => {
      const { text } = await stopped({ cwd: bench.folder.at('run') });
      assert.equal(
        text,
        `${reason}\`tick\` declares parameter 1 as i64; module \`plain\` registers it as i32.`,
      );
    });
  });
}
