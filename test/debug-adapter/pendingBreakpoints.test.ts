// Breakpoints that are not set, by both debuggers: each says why, while the program runs and when it is over.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, renameSync } from 'node:fs';
import { it } from 'node:test';
import { comesTrue } from '../support/comesTrue';
import { hasLoadedPlugin, type RunningSession } from '../support/debugBench';
import { markedLine, type Body, type DapClient } from '../support/dapHarness';
import { describeWithDebuggers, type StoryTeller } from '../support/debugStories';
import { mustSucceed } from '../support/programs';
import { smallGuests, smallPlugin } from '../support/smallPlugin';

describeWithDebuggers('a breakpoint that is not set', [], ({ story, bench }) => {
  const stories = storiesWith(bench, story);

  it('names the plugin API version that is there and the one that is wanted, and after the run that it was never loaded', async () => {
    const source = smallPlugin.replace('WasmEdge_Plugin_CurrentAPIVersion', '3');
    const built = stories.compiled('refused', source);
    await stories.tell(built, {}, async (session) => {
      const wanted =
        /^`librefused\.so` is not loaded: its plugin API version is 3, and WasmEdge [\d.]+ loads only version 4\. Build/;
      await stories.said(session, wanted);
      await session.client.event('exited');
      assert.match(session.client.output('important'), wanted);
      const never =
        /^`librefused\.so` was never loaded: its plugin API version is 3, and WasmEdge [\d.]+ loads only version 4\.$/m;
      assert.match(session.client.output('important'), never);
      assert.match(stories.lastMessage(session), never);
    });
  });

  it('names the symbol and the library that the loader misses, after the run as well', async () => {
    const source = smallPlugin.replace(
      '  (void)Data;',
      '  extern void notThere(void); notThere(); (void)Data;',
    );
    const built = stories.compiled('unlinked', source);
    const reason =
      '`libunlinked.so` uses `notThere`, which no library defines. Link it with the library that does.';
    await stories.tell(built, {}, async (session) => {
      await stories.said(session, reason);
      await session.client.event('exited');
      assert.equal(stories.lastMessage(session), `\`libunlinked.so\` was never loaded. ${reason}`);
    });
    const needed = bench().folder.at('libneeded.so');
    mustSucceed('gcc', ['-shared', '-o', needed, bench().folder.write('needed.c', 'void notThere(void) {}')]);
    const needing = stories.compiled('needing', source, [needed]);
    renameSync(needed, `${needed}.away`);
    await stories.tell(needing, {}, async (session) => {
      await stories.said(session, /`libneeding\.so` needs `.*libneeded\.so`, which is not found\. Install/);
      await session.client.event('exited');
      assert.match(
        session.client.output('important'),
        /`libneeding\.so` was never loaded\. `libneeding\.so` needs/,
      );
    });
  });

  it('names the loaded file that has no debug information, at the launch as well', async () => {
    const built = stories.compiled('without', smallPlugin, ['-s']);
    await stories.tell(built, {}, async (session) => {
      const reason = `${built.plugin} has no debug information. Build it with \`-g\``;
      assert.ok(String(session.message).startsWith(reason), String(session.message));
      await session.client.event('exited');
      assert.ok(session.client.output('important').startsWith(`${built.plugin} has no debug information:`));
      assert.ok(session.client.output('important').includes(reason));
    });
  });

  it('names the path that the plugin was built from, and the entry of `sourceMap` that leads from there to the editor', async () => {
    const built = stories.compiled('moved', smallPlugin, [
      `-ffile-prefix-map=${bench().folder.at('plugin')}=/build/here`,
    ]);
    const entry = JSON.stringify({ '/build/here': bench().folder.at('plugin') })
      .replace('{', '{ ')
      .replace('}', ' }')
      .replace('":"', '": "');
    const moved = `libmoved.so was built from /build/here/moved.c, not from ${built.source}`;
    await stories.tell(built, {}, async (session) => {
      assert.equal(
        session.message,
        `${moved}. Build it here, or add \`"sourceMap": ${entry}\` to the debug configuration.`,
      );
      await session.client.event('exited');
      assert.ok(session.client.output('important').startsWith(moved));
    });
  });

  it('names the loaded file that has no debug information after an attach', async () => {
    const { folder, plugin, endless } = bench();
    const stripped = folder.write('stripped/libplain.so', readFileSync(plugin));
    mustSucceed('strip', ['-g', stripped]);
    const env = { ...process.env, WASMEDGE_PLUGIN_PATH: stripped };
    const child = spawn('wasmedge', [endless], { env, stdio: 'ignore' });
    try {
      await once(child, 'spawn');
      const { pid = 0 } = child;
      assert.ok(await comesTrue(() => hasLoadedPlugin(pid)));
      const wishes = { request: 'attach', launch: { pid }, breakpoints: [['tick', {}]] } as const;
      await story(wishes, ({ breakpoints: [breakpoint] }) => {
        const reason = `${stripped} has no debug information. Build it with \`-g\``;
        assert.ok(String(breakpoint?.['message']).startsWith(reason), JSON.stringify(breakpoint));
        return Promise.resolve();
      });
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('names the copy of the plugin that is loaded instead', async () => {
    const first = stories.compiled('first', smallPlugin, ['-g0']);
    const second = stories.compiled('second', smallPlugin);
    const launch = { plugins: [first.plugin, second.plugin] };
    await stories.tell(second, launch, async (session) => {
      await stories.said(
        session,
        `${second.plugin} is not loaded: ${first.plugin} has the same plugin in it and comes first.`,
      );
      await session.client.event('exited');
    });
  });

  it('does not say of a file of no plugin that the plugin was built elsewhere, and at a stop that it is in none', async () => {
    const built = stories.compiled('own', smallPlugin);
    const other = bench().folder.write('elsewhere/own.c', '\n\n\nint other;\n');
    const configure = async (client: DapClient): Promise<void> => {
      const set = async (path: string, line: number): Promise<Body> =>
        client.ask('setBreakpoints', { source: { path }, breakpoints: [{ line }] });
      const [{ message } = {}] = (await set(other, 4))['breakpoints'] as readonly Body[];
      assert.equal(message, 'Waits for libown.so to be loaded.');
      await set(built.source, built.line);
      await client.ask('setFunctionBreakpoints', { breakpoints: [{ name: 'no_such_function' }] });
    };
    await story(
      { launch: { program: built.program, plugins: [built.plugin] }, configure },
      async (session) => {
        await session.stop();
        const messages = (): readonly string[] =>
          session.client
            .events('breakpoint')
            .map(({ breakpoint }) => String((breakpoint as Body)['message']));
        const foreign = `libown.so: loaded, without debug information for ${other}. Another library has it, or it was compiled without \`-g\`.`;
        await session.client.ask('threads');
        assert.ok(messages().includes(foreign), session.client.traffic());
        assert.ok(messages().includes('libown.so: loaded, without a function of this name.'));
      },
    );
  });
});

interface Built {
  readonly plugin: string;
  readonly source: string;
  readonly line: number;
  readonly program: string;
}

interface Pending extends RunningSession {
  /** What the editor was told when it set the breakpoint. */
  readonly message: unknown;
}

function storiesWith(bench: StoryTeller['bench'], story: StoryTeller['story']) {
  return {
    /** A C plugin `small`, in a library of that name, and its guest. */
    compiled: (name: string, code: string, flags: readonly string[] = []): Built => {
      const { folder } = bench();
      const source = folder.write(`plugin/${name}.c`, code);
      const plugin = folder.at(`lib${name}.so`);
      mustSucceed('gcc', ['-g', '-O0', '-shared', '-fPIC', '-o', plugin, source, ...flags, '-lwasmedge']);
      const program = folder.write('small.wat', smallGuests['guest.wat']);
      return { plugin, source, line: markedLine(source, 'body'), program };
    },
    /** A session with a breakpoint in the plugin. */
    tell: async (built: Built, launch: Body, tells: (session: Pending) => Promise<void>): Promise<void> => {
      let message: unknown = null;
      const configure = async (client: DapClient): Promise<void> => {
        const { breakpoints } = await client.ask('setBreakpoints', {
          source: { path: built.source },
          breakpoints: [{ line: built.line }],
        });
        const [breakpoint = {}] = breakpoints as readonly Body[];
        assert.equal(breakpoint['verified'], false);
        message = breakpoint['message'];
      };
      const all = { program: built.program, plugins: [built.plugin], ...launch };
      await story({ launch: all, configure }, (session) => tells({ ...session, message }));
    },
    /** Waits until the breakpoint says that, if it has not said so at once. */
    said: async (session: Pending, expected: string | RegExp): Promise<void> => {
      const fits = (message: unknown): boolean =>
        typeof expected === 'string' ? message === expected : expected.test(String(message));
      if (fits(session.message)) return;
      await session.client.event('breakpoint', ({ breakpoint }) => fits((breakpoint as Body)['message']));
    },
    lastMessage: ({ client }: Pending): string => {
      const last = client.events('breakpoint').at(-1)?.['breakpoint'] as Body | undefined;
      return String(last?.['message']);
    },
  };
}
