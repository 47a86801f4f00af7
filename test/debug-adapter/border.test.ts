// Stories at the border between guest and plugin, for every debugger that is there: stops that only the helper sees,
// and steps from one side to the other.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  borderSource,
  breakpointAt,
  describeBorder,
  filters,
  hostCall,
  namesOf,
} from '../support/borderBench';
import { markedLine, type Body, type DapClient } from '../support/dapHarness';

describeBorder('the border', ({ bench, guest, story }) => {
  it('stops where a host function returns an error, and says which and to whom', async () => {
    await story({ program: guest('refuse') }, filters('hostError'), async (session) => {
      const { stopped, threadId } = await session.stop();
      assert.equal(stopped['reason'], 'exception');
      assert.equal(stopped['text'], '`border.refuse` returned error 0x100004d to `inner`.');
      const info = await session.client.ask('exceptionInfo', { threadId });
      assert.equal(info['exceptionId'], 'host-function-error');
      assert.equal(info['description'], stopped['text']);
      assert.deepEqual((await namesOf(session, threadId)).slice(0, 3), [
        'inner (refuse.wasm 0x4d)',
        'outer (refuse.wasm 0x56)',
        '_start (refuse.wasm 0x61)',
      ]);
    });
  });

  it('stops at a trap of the guest, in the function that trapped', async () => {
    const program = guest('twice', { inner: '(drop (i32.load (i32.const 65535)))' });
    await story({ program }, filters('guestTrap'), async (session) => {
      const { stopped, threadId } = await session.stop();
      assert.equal(stopped['text'], 'The guest trapped in `inner`: out of bounds memory access.');
      const names = await namesOf(session, threadId);
      assert.deepEqual(
        names.slice(0, 3).map((shown) => shown.split(' ')[0]),
        ['inner', 'outer', '_start'],
      );
    });
  });

  it('stops at an import that cannot be linked', async () => {
    await story({ program: guest('nothing') }, filters('linkError'), async (session) => {
      const { stopped } = await session.stop();
      const said =
        '`border.nothing` cannot be linked: no plugin that was loaded registers it. Name the library that does in `plugins`.';
      assert.equal(stopped['text'], said);
      // No source shows it, so the console does.
      assert.match(session.client.output('stderr'), /`border\.nothing` cannot be linked/);
    });
  });

  it('stops in the plugin that asks for memory which the guest does not have', async () => {
    await story({ program: guest('peek') }, filters('guestPointer'), async (session) => {
      const { stopped, frame } = await session.stop();
      assert.equal(
        stopped['text'],
        '`border.peek` asked for 8 bytes of guest memory at 70000; the memory has 65536.',
      );
      assert.equal(frame['line'], markedLine(borderSource, 'peek'));
    });
  });

  it('writes log points that decode memory of the guest, and does not stop', async () => {
    const logMessage = 'greets {guestString(In[0], In[1])} of {length} at {guest(address, 2)}';
    const configure = async (client: DapClient): Promise<void> => {
      const breakpoints = [{ line: markedLine(bench().source, 'greet'), logMessage }];
      await client.ask('setBreakpoints', { source: { path: bench().source }, breakpoints });
    };
    await story({ plugins: [bench().plugin] }, configure, async ({ client }) => {
      await client.event('exited');
      assert.deepEqual(client.events('stopped'), []);
      const lines = client.output('console').split('\n');
      const logged = lines.filter((line) => line.startsWith('greets '));
      assert.deepEqual(logged, ['greets "Hello, WasmEdge!" of 16 at "He"']);
    });
  });

  it('stops by conditions on memory of the guest, and shows that memory', async () => {
    const at = (mark: string, more: Body): Body => ({ line: markedLine(bench().source, mark), ...more });
    const configure = async (client: DapClient): Promise<void> => {
      const breakpoints = [
        at('tick', { condition: 'guest(0, 2) == "00 00" && amount == 2', logMessage: 'step {amount}' }),
        at('tick-end', { condition: 'guestString(64, 5) != "Hello"' }),
        at('greet', { condition: 'guestString(In[0], In[1]) == "Hello, WasmEdge!"' }),
      ];
      await client.ask('setBreakpoints', { source: { path: bench().source }, breakpoints });
    };
    await story({ plugins: [bench().plugin] }, configure, async ({ client, stop }) => {
      const { frame } = await stop();
      assert.equal(frame['line'], markedLine(bench().source, 'greet'));
      assert.match(client.output('console'), /^step 2\n$/m);
      assert.doesNotMatch(client.output('console'), /step [^2]/);
      const expression = 'guestString(In[0], 5)';
      const asked = { expression, frameId: frame['id'], context: 'watch' };
      const { result, memoryReference } = await client.ask('evaluate', asked);
      assert.equal(result, '"Hello"');
      const { data } = await client.ask('readMemory', { memoryReference, count: 9 });
      assert.equal(Buffer.from(String(data), 'base64').toString(), 'Hello, Wa');
    });
  });

  it('stops behind the host functions asked for, and behind no others', async () => {
    const configure = async (client: DapClient): Promise<void> => {
      const filterOptions = [{ filterId: 'hostReturn', condition: 'plain.greet' }];
      await client.ask('setExceptionBreakpoints', { filters: [], filterOptions });
    };
    await story({ plugins: [bench().plugin] }, configure, async (session) => {
      const { stopped, frame } = await session.stop();
      assert.equal(stopped['text'], '`plain.greet` returned.');
      const { call } = await hostCall(session.client, frame);
      assert.equal(call.get('guest(In[0], In[1])'), '"Hello, WasmEdge!"');
      assert.equal(call.get('Out[0]'), '16');
      assert.equal(call.get('call'), '7');
    });
  });

  it('goes to the host call of a number, and into its body', async () => {
    const launch = { plugins: [bench().plugin], stopAtHostCall: 4 };
    await story(launch, filters(), async (session) => {
      const { stopped, frame } = await session.stop();
      assert.equal(stopped['reason'], 'step');
      assert.match(String(frame['name']), /^tick\b/);
      const { call } = await hostCall(session.client, frame);
      assert.equal(call.get('call'), '4');
      assert.equal(call.get('In[0] amount'), '3');
    });
  });

  it('steps into the next host function by request, from anywhere', async () => {
    const launch = { plugins: [bench().plugin], stopOnEntry: true };
    await story(launch, filters(), async (session) => {
      const { client } = session;
      for (let turn = 0; turn < 3; turn++) {
        const { threadId } = await session.stop();
        await client.ask('wasmedge/stepIntoHostFunction', { threadId });
      }
      const { frame } = await session.stop();
      assert.equal((await hostCall(client, frame)).call.get('call'), '3');
    });
  });

  it('says of a trap that it cannot be seen when the log is off', async () => {
    const configure = async (client: DapClient): Promise<void> => {
      const { breakpoints } = await client.ask('setExceptionBreakpoints', {
        filters: ['hostError', 'guestTrap'],
      });
      const [error, trap] = breakpoints as readonly Body[];
      assert.equal(error?.['verified'], true);
      assert.equal(trap?.['verified'], false);
      assert.match(String(trap['message']), /^WasmEdge tells of it in its log, which `logLevel`/);
    };
    await story({ program: guest('twice'), logLevel: 'off' }, configure, async ({ client }) => {
      await client.event('exited');
    });
  });

  it('steps into what the author of a plugin wrote, not into what its language binding puts in front', async () => {
    const launch = { program: guest('thrice'), stopAtHostCall: 1 };
    await story(launch, filters(), async (session) => {
      const { frame } = await session.stop();
      assert.match(String(frame['name']), /^thrice\b/);
      assert.equal(frame['line'], markedLine(borderSource, 'thrice') - 1);
      assert.equal((await hostCall(session.client, frame)).call.get('In[0] number'), '70000');
    });
  });

  it('counts host calls as the trace does', async () => {
    const launch = { plugins: [bench().plugin], trace: 'memory', stopAtHostCall: 7 };
    await story(launch, filters(), async (session) => {
      const { client } = session;
      const { frame } = await session.stop();
      assert.match(String(frame['name']), /^greet\b/);
      await session.go();
      await client.event('exited');
      const lines = client.output('console').split('\n');
      const numbered = lines.filter((line) => line.startsWith('#'));
      assert.deepEqual(
        numbered.map((line) => line.split('(')[0]),
        [...[1, 2, 3, 4, 5, 6].map((number) => `#${String(number)} plain.tick`), '#7 plain.greet'],
      );
    });
  });

  it("steps over WasmEdge's own functions, whoever stands in front of them", async () => {
    await story({ program: guest('peek') }, breakpointAt('peek'), async (session) => {
      const { frame, threadId } = await session.stop();
      await session.client.ask('stepIn', { threadId });
      const next = await session.stop();
      assert.equal(next.frame['line'], Number(frame['line']) + 1);
    });
  });

  it('leads by step out to the guest, with results that can be set, and by step in to the next host call', async () => {
    await story({ program: guest('twice') }, breakpointAt('twice'), async (session) => {
      const { client } = session;
      const { threadId, frame } = await session.stop();
      assert.equal((await hostCall(client, frame)).call.get('Out[0]'), '0');
      await client.ask('setBreakpoints', { source: { path: borderSource }, breakpoints: [] });
      await client.ask('stepOut', { threadId });
      const behind = await session.stop();
      assert.equal(behind.stopped['reason'], 'step');
      const expression = 'guest(number - 70000, 3)';
      const place = { frameId: behind.frame['id'], context: 'watch' };
      assert.equal((await client.ask('evaluate', { expression, ...place }))['result'], '00 00 00');
      assert.match(String(behind.frame['name']), /^inner /);
      const { call, reference } = await hostCall(client, behind.frame);
      assert.equal(call.get('import'), 'border.twice');
      assert.equal(call.get('In[0] number'), '70000');
      assert.equal(call.get('Out[0]'), '140000');
      const set = await client.ask('setVariable', {
        ...{ variablesReference: reference, name: 'Out[0]', value: '5' },
      });
      assert.equal(set['value'], '5');
      assert.equal((await hostCall(client, behind.frame)).call.get('Out[0]'), '5');
      await client.ask('stepIn', { threadId });
      const inside = await session.stop();
      assert.equal(inside.frame['line'], markedLine(borderSource, 'twice') - 1);
      assert.equal((await hostCall(client, inside.frame)).call.get('In[0] number'), '2');
    });
  });

  it('stops once for an error, which WasmEdge then tells of as well, and at nothing in a guest that ends well', async () => {
    const all = filters('hostError', 'guestTrap', 'linkError', 'guestPointer');
    await story({ program: guest('refuse') }, all, async (session) => {
      const { stopped } = await session.stop();
      assert.match(String(stopped['text']), /^`border\.refuse` returned error/);
      await session.go();
      await session.client.event('exited');
      assert.equal(session.client.events('stopped').length, 1);
    });
    await story({ program: guest('twice') }, all, async ({ client }) => {
      assert.equal((await client.event('exited'))['exitCode'], 0);
      assert.deepEqual(client.events('stopped'), []);
    });
  });
});
