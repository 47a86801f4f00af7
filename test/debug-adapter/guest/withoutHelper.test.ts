// What is shown of a guest where no helper is in the process, for every debugger that is there: processes that are
// attached to, programs that embed WasmEdge, and core files, with plugins in C, C++ and Rust.

import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { after, it } from 'node:test';
import { hostCall } from '../../support/borderBench';
import { rustc } from '../../support/compilers';
import type { Body } from '../../support/dapHarness';
import { startSession, type RunningSession } from '../../support/debugBench';
import { describeWithDebuggers, watched } from '../../support/debugStories';
import {
  coreFileOf,
  crashingPluginInCpp,
  embeddingProgram,
  endlessProcess,
  guestOf,
  guestThatFails,
  pluginInC,
  pluginInRust,
  type BuiltPlugin,
} from '../../support/plainProcesses';
import { missing, mustSucceed } from '../../support/programs';
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder';

function coreFiles(): (language: string, build: (folder: TemporaryFolder) => BuiltPlugin) => LeftCore {
  let folder: TemporaryFolder | null = null;
  after(() => folder?.remove());
  const cores = new Map<string, LeftCore>();
  return (language, build) => {
    const known = cores.get(language);
    if (known) return known;
    folder ??= makeTemporaryFolder();
    const plugin = build(folder);
    const core = { plugin, coreFile: coreFileOf(folder, plugin, [guestOf(folder, plugin, 'once')]) };
    cores.set(language, core);
    return core;
  };
}

interface LeftCore {
  readonly plugin: BuiltPlugin;
  readonly coreFile: string;
}

interface Stop {
  readonly threadId: number;
  readonly frames: readonly Body[];
}

async function framesOf({ client }: RunningSession, threadId: number): Promise<readonly Body[]> {
  const { stackFrames } = await client.ask('stackTrace', { threadId });
  return stackFrames as readonly Body[];
}

