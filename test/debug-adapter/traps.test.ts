// What each native debugger does in its own way and an editor stumbles over: that the user meets none of it. One
// story each; what both debuggers do well anyway is told in backends.test.ts.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import { comesTrue } from '../support/comesTrue';
import { markedLine, type Body, type DapClient } from '../support/dapHarness';
import { untilItLoops, type RunningSession } from '../support/debugBench';
import { mustSucceed, runProgram } from '../support/programs';
import { describeWithDebuggers, localsOf, named, watched } from '../support/debugStories';

describeWithDebuggers('what the user does not meet', [], ({ story, bench }) => {
  it('refuses what no debugger serves, and goes on', async () => {
    await story({ breakpoints: [['tick', {}]] }, async (session) => {
      const { client } = session;
      const { frame, threadId } = await session.stop();
      const requests: readonly (readonly [string, Body])[] = [
        ['restart', {}],
        ['restartFrame', { frameId: frame['id'] }],
        ['reverseContinue', { threadId }],
        ['stepBack', { threadId }],
        ['terminateThreads', { threadIds: [threadId] }],
        ['loadedSources', {}],
        ['wasmedge/unheard', { a: [1, null] }],
      ];
      for (const [command, args] of requests) {
        const response = await client.response(client.send(command, args));
        if (command !== 'loadedSources') assert.equal(response.success, false, command);
      }
      assert.equal(await watched(session, frame, 'amount'), '6');
    });
  });

  it('shows text without an end of line by the time the program stops', async () => {
    await story({ breakpoints: [['greet', {}]] }, async (session) => {
      await session.stop();
      assert.equal(session.client.output('stdout'), 'partial Hello, WasmEdge!');
    });
  });

  it('says nothing of its own in a run without stops', async () => {
    await story({ breakpoints: [['tick', { condition: 'amount == 99' }]] }, async ({ client }) => {
      await client.event('exited');
      await client.event('terminated');
      assert.deepEqual(
        client.events('output').filter(({ category }) => category !== 'stdout'),
        [],
      );
    });
  });

  it('tells of a log point that is hit many times no more than that it was verified', async () => {
    await story({ breakpoints: [['tick', { logMessage: 'tick' }]] }, async ({ client }) => {
      await client.event('exited');
      assert.equal(client.output('console'), 'tick\n'.repeat(6));
      const changes = client.events('breakpoint').map(({ breakpoint }) => (breakpoint as Body)['verified']);
      assert.equal(changes.filter((verified) => verified === true).length, 1);
      // The end of the program takes the plugin with it.
      assert.ok(changes.length <= 2);
      assert.deepEqual(client.events('continued'), []);
      assert.deepEqual(client.events('stopped'), []);
    });
  });

  it('says that the program goes on only when the editor has not asked for it', async () => {
    await story({ breakpoints: [['tick', {}]] }, async (session) => {
      const { client } = session;
      const { threadId, frame } = await session.stop();
      await client.ask('next', { threadId });
      await session.stop();
      await session.go();
      await session.stop();
      assert.deepEqual(client.events('continued'), []);
      // In the console the user has said it, not the editor.
      client.send('evaluate', { expression: 'continue', context: 'repl', frameId: frame['id'] });
      await client.event('continued');
      await session.stop();
    });
  });

  it('looks at arguments in the condition of a function breakpoint, and says that locals have no values yet', async () => {
    let set: Body = {};
    const configure = async (client: DapClient): Promise<void> => {
      const breakpoints = [{ name: 'tick', condition: '*(int *)&In[0] == 4' }];
      set = await client.ask('setFunctionBreakpoints', { breakpoints });
    };
    await story({ configure }, async (session) => {
      const [breakpoint] = set['breakpoints'] as readonly Body[];
      assert.equal(breakpoint?.['verified'], false, JSON.stringify(breakpoint));
      const waits = 'Waits for libplain.so to be loaded.';
      assert.ok(String(breakpoint['message']).startsWith(waits), String(breakpoint['message']));
      const changed = await session.client.event('breakpoint');
      const verified = changed['breakpoint'] as Body;
      assert.equal(verified['verified'], true);
      assert.equal(
        verified['message'],
        'The condition is looked at where the function begins: arguments have their values there, local variables not yet.',
      );
      const { frame } = await session.stop();
      assert.match(String(frame['name']), /^tick\b/);
      assert.equal(await watched(session, frame, '*(int *)&In[0]'), '4');
    });
  });

  it('tells of a guest that traps by exit code and log lines, without colours', async () => {
    const program = bench().folder.write('trap.wat', '(module (func (export "_start") unreachable))');
    const module = bench().folder.at('trap.wasm');
    mustSucceed('wat2wasm', [program, '-o', module]);
    await story({ launch: { program } }, async ({ client }) => {
      assert.equal((await client.event('exited'))['exitCode'], runProgram('wasmedge', [module]).code);
      assert.match(client.output('stderr'), /\[error\].*unreachable/);
      assert.ok(!client.output().includes('\u001b'));
      assert.equal(client.output('stdout'), '');
    });
  });

  it('tells a signal that ends the program from the same number as an exit code', async () => {
    const exits = bench().folder.write(
      'exits.wat',
      `(module (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
        (memory (export "memory") 1) (func (export "_start") (call $exit (i32.const 9))))`,
    );
    await story({ launch: { program: exits } }, async ({ client }) => {
      assert.equal((await client.event('exited'))['exitCode'], 9);
      assert.equal(client.output('important'), '');
    });
    const launch = { program: bench().endless };
    await story({ launch, breakpoints: [['tick', { hitCondition: '3' }]] }, async (session) => {
      await session.stop();
      await session.client.ask('setBreakpoints', { source: { path: bench().source }, breakpoints: [] });
      await session.go();
      await untilItRuns(session);
      process.kill(programOf(session), 'SIGKILL');
      assert.equal((await session.client.event('exited'))['exitCode'], 137);
      assert.match(session.client.output('important'), /SIGKILL/);
    });
    await story({ breakpoints: [['greet', {}]] }, async (session) => {
      await session.stop();
      process.kill(programOf(session), 'SIGTERM');
      await session.go();
      assert.equal((await session.stop()).stopped['reason'], 'exception');
      await session.go();
      assert.equal((await session.client.event('exited'))['exitCode'], 143);
      assert.equal(session.client.output('important'), 'The program was ended by SIGTERM.\n');
    });
  });

  it('lists the threads, and not the one of the helper', async () => {
    await story({ breakpoints: [['tick', {}]] }, async (session) => {
      const { threadId } = await session.stop();
      const { threads } = await session.client.ask('threads');
      const listed = threads as readonly Body[];
      assert.ok(listed.some(({ id }) => id === threadId));
      assert.ok(listed.every(({ name }) => !String(name).includes('plugin-tools')));
    });
  });

  it('knows a thread while the program runs, by which an editor pauses it, and opens no source of the system', async () => {
    await story({ launch: { program: bench().endless } }, async (session) => {
      const { client } = session;
      await untilItLoops(session);
      const asked = async (): Promise<readonly Body[]> => {
        const { success, body } = await client.response(client.send('threads', {}));
        return success === true ? ((body?.['threads'] ?? []) as readonly Body[]) : [];
      };
      assert.ok(await comesTrue(async () => (await asked()).length > 0));
      const [thread] = await asked();
      await client.ask('pause', { threadId: thread?.['id'] });
      const { threadId } = await client.event('stopped');
      const { stackFrames } = await client.ask('stackTrace', { threadId, startFrame: 0, levels: 20 });
      for (const { source } of stackFrames as readonly Body[]) {
        const { path, presentationHint } = (source ?? {}) as Body;
        if (typeof path === 'string' && !existsSync(path))
          assert.equal(presentationHint, 'deemphasize', path);
      }
    });
  });

  it('leads from a pointer to the memory behind it', async () => {
    await story({ breakpoints: [['greet', {}]] }, async (session) => {
      const { client } = session;
      const { frame } = await session.stop();
      const bytes = named(await localsOf(session, frame), 'bytes');
      const evaluated = await client.ask('evaluate', {
        expression: 'bytes + 7',
        frameId: frame['id'],
        context: 'watch',
      });
      for (const [memoryReference, text] of [
        [bytes['memoryReference'], 'Hello'],
        [evaluated['memoryReference'], 'WasmE'],
      ]) {
        assert.ok(memoryReference, JSON.stringify([bytes, evaluated]));
        const read = await client.ask('readMemory', { memoryReference, count: 5 });
        assert.equal(Buffer.from(String(read['data']), 'base64').toString(), text);
      }
    });
  });

  it('shows registers in the console without a word before them', async () => {
    await story({ breakpoints: [['tick', {}]] }, async (session) => {
      const { frame } = await session.stop();
      assert.match(await watched(session, frame, '$pc', 'repl'), /0x[0-9a-f]{6,}|\d{9,}/i);
      assert.match(await watched(session, frame, 'state->label', 'repl'), /"counter/);
    });
  });

  it("calls WasmEdge's own functions in watches, the console, conditions and log points", async () => {
    const [size, length] = ['WasmEdge_MemoryInstanceGetPageSize(memory)', 'WasmEdge_ValueGetI32(In[1])'];
    const breakpoints = [
      ['greet', { condition: `${length} == 16` }],
      ['tick', { logMessage: '{WasmEdge_ValueGetI32(In[0]) + 100}' }],
    ] as const;
    await story({ breakpoints }, async (session) => {
      const { frame } = await session.stop();
      assert.equal(frame['line'], markedLine(bench().source, 'greet'));
      assert.match(session.client.output('console'), /^106\n105\n/);
      for (const context of ['watch', 'repl']) {
        assert.equal(await watched(session, frame, `${size} + ${length}`, context), '17');
        const isNumber = await watched(session, frame, 'WasmEdge_ValTypeIsI32(In[0].Type)', context);
        assert.match(isNumber, /^(1|true)$/);
        assert.match(await watched(session, frame, 'WasmEdge_VersionGet()', context), /"\d+\.\d+\.\d+/);
      }
    });
  });

  it('steps through the end of a function to the guest, and keeps its breakpoints', async () => {
    await story({ breakpoints: [['tick-end', {}]] }, async (session) => {
      const { client } = session;
      const { threadId } = await session.stop();
      await client.ask('next', { threadId });
      await session.stop();
      await session.go();
      assert.equal((await session.stop()).frame['line'], markedLine(bench().source, 'tick-end'));
      // From the closing brace a step in leads to the guest, not into instructions of the runtime.
      await client.ask('next', { threadId });
      await session.stop();
      await client.ask('stepIn', { threadId });
      const { stopped, frame } = await session.stop();
      assert.equal(stopped['reason'], 'step');
      assert.match(String(frame['name']), /\(loop\.wasm 0x[0-9a-f]+\)$/);
    });
  });

  it('has no restart of its own, which would show stale lines after a build', async () => {
    await story({ breakpoints: [['tick', {}]] }, async ({ client }) => {
      const [initialized] = client.received.filter(({ command }) => command === 'initialize');
      assert.equal(initialized?.body?.['supportsRestartRequest'], false);
      await client.event('stopped');
    });
  });
});

/** The debugger has let it go, and it is on its way for a while. */
async function untilItRuns(session: RunningSession): Promise<void> {
  const spent = (): number => {
    const stat = readFileSync(`/proc/${String(programOf(session))}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')')).split(' ')[12]);
  };
  const before = spent();
  assert.ok(await comesTrue(() => spent() > before + 3), session.client.traffic());
}

function programOf({ client }: RunningSession): number {
  return Number(client.events('process')[0]?.['systemProcessId']);
}
