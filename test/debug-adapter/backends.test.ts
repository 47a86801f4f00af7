// One suite of short stories for every debugger that is there: the adapter as it ships, a plugin in C, a real guest.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning } from '../../debug-adapter/src/transport/processTree';
import { comesTrue } from '../support/comesTrue';
import {
  debugBench,
  hasLoadedPlugin,
  startSession,
  type DebugBench,
  type RunningSession,
  type SessionWishes,
} from '../support/debugBench';
import { markedLine, type Body, type DapClient } from '../support/dapHarness';
import { debuggers, watched } from '../support/debugStories';
import { missing } from '../support/programs';

for (const { name, program } of debuggers) {
  describe(`debugging by ${name}`, { skip: missing('wasmedge', 'wat2wasm', 'gcc', program) }, () => {
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

    it('runs without stopping when it is not to debug', async () => {
      const launch = { noDebug: true, stopOnEntry: true };
      await story({ launch, breakpoints: [['tick', {}]] }, async ({ client }) => {
        assert.equal((await client.event('exited'))['exitCode'], 0);
        assert.deepEqual(client.events('stopped'), []);
      });
    });

    it('stops by condition and at the wanted hit', async () => {
      await story({ breakpoints: [['tick', { condition: 'amount == 4' }]] }, async (session) => {
        const { frame } = await session.stop();
        assert.equal(await watched(session, frame, 'amount'), '4');
        assert.equal(await watched(session, frame, 'state->calls'), '3');
      });
      await story({ breakpoints: [['tick', { hitCondition: '3' }]] }, async (session) => {
        const { frame } = await session.stop();
        assert.equal(await watched(session, frame, 'state->calls'), '3');
      });
    });

    it('writes a log point a line, with its expressions, and does not stop', async () => {
      const logMessage = 'step {amount} of {state->calls}';
      await story({ breakpoints: [['tick', { logMessage }]] }, async ({ client }) => {
        await client.event('exited');
        const lines = client.output('console').split('\n');
        const logged = lines.filter((line) => line.startsWith('step '));
        assert.deepEqual(
          logged,
          [6, 5, 4, 3, 2, 1].map((step, at) => `step ${step} of ${at + 1}`),
        );
        assert.equal(client.events('stopped').length, 0);
      });
    });

    it('stops in a function by its name', async () => {
      const configure = async (client: DapClient): Promise<void> => {
        await client.ask('setFunctionBreakpoints', { breakpoints: [{ name: 'greet' }] });
      };
      await story({ configure }, async (session) => {
        const { stopped, frame } = await session.stop();
        assert.match(String(stopped['reason']), /breakpoint/);
        assert.match(String(frame['name']), /^greet\b/);
      });
    });

    it('steps over, in and out', async () => {
      await story({ breakpoints: [['tick', {}]] }, async (session) => {
        const { client } = session;
        const { frame, threadId } = await session.stop();
        await client.ask('next', { threadId });
        const next = await session.stop();
        assert.equal(next.stopped['reason'], 'step');
        assert.equal(next.frame['line'], Number(frame['line']) + 1);
        await client.ask('stepIn', { threadId });
        await session.stop();
        await client.ask('setBreakpoints', { source: { path: bench.source }, breakpoints: [] });
        await client.ask('stepOut', { threadId });
        const out = await session.stop();
        assert.notEqual(out.frame['line'], next.frame['line']);
      });
    });

    it('shows variables and lets them be set', async () => {
      await story({ breakpoints: [['tick', {}]] }, async (session) => {
        const { client } = session;
        const { frame } = await session.stop();
        const locals = await localsOf(session, frame);
        const step = locals.variables.find(({ name: local }) => local === 'amount');
        assert.equal(step?.['value'], '6');
        const state = locals.variables.find(({ name: local }) => local === 'state');
        assert.ok(Number(state?.['variablesReference']) > 0);
        const set = await client.ask('setVariable', {
          variablesReference: locals.reference,
          name: 'amount',
          value: '40',
        });
        assert.equal(set['value'], '40');
        assert.equal(await watched(session, frame, 'amount + 2'), '42');
        const assigned = await client.ask('setExpression', {
          expression: 'state->calls',
          value: '7',
          frameId: frame['id'],
        });
        assert.equal(assigned['value'], '7');
        assert.equal(await watched(session, frame, 'state->calls'), '7');
      });
    });

    it('evaluates calls of functions without any sign of running', async () => {
      await story({ breakpoints: [['tick', {}]] }, async (session) => {
        const { client } = session;
        const { frame } = await session.stop();
        const events = client.received.length;
        for (let turn = 0; turn < 3; turn++)
          assert.match(await watched(session, frame, '(unsigned long)strlen("four")'), /^4$/);
        await client.ask('threads');
        const later = client.received.slice(events).map(({ event }) => event);
        assert.deepEqual(
          later.filter((event) => event === 'stopped' || event === 'continued'),
          [],
        );
      });
    });

    it('evaluates for a hover what changes nothing, and nothing else', async () => {
      await story({ breakpoints: [['tick', {}]] }, async (session) => {
        const { client } = session;
        const { frame } = await session.stop();
        assert.equal(await watched(session, frame, 'amount', 'hover'), '6');
        assert.equal(await watched(session, frame, 'state->calls * 10 + amount', 'hover'), '16');
        for (const expression of ['amount = 7', 'amount++', 'strlen("four")']) {
          const hover = { expression, frameId: frame['id'], context: 'hover' };
          assert.equal((await client.response(client.send('evaluate', hover))).success, false, expression);
        }
        assert.equal(await watched(session, frame, 'amount'), '6');
      });
    });

    it('takes commands of the debugger and expressions in the console, and completes them', async () => {
      await story({ breakpoints: [['tick', {}]] }, async (session) => {
        const { client } = session;
        const { frame } = await session.stop();
        const frameId = frame['id'];
        const ask = async (expression: string): Promise<string> =>
          String((await client.ask('evaluate', { expression, context: 'repl', frameId }))['result']);
        assert.match(await ask('amount'), /6/);
        assert.match(await ask('print amount'), /6/);
        const { targets } = await client.ask('completions', { text: 'brea', column: 5, frameId });
        assert.ok((targets as readonly Body[]).length > 0);
      });
    });

    it('shows the host call with its arguments and the guest memory that they lead to', async () => {
      await story({ breakpoints: [['greet', {}]] }, async (session) => {
        const { client } = session;
        const { frame } = await session.stop();
        const { scopes } = await client.ask('scopes', { frameId: frame['id'] });
        const shown = new Map<string, readonly Body[]>();
        for (const scope of scopes as readonly Body[]) {
          const { variablesReference } = scope;
          const { variables } = await client.ask('variables', { variablesReference });
          shown.set(String(scope['name']), variables as readonly Body[]);
        }
        const call = shown.get('Host call') ?? [];
        assert.deepEqual(call.map((entry) => [entry['name'], entry['value'], entry['type']]).slice(0, 4), [
          ['import', 'plain.greet', '(i32, i32) -> (i32)'],
          ['In[0] address', '64', 'i32'],
          ['In[1] length', '16', 'i32'],
          ['guest(In[0], In[1])', '"Hello, WasmEdge!"', 'bytes'],
        ]);
        const [memory] = shown.get('Guest memory') ?? [];
        assert.equal(memory?.['value'], '65536 B');
        const memoryReference = memory?.['memoryReference'];
        const read = await client.ask('readMemory', { memoryReference, offset: 64, count: 5 });
        assert.equal(Buffer.from(String(read['data']), 'base64').toString(), 'Hello');
        assert.equal(await watched(session, frame, 'guest(0x40, 5)'), '"Hello"');
        assert.equal(await watched(session, frame, 'guest(In[0], length - 11)'), '"Hello"');
        assert.equal(await watched(session, frame, 'guest(0, 3)'), '00 00 00');
        const outside = await client.response(
          client.send('evaluate', {
            expression: 'guest(65530, 100)',
            frameId: frame['id'],
            context: 'watch',
          }),
        );
        assert.equal(outside.success, false);
        assert.match(String(outside.message), /^No guest memory at this address\./);
      });
    });

    it('reads and writes memory', async () => {
      await story({ breakpoints: [['greet', {}]] }, async (session) => {
        const { client } = session;
        const { frame } = await session.stop();
        const memoryReference = /0x[0-9a-f]+/.exec(await watched(session, frame, '(void *)bytes'))?.[0];
        const read = async (): Promise<string> => {
          const { data } = await client.ask('readMemory', { memoryReference, count: 16 });
          return Buffer.from(String(data), 'base64').toString();
        };
        assert.equal(await read(), 'Hello, WasmEdge!');
        const data = Buffer.from('HELLO').toString('base64');
        await client.ask('writeMemory', { memoryReference, offset: 0, data });
        assert.equal(await read(), 'HELLO, WasmEdge!');
        const none = await client.ask('readMemory', { memoryReference: '0x10', count: 16 });
        assert.equal(none['unreadableBytes'], 16);
      });
    });

    it('disassembles', async () => {
      await story({ breakpoints: [['tick', {}]] }, async (session) => {
        const { frame } = await session.stop();
        const { instructions } = await session.client.ask('disassemble', {
          memoryReference: frame['instructionPointerReference'],
          instructionCount: 4,
        });
        assert.equal((instructions as readonly Body[]).length, 4);
      });
    });

    it('stops when data changes', async () => {
      await story({ breakpoints: [['tick', { hitCondition: '1' }]] }, async (session) => {
        const { client } = session;
        const { frame } = await session.stop();
        const info = await client.ask('dataBreakpointInfo', { name: 'counter.total', frameId: frame['id'] });
        assert.ok(info['dataId'], JSON.stringify(info));
        await client.ask('setDataBreakpoints', {
          breakpoints: [{ dataId: info['dataId'], accessType: 'write' }],
        });
        await client.ask('setBreakpoints', { source: { path: bench.source }, breakpoints: [] });
        await session.go();
        const stopped = await session.stop();
        assert.equal(stopped.stopped['reason'], 'data breakpoint');
        assert.equal(await watched(session, stopped.frame, 'counter.total'), '6');
      });
    });

    it('stops on entry', async () => {
      await story({ launch: { stopOnEntry: true } }, async (session) => {
        const { stopped } = await session.stop();
        assert.equal(stopped['reason'], 'entry');
      });
    });

    it('pauses a guest that loops, and sets breakpoints while it runs', async () => {
      const launch = { program: bench.endless };
      await story({ launch, breakpoints: [['tick', {}]] }, async (session) => {
        const { client } = session;
        const source = { path: bench.source };
        const line = markedLine(bench.source, 'tick');
        await session.stop();
        await client.ask('setBreakpoints', { source, breakpoints: [] });
        await session.go();
        // Requests that come close behind one another are the hard part, while the debugger lets the program go above
        // all: several rounds of them.
        for (let round = 0; round < 5; round++) {
          await client.ask('pause', { threadId: 1 });
          const { stopped, threadId } = await session.stop();
          assert.equal(stopped['reason'], 'pause');
          const going = client.send('continue', { threadId });
          const set = await client.ask('setBreakpoints', { source, breakpoints: [{ line }] });
          assert.equal((set['breakpoints'] as readonly Body[])[0]?.['verified'], true);
          assert.equal((await client.response(going)).success, true);
          const { frame } = await session.stop();
          assert.equal(frame['line'], line);
          await client.ask('setBreakpoints', { source, breakpoints: [] });
          await session.go();
        }
      });
    });

    it('gives the program arguments, folders, environment and working directory as they are', async () => {
      const folder = bench.folder.at('a b 中文');
      const guest = bench.folder.write('a b 中文/客体.wasm', readFileSync(bench.guest));
      const plugin = bench.folder.write('a b 中文/插件 lib.so', readFileSync(bench.plugin));
      const envFile = bench.folder.write('a b 中文/my.env', 'FROM_FILE=1\nBOTH="file"\n');
      const args = ['two words', '$(id)', "it's", '', '中文'];
      const env = { BOTH: 'env', NUMBER: 3, HOME: null };
      const launch = { program: guest, plugins: [plugin], cwd: folder, envFile, args, env };
      await story({ launch, breakpoints: [['tick', {}]] }, async (session) => {
        await session.stop();
        const { systemProcessId } = session.client.events('process')[0] ?? {};
        const list = (name: string): readonly string[] =>
          readFileSync(`/proc/${String(systemProcessId)}/${name}`, 'utf8')
            .split('\0')
            .slice(0, -1);
        assert.deepEqual(list('cmdline').slice(1), [guest, ...args]);
        const environment = list('environ');
        for (const entry of ['FROM_FILE=1', 'BOTH=env', 'NUMBER=3', `PATH=${String(process.env['PATH'])}`])
          assert.ok(environment.includes(entry), entry);
        assert.ok(!environment.some((entry) => /^(HOME|ELECTRON_RUN_AS_NODE)=/.test(entry)));
        assert.equal(readlinkSync(`/proc/${String(systemProcessId)}/cwd`), folder);
      });
    });

    it('attaches to a running process, and leaves it running', async () => {
      const child = spawn('wasmedge', [bench.endless], {
        env: { ...process.env, WASMEDGE_PLUGIN_PATH: bench.plugin },
        stdio: 'ignore',
      });
      try {
        assert.ok(await comesTrue(() => hasLoadedPlugin(child.pid ?? 0)));
        const session = await startSession({
          bench,
          debugger: name,
          request: 'attach',
          launch: { pid: child.pid },
          breakpoints: [['tick', {}]],
        });
        const { frame } = await session.stop();
        if (frame['line'] !== markedLine(bench.source, 'tick')) {
          await session.go();
          assert.equal((await session.stop()).frame['line'], markedLine(bench.source, 'tick'));
        }
        await session.client.ask('disconnect', {});
        await session.client.close();
        await sleep(200);
        assert.equal(child.exitCode, null);
        assert.ok(isRunning(child.pid ?? 0));
      } finally {
        child.kill('SIGKILL');
      }
    });
  });
}

interface Locals {
  readonly reference: unknown;
  readonly variables: readonly Body[];
}

async function localsOf({ client }: RunningSession, frame: Body): Promise<Locals> {
  const { scopes } = await client.ask('scopes', { frameId: frame['id'] });
  const scope = (scopes as readonly Body[]).find(({ name }) => name === 'Locals');
  const reference = scope?.['variablesReference'];
  const { variables } = await client.ask('variables', { variablesReference: reference });
  return { reference, variables: variables as readonly Body[] };
}