/** The functions of plugin and guest. Everything else is folded. */
function plainNames(frames: readonly Body[]): readonly string[] {
  return frames
    .filter((frame) => frame['presentationHint'] !== 'subtle')
    .map((frame) => String(frame['name']).split(/[ (]/)[0] ?? '');
}

/** The host call as both the plugin's frame and the guest's show it, and the guest's memory. */
async function showsHostCall(
  session: RunningSession,
  frames: readonly Body[],
  plugin: BuiltPlugin,
): Promise<void> {
  for (const frame of [frames[0] ?? {}, frames.find(({ name }) => /^inner\b/.test(String(name))) ?? {}]) {
    const { call } = await hostCall(session.client, frame);
    assert.equal(call.get('import'), `${plugin.module}.${plugin.function}`);
    const [argument] = [...call].filter(([name]) => /^\w+\[0\]/.test(name));
    assert.equal(argument?.[1], '70000');
    assert.equal(await watched(session, frame, 'guestString(64, 16)'), '"Hello, WasmEdge!"');
    assert.equal(await watched(session, frame, 'guest(131070, 2)'), '00 00');
    const beyond = { expression: 'guest(131071, 2)', frameId: frame['id'], context: 'watch' };
    const refused = await session.client.response(session.client.send('evaluate', beyond));
    assert.match(String(refused.message), /^No guest memory at this address/);
  }
}

/** Both debuggers look into the same core files. */
const left = coreFiles();

describeWithDebuggers('without the helper', ['gdb'], (teller) => {
  const { bench } = teller;

  /** Attaches, and goes on to the breakpoint in the plugin. */
  async function attached(
    child: ChildProcess,
    plugin: BuiltPlugin,
    more: Body,
    tell: (session: RunningSession, stop: Stop) => Promise<void>,
  ): Promise<void> {
    const session = await startSession({
      ...{ bench: bench(), debugger: teller.debugger, request: 'attach' },
      launch: { pid: child.pid, ...more },
      configure: async (client) => {
        const breakpoints = [{ line: plugin.line }];
        await client.ask('setBreakpoints', { source: { path: plugin.source }, breakpoints });
      },
    });
    try {
      for (;;) {
        const { threadId, frame } = await session.stop();
        if (frame['line'] === plugin.line) {
          await tell(session, { threadId, frames: await framesOf(session, threadId) });
          break;
        }
        await session.client.ask('continue', { threadId });
      }
      await session.client.ask('disconnect', {});
    } catch (error) {
      throw new Error(session.client.traffic(), { cause: error });
    } finally {
      await session.client.close();
      child.kill('SIGKILL');
    }
  }

  it('shows guest, host call and memory in a process that is attached to', async () => {
    const plugin = pluginInC(bench().folder);
    const child = await endlessProcess('wasmedge', [guestOf(bench().folder, plugin, 'endless')], plugin);
    await attached(child, plugin, {}, async (session, { threadId, frames }) => {
      assert.deepEqual(plainNames(frames), ['twice', 'inner', 'outer', '_start']);
      await showsHostCall(session, frames, plugin);
      const { reference } = await hostCall(session.client, frames[0] ?? {});
      const value = { variablesReference: reference, name: 'In[0] number', value: '-1' };
      assert.equal((await session.client.ask('setVariable', value))['value'], '-1');
      await session.client.ask('next', { threadId });
      const { frame } = await session.stop();
      assert.equal((await hostCall(session.client, frame)).call.get('Out[0]'), '140000');
    });
  });

  it('shows them in a program that embeds WasmEdge, of a compiled guest that the configuration names', async () => {
    const { folder } = bench();
    const plugin = pluginInC(folder);
    const program = folder.at('endless.so');
    mustSucceed('wasmedge', ['compile', '--optimize', '0', guestOf(folder, plugin, 'endless'), program]);
    const child = await endlessProcess(embeddingProgram(folder), [], plugin, { GUEST: program });
    await attached(child, plugin, { program }, async (session, { frames }) => {
      assert.deepEqual(plainNames(frames).slice(0, 4), ['twice', 'inner', 'outer', '_start']);
      await showsHostCall(session, frames, plugin);
    });
  });

  it('says that it does not know which guest a program runs, and shows the plugin', async () => {
    const { folder } = bench();
    const plugin = pluginInC(folder);
    const program = guestOf(folder, plugin, 'endless');
    const child = await endlessProcess(embeddingProgram(folder), [], plugin, { GUEST: program });
    await attached(child, plugin, {}, (session, { frames }) => {
      assert.match(String(frames[0]?.['name']), /^twice\b/);
      assert.ok(!frames.some(({ name }) => /^(inner|outer) /.test(String(name))));
      assert.match(
        session.client.output('important'),
        /^Which guest runs there is not known: name it as `program`/m,
      );
      return Promise.resolve();
    });
  });

  it('hides the guest of a process when its frames are not wanted, and nothing else', async () => {
    const plugin = pluginInC(bench().folder);
    const child = await endlessProcess('wasmedge', [guestOf(bench().folder, plugin, 'endless')], plugin);
    await attached(child, plugin, { guestFrames: false }, async (session, { frames }) => {
      assert.deepEqual(plainNames(frames), ['twice']);
      const { call } = await hostCall(session.client, frames[0] ?? {});
      assert.equal(call.get('import'), 'border.twice');
    });
  });

  for (const { what, number, filter, said } of [
    {
      ...{ what: 'a trap', number: 3, filter: 'guestTrap' },
      said: 'The guest trapped in `inner`: out of bounds memory access.',
    },
    {
      ...{ what: 'an error of a host function', number: 4, filter: 'hostError' },
      said: '`border.refuse` returned error 0x100004d to `inner`.',
    },
  ]) {
    it(`stops a process that was attached to at ${what}, in the guest`, async () => {
      const plugin = pluginInC(bench().folder);
      const child = await endlessProcess('wasmedge', [guestThatFails(bench().folder)], plugin);
      await attached(child, plugin, {}, async (session, { threadId, frames }) => {
        const { client } = session;
        const filters = [filter, 'hostReturn'];
        const { breakpoints } = await client.ask('setExceptionBreakpoints', { filters });
        const [set, refused] = breakpoints as readonly Body[];
        assert.equal(set?.['verified'], true);
        assert.match(String(refused?.['message']), /^This stop needs the helper/);
        await watched(session, frames[0] ?? {}, `number = ${String(number)}`);
        await client.ask('setBreakpoints', { source: { path: plugin.source }, breakpoints: [] });
        await client.ask('continue', { threadId });
        const { stopped } = await session.stop();
        assert.equal(stopped['text'], said);
        const names = plainNames(await framesOf(session, Number(stopped['threadId'])));
        assert.deepEqual(names.slice(0, 3), ['inner', 'outer', '_start']);
      });
    });
  }

  const plugins = [
    { language: 'C', build: pluginInC, top: 'twice', needed: [] },
    { language: 'C++', build: crashingPluginInCpp, top: 'addOne', needed: ['g++'] },
    { language: 'Rust', build: pluginInRust, top: 'tick', needed: [rustc] },
  ];
  for (const { language, build, top, needed } of plugins) {
    it(`shows them in a core file of a plugin in ${language}`, { skip: missing(...needed) }, async () => {
      const { plugin, coreFile } = left(language, build);
      await teller.story({ request: 'attach', launch: { coreFile } }, async (session) => {
        const { stopped, threadId } = await session.stop();
        assert.equal(stopped['reason'], 'exception');
        const signal = plugin.crashes ? 'signal SIGSEGV' : 'signal SIGTRAP';
        assert.ok(String(stopped['description']).startsWith(signal), String(stopped['description']));
        const frames = await framesOf(session, threadId);
        assert.equal(frames[0]?.['line'], plugin.line);
        assert.deepEqual(
          plainNames(frames).map((name) =>
            name
              .replace(/::h[0-9a-f]{16}$/, '')
              .split('::')
              .at(-1),
          ),
          [top, 'inner', 'outer', '_start'],
        );
        await showsHostCall(session, frames, plugin);
        const filters = ['guestTrap'];
        const { breakpoints } = await session.client.ask('setExceptionBreakpoints', { filters });
        const [unheard] = breakpoints as readonly Body[];
        assert.equal(unheard?.['message'], 'A core file does not run: nothing stops in it.');
        const { scopes } = await session.client.ask('scopes', { frameId: frames[0]?.['id'] });
        assert.ok((scopes as readonly Body[]).some(({ name }) => /^(Locals|Arguments)$/.test(String(name))));
      });
    });
  }
});
