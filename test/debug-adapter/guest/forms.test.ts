// Every form in which a guest runs, for every debugger that is there: a reactor, compiled ahead of time to a library or
// beside the module, compiled as it runs; and sessions in which its frames are not wanted.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  borderSource,
  breakpointAt,
  describeBorder,
  filters,
  hostCall,
  namesOf,
} from '../../support/borderBench';
import type { Body, DapClient } from '../../support/dapHarness';
import type { RunningSession } from '../../support/debugBench';
import { markedLine } from '../../support/dapHarness';
import { mustSucceed } from '../../support/programs';

/** Names of the frames that are not folded. */
async function plainNames({ client }: RunningSession, threadId: number): Promise<readonly string[]> {
  const { stackFrames } = await client.ask('stackTrace', { threadId });
  const plain = (stackFrames as readonly Body[]).filter((frame) => frame['presentationHint'] !== 'subtle');
  return plain.map((frame) => String(frame['name']).replace(/^twice\(.*/, 'twice'));
}

describeBorder('forms of a guest', ({ bench, guest, story }) => {
  const compiled = (file: string): string => {
    const program = bench().folder.at(file);
    mustSucceed('wasmedge', ['compile', '--optimize', '0', guest('twice'), program]);
    return program;
  };

  it('calls the function of a reactor with its arguments, and shows its frames', async () => {
    const text = bench().folder.write(
      'reactor.wat',
      `(module (import "border" "twice" (func $host (param i32) (result i32)))
        (func $inner (param i32) (result i32) (call $host (local.get 0)))
        (func (export "work") (param i32) (result i32) (call $inner (local.get 0))))`,
    );
    const program = bench().folder.at('reactor.wasm');
    mustSucceed('wat2wasm', ['--debug-names', text, '-o', program]);
    const launch = { program, reactor: { function: 'work', args: ['21'] } };
    await story(launch, breakpointAt('twice'), async (session) => {
      const { threadId, frame } = await session.stop();
      const names = await plainNames(session, threadId);
      assert.deepEqual(
        names.map((name) => name.split(' ')[0]),
        ['twice', 'inner', 'work'],
      );
      assert.equal((await hostCall(session.client, frame)).call.get('In[0] number'), '21');
      await session.go();
      assert.equal((await session.client.event('exited'))['exitCode'], 0);
      assert.match(session.client.output('stdout'), /^42$/m);
    });
  });

  it('goes to a host call of a compiled guest, writes log points, stops behind it, and steps to the next', async () => {
    const launch = { program: compiled('forms.so'), stopAtHostCall: 1 };
    const logMessage = 'at 0: {guest(0, 2)}';
    const configure = async (client: DapClient): Promise<void> => {
      const breakpoints = [{ line: markedLine(borderSource, 'twice'), logMessage }];
      await client.ask('setBreakpoints', { source: { path: borderSource }, breakpoints });
    };
    await story(launch, configure, async (session) => {
      const { client } = session;
      const { frame, threadId } = await session.stop();
      assert.match(String(frame['name']), /^twice\b/);
      await filters('hostReturn')(client);
      await session.go();
      const behind = await session.stop();
      assert.equal(behind.stopped['text'], '`border.twice` returned.');
      assert.equal(behind.frame['name'], 'inner (forms.so)');
      assert.equal(client.output('console'), 'at 0: 00 00\n');
      const { call, reference } = await hostCall(client, behind.frame);
      assert.equal(call.get('Out[0]'), '140000');
      const value = { variablesReference: reference, name: 'Out[0]', value: '5' };
      assert.equal((await client.ask('setVariable', value))['value'], '5');
      await client.ask('stepIn', { threadId });
      const inside = await session.stop();
      assert.match(String(inside.frame['name']), /^twice\b/);
      assert.equal((await hostCall(client, inside.frame)).call.get('In[0] number'), '2');
    });
  });

  for (const { what, name, launch } of [
    { what: 'compiled as it runs', name: 'twice.wasm', launch: { wasmedgeArgs: ['--enable-jit'] } },
    { what: 'compiled beside its module', name: 'universal.wasm', launch: {} },
  ]) {
    it(`has one line for a guest that is ${what}, with its host call, and steps out into it`, async () => {
      const program = name === 'twice.wasm' ? guest('twice') : compiled(name);
      await story({ program, ...launch }, breakpointAt('twice'), async (session) => {
        const { client } = session;
        const { threadId } = await session.stop();
        const line = `${name} (native code without names)`;
        assert.deepEqual(await plainNames(session, threadId), ['twice', line]);
        const all = await namesOf(session, threadId);
        assert.ok(!all.some((shown) => /^0x/.test(shown)), all.join('\n'));
        await client.ask('setBreakpoints', { source: { path: borderSource }, breakpoints: [] });
        await client.ask('stepOut', { threadId });
        const behind = await session.stop();
        assert.equal(behind.frame['name'], line);
        assert.equal((await hostCall(client, behind.frame)).call.get('Out[0]'), '140000');
      });
    });
  }

  it('shows no frame of the guest where none is wanted: compiled, behind a call, or trapped', async () => {
    const launch = { program: compiled('hidden.so'), guestFrames: false };
    await story(launch, breakpointAt('twice'), async (session) => {
      const { client } = session;
      const { threadId, frame } = await session.stop();
      assert.deepEqual(await plainNames(session, threadId), ['twice']);
      assert.ok(
        !(await namesOf(session, threadId)).some((name) => /^(f\d|inner|outer|_start \()/.test(name)),
      );
      assert.equal((await hostCall(client, frame)).call.get('import'), 'border.twice');
      await client.ask('stepOut', { threadId });
      const behind = await session.stop();
      assert.equal(behind.frame['name'], 'border.twice');
      assert.equal((await hostCall(client, behind.frame)).call.get('Out[0]'), '140000');
    });
    const program = guest('twice', { inner: '(drop (i32.load (i32.const 65535)))' });
    await story({ program, guestFrames: false }, filters('guestTrap'), async (session) => {
      const { stopped, threadId } = await session.stop();
      assert.equal(stopped['text'], 'The guest trapped in `inner`: out of bounds memory access.');
      const names = await namesOf(session, threadId);
      assert.ok(!names.some((name) => /^(inner|outer|_start \()/.test(name)), names.join('\n'));
    });
  });

  it('stops behind the one host function of many that are named, and behind no others', async () => {
    const many = Array.from({ length: 40 }, (_, number) => `plain.function_${String(number)}`);
    const condition = [...many, 'plain.greet'].join(', ');
    const configure = async (client: DapClient): Promise<void> => {
      const filterOptions = [{ filterId: 'hostReturn', condition }];
      await client.ask('setExceptionBreakpoints', { filters: [], filterOptions });
    };
    await story({ program: bench().guest, plugins: [bench().plugin] }, configure, async (session) => {
      const { stopped } = await session.stop();
      assert.equal(stopped['text'], '`plain.greet` returned.');
    });
  });
});
