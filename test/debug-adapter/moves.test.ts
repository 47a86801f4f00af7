// Where a program can be moved to and stepped into, by each debugger: lines, calls and instructions of a plugin in C++.

import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import type { RunningSession } from '../support/debugBench';
import { fixtureFolder, markedLine, type Body, type DapClient } from '../support/dapHarness';
import { describeWithDebuggers, watched } from '../support/debugStories';
import { mustSucceed } from '../support/programs';

const source = `${fixtureFolder}/moves.cpp`;

describeWithDebuggers('moving in a plugin', ['g++'], ({ story, bench }) => {
  let launch: Body = {};
  before(() => {
    const { folder } = bench();
    const plugin = folder.at('libmoves.so');
    mustSucceed('g++', ['-std=c++20', '-g', '-O0', '-shared', '-fPIC', '-o', plugin, source, '-lwasmedge']);
    const program = folder.write(
      'moves.wat',
      `(module (import "moves" "run" (func $run (param i32) (result i32))) (memory (export "memory") 1)
        (func (export "_start") (drop (call $run (i32.const 41))) (drop (call $run (i32.const 1)))))`,
    );
    launch = { program, plugins: [plugin] };
  });

  const breakpointsAt =
    (...marks: readonly string[]) =>
    async (client: DapClient): Promise<void> => {
      const breakpoints = marks.map((mark) => ({ line: markedLine(source, mark) }));
      await client.ask('setBreakpoints', { source: { path: source }, breakpoints });
    };

  it('steps into the call that is chosen among those of a line, and shows what functions gave back behind them', async () => {
    await story({ launch, configure: breakpointsAt('calls') }, async (session) => {
      const { client } = session;
      const { frame, threadId } = await session.stop();
      const calls = async (of: Body): Promise<readonly Body[]> => {
        const { targets } = await client.ask('stepInTargets', { frameId: of['id'] });
        return targets as readonly Body[];
      };
      const labels = (targets: readonly Body[]): readonly string[] =>
        targets.map(({ label }) => String(label).replace(/\(.*/, ''));
      const first = await calls(frame);
      assert.deepEqual(labels(first), ['longer', 'pointAt', 'longer']);
      await client.ask('stepIn', { threadId, targetId: first[1]?.['id'] });
      const point = await session.stop();
      assert.equal(point.frame['name'], 'pointAt');
      await client.ask('stepOut', { threadId });
      const behind = await session.stop();
      assert.deepEqual(await returned(session, behind.frame), ['41', '2']);
      const rest = await calls(behind.frame);
      assert.deepEqual(labels(rest), ['longer']);
      await client.ask('stepIn', { threadId, targetId: rest[0]?.['id'] });
      const longer = await session.stop();
      assert.equal(longer.stopped['reason'], 'step');
      assert.equal(longer.frame['name'], 'longer');
      assert.equal(await watched(session, longer.frame, 'amount'), '82');
      await client.ask('stepOut', { threadId });
      assert.deepEqual(await returned(session, (await session.stop()).frame), ['85']);
    });
  });

  it('jumps to a line of the function it stands in, and to no other', async () => {
    await story({ launch, configure: breakpointsAt('calls') }, async (session) => {
      const { client } = session;
      const { threadId } = await session.stop();
      const jump = async (mark: string): Promise<boolean> => {
        const line = markedLine(source, mark);
        const { targets } = await client.ask('gotoTargets', { source: { path: source }, line });
        const [target] = targets as readonly Body[];
        if (target === undefined) return false;
        assert.equal(target['line'], line);
        await client.ask('goto', { threadId, targetId: target['id'] });
        return true;
      };
      assert.equal(await jump('longer'), false);
      assert.equal(await jump('last'), true);
      const last = await session.stop();
      assert.equal(last.stopped['reason'], 'goto');
      assert.equal(last.frame['line'], markedLine(source, 'last'));
      // What lies between was not run.
      assert.equal(await watched(session, last.frame, 'amount'), '41');
      assert.equal(await jump('first'), true);
      assert.equal((await session.stop()).frame['line'], markedLine(source, 'first'));
      await client.ask('next', { threadId });
      assert.equal((await session.stop()).frame['line'], markedLine(source, 'calls'));
    });
  });

  it('steps, stops and disassembles by the instruction', async () => {
    await story({ launch, configure: breakpointsAt('first') }, async (session) => {
      const { client } = session;
      const { frame, threadId } = await session.stop();
      const placeOf = (at: Body): bigint => BigInt(String(at['instructionPointerReference']));
      const memoryReference = frame['instructionPointerReference'];
      const window = { memoryReference, instructionOffset: -4, instructionCount: 12 };
      const { instructions } = await client.ask('disassemble', window);
      const places = (instructions as readonly Body[]).map(({ address }) => BigInt(String(address)));
      assert.equal(places.length, 12);
      assert.equal(places[4], placeOf(frame));
      assert.ok(places.every((place, at) => at === 0 || place > (places[at - 1] ?? place)));
      const far = { memoryReference, instructionOffset: -400, instructionCount: 300 };
      const before = (await client.ask('disassemble', far))['instructions'] as readonly Body[];
      assert.equal(before.length, 300);
      assert.equal(before[0]?.['presentationHint'], 'invalid');
      await client.ask('next', { threadId, granularity: 'instruction' });
      assert.equal(placeOf((await session.stop()).frame), places[5]);
      await client.ask('stepIn', { threadId, granularity: 'instruction' });
      assert.equal(placeOf((await session.stop()).frame), places[6]);
      const wanted = [{ instructionReference: `0x${String(places[8]?.toString(16))}` }];
      const set = await client.ask('setInstructionBreakpoints', { breakpoints: wanted });
      assert.equal((set['breakpoints'] as readonly Body[])[0]?.['verified'], true);
      await session.go();
      const stopped = await session.stop();
      assert.equal(placeOf(stopped.frame), places[8]);
      assert.match(String(stopped.stopped['reason']), /breakpoint/);
      await client.ask('setInstructionBreakpoints', { breakpoints: [] });
      await session.go();
      // The second call: what was taken back no longer stops.
      assert.equal(placeOf((await session.stop()).frame), placeOf(frame));
      await session.go();
      await client.event('exited');
    });
  });

  it('stops where an exception is thrown and where it is caught', async () => {
    const configure = async (client: DapClient): Promise<void> => {
      await client.ask('setExceptionBreakpoints', { filters: ['throw', 'catch'] });
    };
    await story({ launch, configure }, async (session) => {
      const { client } = session;
      for (const [what, mark] of [
        ['C++ throw', 'throw'],
        ['C++ catch', 'catch'],
      ] as const) {
        const { stopped, threadId } = await session.stop();
        assert.equal(stopped['reason'], 'exception');
        assert.equal(stopped['description'], what);
        assert.equal((await client.ask('exceptionInfo', { threadId }))['description'], what);
        const { stackFrames } = await client.ask('stackTrace', { threadId });
        const frames = stackFrames as readonly Body[];
        // The debugger stands in the C++ library: that is folded, and the plugin is what an editor shows.
        const shown = frames.find(({ presentationHint }) => presentationHint !== 'subtle');
        assert.deepEqual([shown?.['name'], shown?.['line']], ['run', markedLine(source, mark)]);
        await session.go();
      }
    });
  });
});

/** What the function that was stepped out of gave back: a number, or the members of a structure. */
async function returned({ client }: RunningSession, frame: Body): Promise<readonly string[]> {
  const variablesOf = async (reference: unknown): Promise<readonly Body[]> => {
    const { variables } = await client.ask('variables', { variablesReference: reference });
    return variables as readonly Body[];
  };
  const { scopes } = await client.ask('scopes', { frameId: frame['id'] });
  const scope = (scopes as readonly Body[]).find(({ name }) => name === 'Return');
  assert.ok(scope, client.traffic());
  const [value] = await variablesOf(scope['variablesReference']);
  const isWhole = value?.['variablesReference'] === 0;
  const shown = isWhole ? [value] : await variablesOf(value?.['variablesReference']);
  return shown.map((one) => String(one['value']));
}
