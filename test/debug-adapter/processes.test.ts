// Whatever dies, nothing of the session is left: looked at by process numbers, not by events.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { descendantsOf, isRunning } from '../../debug-adapter/src/transport/processTree';
import { comesTrue, patienceMs } from '../support/comesTrue';
import {
  debugBench,
  startSession,
  untilItLoops,
  type DebugBench,
  type RunningSession,
} from '../support/debugBench';
import { runCycle } from '../support/debugCycles';
import { debuggers } from '../support/debugStories';
import { missing } from '../support/programs';

interface Processes {
  readonly adapter: number;
  readonly debugger: number;
  readonly program: number;
  readonly all: readonly number[];
}

function commandOf(pid: number): string {
  return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').split('\0')[0] ?? '';
}

function processesOf({ client }: RunningSession, debuggerName: string): Processes {
  const adapter = client.child.pid ?? 0;
  const below = descendantsOf(adapter);
  const first = below.find((pid) => commandOf(pid).includes(debuggerName)) ?? 0;
  const others = below.filter((pid) => pid !== first);
  const program = Number(client.events('process')[0]?.['systemProcessId']);
  assert.ok(program > 0 && isRunning(program));
  return { adapter, debugger: first, program, all: [adapter, first, ...others, program] };
}

async function areGone(pids: readonly number[]): Promise<void> {
  await comesTrue(() => !pids.some(isRunning));
  assert.deepEqual(pids.filter(isRunning), []);
}

/** The adapter clears up after it has told the editor. */
async function isEmptySoon(folder: string): Promise<void> {
  await comesTrue(() => readdirSync(folder).length === 0);
  assert.deepEqual(readdirSync(folder), []);
}

for (const { name, program } of debuggers) {
  describe(`processes of ${name}`, { skip: missing('wasmedge', 'wat2wasm', 'gcc', program) }, () => {
    let bench: DebugBench;
    before(async () => {
      bench = await debugBench();
    });
    after(() => bench.folder.remove());

    // What a failed test left running would keep the runner waiting for ever, and fail the tests after it.
    const begun: RunningSession[] = [];
    afterEach(() => {
      for (const { client } of begun.splice(0)) client.child.kill('SIGKILL');
      for (const left of readdirSync(bench.sessions)) rmSync(join(bench.sessions, left), { recursive: true });
    });

    async function stopped(): Promise<RunningSession> {
      const session = await startSession({ bench, debugger: name, breakpoints: [['tick', {}]] });
      begun.push(session);
      await session.stop();
      return session;
    }

    async function running(): Promise<RunningSession> {
      const session = await startSession({ bench, debugger: name, launch: { program: bench.endless } });
      begun.push(session);
      await untilItLoops(session);
      return session;
    }

    for (const [state, start] of [
      ['stopped', stopped],
      ['running', running],
    ] as const) {
      it(`end with Stop while the guest is ${state}`, async () => {
        const session = await start();
        const processes = processesOf(session, name);
        const said = session.client.output('console');
        await session.client.ask('disconnect', { terminateDebuggee: true });
        await areGone(processes.all.slice(1));
        // What an editor still asks then is answered, and ends no adapter.
        const late = session.client.send('setExceptionBreakpoints', { filters: ['hostError'] });
        await session.client.response(late);
        await session.client.close();
        assert.equal(session.client.output('console'), said);
        await isEmptySoon(bench.sessions);
      });

      it(`end with the editor while the guest is ${state}`, async () => {
        const session = await start();
        const processes = processesOf(session, name);
        await session.client.close();
        await areGone(processes.all);
        await isEmptySoon(bench.sessions);
      });

      it(`end with an adapter that is killed while the guest is ${state}`, async () => {
        const session = await start();
        const processes = processesOf(session, name);
        process.kill(processes.adapter, 'SIGKILL');
        await areGone(processes.all);
      });
    }

    it('end with a debugger that is killed, and the editor is told so once', async () => {
      const session = await running();
      const processes = processesOf(session, name);
      process.kill(processes.debugger, 'SIGKILL');
      await session.client.event('terminated');
      await areGone(processes.all.slice(1));
      const told = session.client.output('important');
      assert.match(told, /ended unexpectedly \(SIGKILL\)\. The session is over\.\n$/);
      assert.equal(told.split('\n').length, 2);
      await isEmptySoon(bench.sessions);
      await session.client.close();
    });

    it('end with a wasmedge that is killed, and the editor is told', async () => {
      const session = await running();
      const processes = processesOf(session, name);
      process.kill(processes.program, 'SIGKILL');
      await session.client.event('terminated');
      await session.client.ask('disconnect', {});
      await session.client.close();
      await areGone(processes.all);
    });

    it('end with a wasmedge that is killed while it stands at a breakpoint, and the editor is told', async () => {
      const session = await stopped();
      const processes = processesOf(session, name);
      process.kill(processes.program, 'SIGKILL');
      await session.client.event('terminated');
      await session.client.close();
      await areGone(processes.all);
      await isEmptySoon(bench.sessions);
    });

    it('end with a wasmedge that is killed as soon as it is there, and the editor is told', async () => {
      for (const afterMs of [0, 0, 100]) {
        const cycle = await runCycle({ bench, debugger: name, victim: 'wasmedge', afterMs });
        assert.notEqual(cycle.ending, 'waits for ever', cycle.traffic);
        assert.deepEqual(cycle.left, []);
      }
    });

    it('end with Stop when the debugger no longer answers', async () => {
      const session = await running();
      const processes = processesOf(session, name);
      process.kill(processes.debugger, 'SIGSTOP');
      const begin = Date.now();
      await session.client.ask('disconnect', { terminateDebuggee: true });
      assert.ok(Date.now() - begin < patienceMs, `${String(Date.now() - begin)} ms`);
      await areGone(processes.all.slice(1));
      await session.client.close();
    });

    it('leave no folder behind when the start is refused', async () => {
      await assert.rejects(
        startSession({ bench, debugger: name, launch: { program: '/nowhere/app.wasm' } }),
        /\/nowhere\/app\.wasm: the guest does not exist/,
      );
      await isEmptySoon(bench.sessions);
    });
  });
}
