// Every attribute of a debug configuration, seen at work: what reaches the program, and what reaches the debugger.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, readlinkSync, symlinkSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import {
  debugBench,
  startSession,
  type DebugBench,
  type RunningSession,
  type SessionWishes,
} from '../../support/debugBench';
import { markedLine, type Body, type DapClient } from '../../support/dapHarness';
import { debuggers } from '../../support/debugStories';
import { missing, mustSucceed } from '../../support/programs';

/** A name that a shell, a list of paths or a debugger's command line would take to pieces. */
const hardName = 'it\'s "a" `id` $(id) \\ 中文;x';

for (const { name, program } of debuggers) {
  describe(
    `an attribute in a session of ${name}`,
    { skip: missing('wasmedge', 'wat2wasm', 'gcc', program) },
    () => {
      let bench: DebugBench;
      let hardFolder: string;
      before(async () => {
        bench = await debugBench();
        hardFolder = bench.folder.at(hardName);
        mkdirSync(hardFolder);
      });
      after(() => bench.folder.remove());

      async function story(
        wishes: Omit<SessionWishes, 'bench' | 'debugger'> & { readonly bench?: DebugBench },
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

      it('`program`, `args`, `dirs`, `wasmedgePath` and `wasmedgeArgs` make the command line, whatever is in them', async () => {
        const guest = bench.folder.write(`${hardName}/客体 "1".wat`, readFileSync(bench.textGuest));
        const wasmedge = `${hardFolder}/wasm edge`;
        symlinkSync(mustSucceed('which', ['wasmedge']).trim(), wasmedge);
        const args = ['two words', '$(id)', `it's "quoted"`, '', '中文', 'back\\slash', '--dir', 'x;y'];
        const launch = {
          ...{ program: guest, args, dirs: [`/guest:${hardFolder}`], wasmedgePath: wasmedge },
          ...{ wasmedgeArgs: ['--enable-all'], cwd: hardFolder },
        };
        await story({ launch, breakpoints: [['tick', {}]] }, async (session) => {
          await session.stop();
          const [first, ...rest] = listOf(session, 'cmdline');
          assert.equal(first, wasmedge);
          assert.deepEqual(rest.slice(0, 3), ['--enable-all', '--dir', `/guest:${hardFolder}`]);
          assert.match(rest[3] ?? '', /\.wasm$/);
          assert.deepEqual(rest.slice(4), args);
          assert.equal(readlinkSync(`/proc/${processOf(session)}/cwd`), hardFolder);
        });
      });

      it('`env` is merged over `envFile` and both over the environment there is, null removes, in the debuggee', async () => {
        const envFile = bench.folder.write(
          `${hardName}/my.env`,
          'FROM_FILE=1\nexport BOTH="file"\nQUOTED=\'a b\' # no comment in quotes\n# COMMENT=1\nPLAIN=x # y\n',
        );
        const env = {
          BOTH: 'env',
          NUMBER: 3,
          FLAG: true,
          HOME: null,
          'WITH SPACE': `it's "x" $HOME 中文`,
          EMPTY: '',
        };
        await story({ launch: { envFile, env }, breakpoints: [['tick', {}]] }, async (session) => {
          await session.stop();
          const environment = listOf(session, 'environ');
          for (const entry of [
            ...['FROM_FILE=1', 'BOTH=env', 'NUMBER=3', 'FLAG=true', 'PLAIN=x', 'EMPTY='],
            ...[`WITH SPACE=it's "x" $HOME 中文`, `PATH=${String(process.env['PATH'])}`],
          ])
            assert.ok(environment.includes(entry), `${entry}\n${environment.join('\n')}`);
          const gone = environment.filter((entry) => /^(HOME|COMMENT|ELECTRON_RUN_AS_NODE)=/.test(entry));
          assert.deepEqual(gone, []);
        });
      });

      it('`plugins` come before all that WASMEDGE_PLUGIN_PATH names, by paths that hold anything', async () => {
        const plugin = bench.folder.write(`${hardName}/插件 "lib":1.so`, readFileSync(bench.plugin));
        const env = { WASMEDGE_PLUGIN_PATH: '/nowhere/libother.so' };
        await story({ launch: { plugins: [plugin], env }, breakpoints: [['tick', {}]] }, async (session) => {
          await session.stop();
          const entry = listOf(session, 'environ').find((line) => line.startsWith('WASMEDGE_PLUGIN_PATH='));
          assert.match(entry ?? '', /^WASMEDGE_PLUGIN_PATH=[^:]+:\/nowhere\/libother\.so$/);
        });
      });

      it('`reactor` calls a function of the guest with its arguments', async () => {
        const guest = bench.folder.at('reactor.wasm');
        const source = bench.folder.write(
          'reactor.wat',
          '(module (func (export "sum") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))',
        );
        mustSucceed('wat2wasm', [source, '-o', guest]);
        const launch = { program: guest, plugins: [], reactor: { function: 'sum', args: ['40', '2'] } };
        await story({ launch }, async ({ client }) => {
          assert.equal((await client.event('exited'))['exitCode'], 0);
          assert.equal(client.output('stdout').trim(), '42');
        });
      });

      it('`sourceMap` leads from the build path to the path in the editor, for breakpoints on lines and functions, frames, instructions and jumps', async () => {
        const here = bench.folder.at(`${hardName}/source`);
        const source = bench.folder.write(`${hardName}/source/plain.c`, readFileSync(bench.source));
        const plugin = bench.folder.at('libmapped.so');
        mustSucceed('gcc', [
          ...['-g', '-O0', '-shared', '-fPIC', `-ffile-prefix-map=${here}=/build/in container`],
          ...['-o', plugin, source, '-lwasmedge'],
        ]);
        const sourceMap = { '/build/in container': here };
        const breakpoints = [['tick', {}]] as const;
        const configure = async (client: DapClient): Promise<void> => {
          await client.ask('setFunctionBreakpoints', { breakpoints: [{ name: 'greet' }] });
        };
        const mapped = { ...bench, source };
        await story(
          { launch: { plugins: [plugin], sourceMap }, breakpoints, configure, bench: mapped },
          async (session) => {
            const { client } = session;
            const { frame: top, threadId } = await session.stop();
            const pathOf = (named: unknown): unknown => (named as Body)['path'];
            assert.deepEqual([top['line'], pathOf(top['source'])], [markedLine(source, 'tick'), source]);
            const { instructions } = await client.ask('disassemble', {
              memoryReference: top['instructionPointerReference'],
              instructionCount: 1,
            });
            assert.equal(pathOf((instructions as readonly Body[])[0]?.['location']), source);
            const line = markedLine(source, 'tick-end');
            const { targets } = await client.ask('gotoTargets', { source: { path: source }, line });
            const targetId = (targets as readonly Body[])[0]?.['id'];
            await client.ask('goto', { threadId, targetId });
            assert.equal((await session.stop()).frame['line'], line);
            await client.ask('setBreakpoints', { source: { path: source }, breakpoints: [] });
            await session.go();
            const { frame } = await session.stop();
            assert.match(String(frame['name']), /^greet\b/);
            assert.equal(pathOf(frame['source']), source);
          },
        );
      });

      it('`initCommands` are run by the debugger before the program', async () => {
        const [command, question, answer] =
          name === 'gdb'
            ? ['set print elements 7', 'show print elements', /7\b/]
            : ['settings set stop-line-count-after 7', 'settings show stop-line-count-after', /7\b/];
        await story({ launch: { initCommands: [command] }, breakpoints: [['tick', {}]] }, async (session) => {
          const { frame } = await session.stop();
          const shown = await session.client.ask('evaluate', {
            expression: name === 'gdb' ? question : `\`${question}`,
            context: 'repl',
            frameId: frame['id'],
          });
          assert.match(String(shown['result']), answer);
        });
      });

      it('`debuggerPath` may have blanks, quotes and letters of any language, and needs no `debugger`', async () => {
        const link = `${hardFolder}/${program} 调试器`;
        symlinkSync(mustSucceed('which', [program]).trim(), link);
        const launch = { debugger: 'auto', debuggerPath: link };
        await story({ launch, breakpoints: [['tick', {}]] }, async (session) => {
          const { frame } = await session.stop();
          assert.equal(frame['line'], markedLine(bench.source, 'tick'));
        });
      });

      it('`pid` may be a text, as a process picker gives it', async () => {
        const child = spawn('wasmedge', [bench.endless], {
          env: { ...process.env, WASMEDGE_PLUGIN_PATH: bench.plugin },
          stdio: 'ignore',
        });
        try {
          await once(child, 'spawn');
          const launch = { pid: String(child.pid) };
          await story({ request: 'attach', launch }, async ({ client }) => {
            const { threads } = await client.ask('threads');
            assert.ok((threads as readonly Body[]).length > 0);
            await client.ask('disconnect', { terminateDebuggee: false });
          });
        } finally {
          child.kill('SIGKILL');
        }
      });
    },
  );
}

function processOf({ client }: RunningSession): string {
  return String(client.events('process')[0]?.['systemProcessId']);
}

/** A list that the system keeps of the program: its arguments or its environment. */
function listOf(session: RunningSession, kind: 'cmdline' | 'environ'): readonly string[] {
  return readFileSync(`/proc/${processOf(session)}/${kind}`, 'utf8')
    .split('\0')
    .slice(0, -1);
}
