// Stories at the border between guest and plugin, for every debugger that is there: stops that only the helper sees,
// the guest's own frames, steps from one side to the other.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { rustc } from '../support/compilers';
import { debugBench, startSession, type DebugBench, type RunningSession } from '../support/debugBench';
import { markedLine, type Body, type DapClient } from '../support/dapHarness';
import { counterBuilders } from '../support/counters';
import { installedRuntime } from '../support/helper';
import { missing, mustSucceed } from '../support/programs';
import { inRepository } from '../support/repository';

const debuggers = [
  { name: 'gdb', programs: ['gdb'] },
  { name: 'lldb', programs: ['lldb-dap-19'] },
];

const source = inRepository('test/debug-adapter/fixtures/border.c');

/** A guest that calls `border.NAME` by way of two functions of its own. */
function guestText(name: string, inner = ''): string {
  return `(module (import "border" "${name}" (func $host (param i32) (result i32)))
    (memory (export "memory") 1)
    (func $inner (param $number i32) (result i32) ${inner} (call $host (local.get $number)))
    (func $outer (drop (call $inner (i32.const 70000))) (drop (call $inner (i32.const 2))))
    (func (export "_start") (call $outer)))`;
}

for (const { name, programs } of debuggers) {
  describe(`the border by ${name}`, { skip: missing('wasmedge', 'wat2wasm', 'gcc', ...programs) }, () => {
    let bench: DebugBench;
    let plugin: string;
    before(async () => {
      bench = await debugBench();
      plugin = bench.folder.at('libborder.so');
      mustSucceed('gcc', ['-g', '-O0', '-shared', '-fPIC', '-o', plugin, source, '-lwasmedge']);
    });
    after(() => bench.folder.remove());

    const guest = (host: string, inner = ''): string => {
      const text = bench.folder.write(`${host}.wat`, guestText(host, inner));
      const file = bench.folder.at(`${host}.wasm`);
      mustSucceed('wat2wasm', ['--debug-names', text, '-o', file]);
      return file;
    };

    async function story(
      launch: Body,
      configure: (client: DapClient) => Promise<void>,
      tell: (session: RunningSession) => Promise<void>,
    ): Promise<void> {
      const session = await startSession({
        bench,
        debugger: name,
        launch: { plugins: [plugin], ...launch },
        configure,
      });
      try {
        await tell(session);
        await session.client.ask('disconnect', { terminateDebuggee: true });
      } catch (error) {
        throw new Error(session.client.traffic(), { cause: error });
      } finally {
        await session.client.close();
      }
    }

    const filters =
      (...wanted: readonly string[]) =>
      async (client: DapClient): Promise<void> => {
        const { breakpoints } = await client.ask('setExceptionBreakpoints', { filters: wanted });
        assert.deepEqual(
          (breakpoints as readonly Body[]).map(({ verified }) => verified),
          wanted.map(() => true),
        );
      };

    const breakpoint = (mark: string) => async (client: DapClient) => {
      const breakpoints = [{ line: markedLine(source, mark) }];
      await client.ask('setBreakpoints', { source: { path: source }, breakpoints });
    };

    it('stops where a host function returns an error, and says which and to whom', async () => {
      await story({ program: guest('refuse') }, filters('hostError'), async (session) => {
        const { stopped, threadId } = await session.stop();
        assert.equal(stopped['reason'], 'exception');
        assert.equal(stopped['text'], '`border.refuse` returned error 0x100004d to `inner`.');
        const info = await session.client.ask('exceptionInfo', { threadId });
        assert.equal(info['exceptionId'], 'host-function-error');
        assert.deepEqual((await namesOf(session, threadId)).slice(0, 3), [
          'inner (refuse.wasm 0x4d)',
          'outer (refuse.wasm 0x56)',
          '_start (refuse.wasm 0x61)',
        ]);
      });
    });

    it('stops at a trap of the guest, in the function that trapped', async () => {
      const program = guest('twice', '(drop (i32.load (i32.const 65535)))');
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
        assert.equal(stopped['text'], '`border.nothing` cannot be linked: unknown import.');
      });
    });

    it('stops in the plugin that asks for memory which the guest does not have', async () => {
      await story({ program: guest('peek') }, filters('guestPointer'), async (session) => {
        const { stopped, frame } = await session.stop();
        assert.equal(
          stopped['text'],
          '`border.peek` asked for 8 bytes of guest memory at 70000; the memory has 65536.',
        );
        assert.equal(frame['line'], markedLine(source, 'peek'));
      });
    });

    it('shows the frames of the guest below those of the plugin, and folds the runtime', async () => {
      await story({ program: guest('twice') }, breakpoint('twice'), async (session) => {
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

    it('writes log points that decode memory of the guest, and does not stop', async () => {
      const logMessage = 'greets {guestString(In[0], In[1])} of {length} at {guest(address, 2)}';
      const configure = async (client: DapClient): Promise<void> => {
        const breakpoints = [{ line: markedLine(bench.source, 'greet'), logMessage }];
        await client.ask('setBreakpoints', { source: { path: bench.source }, breakpoints });
      };
      await story({ plugins: [bench.plugin] }, configure, async ({ client }) => {
        await client.event('exited');
        assert.deepEqual(client.events('stopped'), []);
        const lines = client.output('console').split('\n');
        const logged = lines.filter((line) => line.startsWith('greets '));
        assert.deepEqual(logged, ['greets "Hello, WasmEdge!" of 16 at "He"']);
      });
    });

    it('stops behind the host functions asked for, and behind no others', async () => {
      const configure = async (client: DapClient): Promise<void> => {
        const filterOptions = [{ filterId: 'hostReturn', condition: 'plain.greet' }];
        await client.ask('setExceptionBreakpoints', { filters: [], filterOptions });
      };
      await story({ plugins: [bench.plugin] }, configure, async (session) => {
        const { stopped, frame } = await session.stop();
        assert.equal(stopped['text'], '`plain.greet` returned.');
        const { call } = await hostCall(session.client, frame);
        assert.equal(call.get('guest(In[0], In[1])'), '"Hello, WasmEdge!"');
        assert.equal(call.get('Out[0]'), '16');
        assert.equal(call.get('call'), '7');
      });
    });

    it('goes to the host call of a number, and into its body', async () => {
      const launch = { plugins: [bench.plugin], stopAtHostCall: 4 };
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
      const launch = { plugins: [bench.plugin], stopOnEntry: true };
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

    it(
      'shows lines of the guest where it was built with debug information',
      { skip: missing('clang', 'wasm-ld', 'llvm-addr2line') },
      async () => {
        const guestSource = inRepository('test/debug-adapter/fixtures/guest.c');
        const program = bench.folder.at('lines.wasm');
        mustSucceed('clang', [
          ...['--target=wasm32', '-g', '-O0', '-nostdlib', '-Wl,--no-entry', '-Wl,--allow-undefined'],
          ...['-o', program, guestSource],
        ]);
        const configure = breakpoint('twice');
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
      const program = bench.folder.at('compiled.so');
      mustSucceed('wasmedge', ['compile', '--optimize', '0', guest('twice'), program]);
      await story({ program }, breakpoint('twice'), async (session) => {
        const { client } = session;
        const { threadId } = await session.stop();
        const below = (await namesOf(session, threadId)).slice(1, 4);
        assert.deepEqual(below, ['inner (compiled.so)', 'outer (compiled.so)', '_start (compiled.so)']);
        await client.ask('setBreakpoints', { source: { path: source }, breakpoints: [] });
        await client.ask('stepOut', { threadId });
        const behind = await session.stop();
        assert.equal(behind.frame['name'], 'inner (compiled.so)');
        assert.equal((await hostCall(client, behind.frame)).call.get('Out[0]'), '140000');
      });
    });

    it('shows the host call of a plugin in Rust', { skip: missing(rustc) }, async () => {
      const rust = bench.folder.at('libcounter.so');
      const rustSource = inRepository('test/fixtures/helper/counter.rs');
      mustSucceed(rustc, [
        ...['--edition', '2021', '--crate-type', 'cdylib', '-g', '-A', 'warnings'],
        ...['-o', rust, rustSource],
      ]);
      const text = guestText('tick').replace('"border"', '"counter"');
      const program = bench.folder.at('rust.wasm');
      mustSucceed('wat2wasm', ['--debug-names', bench.folder.write('rust.wat', text), '-o', program]);
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
        assert.equal(frame['line'], markedLine(source, 'thrice') - 1);
        assert.equal((await hostCall(session.client, frame)).call.get('In[0] number'), '70000');
      });
    });

    it('counts host calls as the trace does', async () => {
      const launch = { plugins: [bench.plugin], trace: 'memory', stopAtHostCall: 7 };
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
      await story({ program: guest('peek') }, breakpoint('peek'), async (session) => {
        const { frame, threadId } = await session.stop();
        await session.client.ask('stepIn', { threadId });
        const next = await session.stop();
        assert.equal(next.frame['line'], Number(frame['line']) + 1);
      });
    });

    it(
      "shows and sets the host call of a plugin in WasmEdge's own C++ interface",
      { skip: missing('g++') },
      async () => {
        const objects = counterBuilders(bench.folder, installedRuntime).objects('objects');
        const text = guestText('tick').replace('"border"', '"counter"');
        const program = bench.folder.at('objects.wasm');
        mustSucceed('wat2wasm', ['--debug-names', bench.folder.write('objects.wat', text), '-o', program]);
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

    it('leads by step out to the guest, with results that can be set, and by step in to the next host call', async () => {
      await story({ program: guest('twice') }, breakpoint('twice'), async (session) => {
        const { client } = session;
        const { threadId, frame } = await session.stop();
        assert.equal((await hostCall(client, frame)).call.get('Out[0]'), '0');
        await client.ask('setBreakpoints', { source: { path: source }, breakpoints: [] });
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
        assert.equal(inside.frame['line'], markedLine(source, 'twice') - 1);
        assert.equal((await hostCall(client, inside.frame)).call.get('In[0] number'), '2');
      });
    });
  });
}

async function namesOf({ client }: RunningSession, threadId: number): Promise<readonly string[]> {
  const { stackFrames } = await client.ask('stackTrace', { threadId });
  return (stackFrames as readonly Body[]).map((frame) => String(frame['name']));
}

interface ShownCall {
  readonly call: ReadonlyMap<string, string>;
  readonly reference: unknown;
}

async function hostCall(client: DapClient, frame: Body): Promise<ShownCall> {
  const { scopes } = await client.ask('scopes', { frameId: frame['id'] });
  const scope = (scopes as readonly Body[]).find((found) => found['name'] === 'Host call');
  const reference = scope?.['variablesReference'];
  const { variables } = await client.ask('variables', { variablesReference: reference });
  const call = new Map(
    (variables as readonly Body[]).map((entry) => [String(entry['name']), String(entry['value'])]),
  );
  return { call, reference };
}
