// What is shown of both sides of a host call, for every debugger that is there: frames of the guest, and the call of
// plugins in every language.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import {
  borderSource,
  breakpointAt,
  describeBorder,
  filters,
  hostCall,
  namesOf,
} from '../support/borderBench';
import { rustc } from '../support/compilers';
import { counterBuilders } from '../support/counters';
import { installedRuntime } from '../support/helper';
import { missing, mustSucceed } from '../support/programs';
import { inRepository } from '../support/repository';
import { markedLine, type Body, type DapClient } from '../support/dapHarness';

describeBorder('guest frames', ({ bench, guest, story }) => {
  it('shows the frames of the guest below those of the plugin, and folds the runtime', async () => {
    await story({ program: guest('twice') }, breakpointAt('twice'), async (session) => {
      const { threadId } = await session.stop();
      const { stackFrames } = await session.client.ask('stackTrace', { threadId });
      const frames = stackFrames as readonly Body[];
      const plain = frames.filter((frame) => frame['presentationHint'] !== 'subtle');
      assert.deepEqual(
        plain.map((frame) => String(frame['name']).split(/[ (]/)[0]),
        ['twice', 'inner', 'outer', '_start'],
      );
    });
  });

  it(
    'shows lines of the guest where it was built with debug information',
    { skip: missing('clang', 'wasm-ld', 'llvm-addr2line') },
    async () => {
      const guestSource = inRepository('test/debug-adapter/fixtures/guest.c');
      const program = bench().folder.at('lines.wasm');
      mustSucceed('clang', [
        ...['--target=wasm32', '-g', '-O0', '-nostdlib', '-Wl,--no-entry', '-Wl,--allow-undefined'],
        ...['-o', program, guestSource],
      ]);
      const configure = breakpointAt('twice');
      await story({ program }, configure, async (session) => {
        const { threadId } = await session.stop();
        const { stackFrames } = await session.client.ask('stackTrace', { threadId });
        const frames = (stackFrames as readonly Body[]).slice(1, 3);
        assert.deepEqual(
          frames.map((frame) => [frame['name'], frame['line'], (frame['source'] as Body)['path']]),
          [
            ['inner', markedLine(guestSource, 'inner'), guestSource],
            ['start', markedLine(guestSource, 'start'), guestSource],
          ],
        );
      });
    },
  );

  it('names the functions of a guest that is compiled to native code', async () => {
    const program = bench().folder.at('compiled.so');
    mustSucceed('wasmedge', ['compile', '--optimize', '0', guest('twice'), program]);
    await story({ program }, breakpointAt('twice'), async (session) => {
      const { client } = session;
      const { threadId } = await session.stop();
      const below = (await namesOf(session, threadId)).slice(1, 4);
      assert.deepEqual(below, ['inner (compiled.so)', 'outer (compiled.so)', '_start (compiled.so)']);
      await client.ask('setBreakpoints', { source: { path: borderSource }, breakpoints: [] });
      await client.ask('stepOut', { threadId });
      const behind = await session.stop();
      assert.equal(behind.frame['name'], 'inner (compiled.so)');
      assert.equal((await hostCall(client, behind.frame)).call.get('Out[0]'), '140000');
    });
  });

  it('shows the host call of a plugin in Rust', { skip: missing(rustc) }, async () => {
    const rust = bench().folder.at('libcounter.so');
    const rustSource = inRepository('test/fixtures/helper/counter.rs');
    mustSucceed(rustc, [
      ...['--edition', '2021', '--crate-type', 'cdylib', '-g', '-A', 'warnings'],
      ...['-o', rust, rustSource],
    ]);
    const program = guest('tick', { module: 'counter' });
    const lines = readFileSync(rustSource, 'utf8').split('\n');
    const line = lines.findIndex((found) => found.includes('let given =')) + 1;
    const configure = async (client: DapClient): Promise<void> => {
      await client.ask('setBreakpoints', { source: { path: rustSource }, breakpoints: [{ line }] });
    };
    await story({ program, plugins: [rust] }, configure, async (session) => {
      const { frame } = await session.stop();
      const { call } = await hostCall(session.client, frame);
      assert.equal(call.get('import'), 'counter.tick');
      assert.equal(call.get('In[0]'), '70000');
      const shown = await session.client.ask('evaluate', {
        ...{ expression: 'guest(In[0] - 70000, 2)', frameId: frame['id'], context: 'watch' },
      });
      assert.equal(shown['result'], '00 00');
    });
  });

  it(
    "shows and sets the host call of a plugin in WasmEdge's own C++ interface",
    { skip: missing('g++') },
    async () => {
      const objects = counterBuilders(bench().folder, installedRuntime).objects('objects');
      const program = guest('tick', { module: 'counter' });
      const launch = { program, plugins: [objects] };
      await story(launch, filters('hostReturn'), async (session) => {
        const { client } = session;
        const { frame } = await session.stop();
        assert.match(String(frame['name']), /^inner /);
        const { call, reference } = await hostCall(client, frame);
        assert.equal(call.get('import'), 'counter.tick');
        assert.equal(call.get('In[0]'), '70000');
        assert.equal(call.get('Out[0]'), '1070000');
        const value = { variablesReference: reference, name: 'Out[0]', value: '-3' };
        assert.equal((await client.ask('setVariable', value))['value'], '-3');
      });
    },
  );
});
