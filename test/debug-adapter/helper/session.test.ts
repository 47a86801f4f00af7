// The helper in a debug session: mistakes that guards see, the trace of host calls, and that a reload finds the session.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { liveSession, runningSessions } from '../../../server/src/toolchain/controlSocket';
import { buildGuest, buildHelperPlugin, helperPrograms } from '../../support/helper';
import { debugBench, startSession, type DebugBench, type SessionWishes } from '../../support/debugBench';
import type { Body, DapClient } from '../../support/dapHarness';
import { debuggers } from '../../support/debugStories';
import { missing } from '../../support/programs';
import { inRepository } from '../../support/repository';

for (const { name, program } of debuggers) {
  describe(`the helper in a session of ${name}`, { skip: missing(...helperPrograms, program) }, () => {
    let bench: DebugBench;
    let evil: string;
    before(async () => {
      bench = await debugBench();
      evil = buildHelperPlugin(bench.folder.at('libevil.so'), 'evil.c', ['-O0']);
    });
    after(() => bench.folder.remove());

    const evilGuest = (mistake: string): string =>
      buildGuest(
        bench.folder.at(`${mistake}.wasm`),
        `(module (import "evil" "${mistake}" (func $f (param i32 i32) (result i32))) (memory (export "memory") 1)
          (func (export "_start") (drop (call $f (i32.const 0) (i32.const 2)))))`,
      );

    async function session(launch: Body, tell: (client: DapClient) => Promise<void>): Promise<void> {
      const wishes: SessionWishes = { bench, debugger: name, launch };
      const { client } = await startSession(wishes);
      try {
        await tell(client);
        await client.ask('disconnect', { terminateDebuggee: true });
      } finally {
        await client.close();
      }
    }

    it('tells mistakes with their lines before the program has ended for the editor', async () => {
      const launch = { program: evilGuest('pointer'), plugins: [evil], guards: true };
      await session(launch, async (client) => {
        await client.event('exited');
        const [report] = client.events('wasmedge.guard');
        assert.equal(report?.['guard'], 'pointer', client.traffic());
        assert.equal(report['file'], inRepository('test/fixtures/helper/evil.c'));
        const said = client.events('output').find((body) => String(body['output']).includes('evil.pointer'));
        assert.equal(said?.['line'], report['line']);
      });
    });

    it('shows host calls, and the totals at the end', async () => {
      const launch = { program: evilGuest('leak'), plugins: [evil], trace: 'calls' };
      await session(launch, async (client) => {
        await client.event('exited');
        const output = client.output('console');
        assert.match(output, /evil\.leak\(0, 2\) → 13 {2}/);
        assert.match(output, /evil\.leak: calls 1, failed 0/);
      });
    });

    it('is found by a reload and known to be held, and does not show its own thread', async () => {
      const { client, stop, go } = await startSession({
        bench,
        debugger: name,
        launch: { plugins: [bench.plugin] },
        breakpoints: [['tick', {}]],
      });
      try {
        await stop();
        const { threads } = await client.ask('threads');
        const names = (threads as readonly Body[]).map((thread) => String(thread['name']));
        assert.ok(names.length > 0);
        assert.ok(!names.some((thread) => thread.includes('plugin-tools')), names.join());
        const machine = { environment: { XDG_RUNTIME_DIR: bench.sessions } };
        const own = runningSessions(machine).filter(({ socket }) => socket.startsWith(bench.sessions));
        assert.equal(own.length, 1);
        const session = await liveSession(own[0]?.id ?? '', machine);
        assert.deepEqual([session?.socket, session?.isHeld], [own[0]?.socket, true]);
        await client.ask('setBreakpoints', { source: { path: bench.source }, breakpoints: [] });
        await go();
        await client.event('exited');
        await client.ask('disconnect', { terminateDebuggee: true });
      } finally {
        await client.close();
      }
    });
  });
}
