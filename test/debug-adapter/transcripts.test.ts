// What the editor gets of a debugger's words, without any debugger: recorded conversations are said again to the
// adapter. `UPDATE_TRANSCRIPTS=1 UPDATE_EXPECT=1 node --test out/test/debug-adapter/transcripts.test.js` records anew.
// Where the debuggers are there, a new recording must give the editor the same.

import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { debugBench, startAdapter, type DebugBench } from '../support/debugBench';
import { fixtureFolder, markedLine, type Body, type DapClient } from '../support/dapHarness';
import { debuggers } from '../support/debugStories';
import { expectFile } from '../support/expectFile';
import { missing, mustSucceed } from '../support/programs';
import { inRepository, repositoryRoot } from '../support/repository';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';

const source = `${fixtureFolder}/plain.c`;
const isRecording = process.env['UPDATE_TRANSCRIPTS'] === '1';

/** What a session shows, without what differs from run to run: addresses, numbers of processes and of frames. */
type Seen = readonly (readonly [string, unknown])[];

/** The editor's side of the conversation, always the same. */
async function session(client: DapClient, folder: TemporaryFolder, name: string): Promise<Seen> {
  const seen: [string, unknown][] = [];
  const ask = async (command: string, args: Body, show: (body: Body) => unknown): Promise<Body> => {
    const response = await client.response(client.send(command, args));
    seen.push([command, response.success === true ? show(response.body ?? {}) : response.message]);
    return response.body ?? {};
  };
  await client.ask('initialize', { adapterID: 'wasmedge', linesStartAt1: true, columnsStartAt1: true });
  const launching = client.send('launch', {
    ...{ program: folder.at('loop.wasm'), plugins: [folder.at('libplain.so')], cwd: folder.path },
    ...{ wasmedgePath: folder.at('bin/wasmedge'), debugger: name, debuggerPath: debuggerAt(folder, name) },
  });
  await client.event('initialized');
  const breakpoints = [
    { line: markedLine(source, 'tick'), condition: 'amount == 4' },
    { line: markedLine(source, 'greet'), hitCondition: '1' },
  ];
  await ask('setBreakpoints', { source: { path: source }, breakpoints }, ({ breakpoints }) => breakpoints);
  await ask('configurationDone', {}, () => null);
  assert.equal((await client.response(launching)).success, true, client.traffic());
  const stop = async (): Promise<Body> => {
    const stopped = await client.event('stopped');
    seen.push(['stopped', { ...stopped, threadId: 'a thread' }]);
    const { threadId } = stopped;
    const { stackFrames } = await ask('stackTrace', { threadId, levels: 20 }, ({ stackFrames }) => {
      const [top] = stackFrames as readonly Body[];
      return [top?.['name'], top?.['line'], (top?.['source'] as Body | undefined)?.['path']];
    });
    return { ...(stackFrames as readonly Body[])[0], threadId };
  };
  const frame = await stop();
  const { scopes } = await ask('scopes', { frameId: frame['id'] }, ({ scopes }) =>
    // Ours need the memory of a process.
    (scopes as readonly Body[])
      .map((scope) => String(scope['name']))
      .filter((scope) => !['Host call', 'Guest memory'].includes(scope)),
  );
  for (const scope of scopes as readonly Body[]) {
    if (!['Arguments', 'Locals'].includes(String(scope['name']))) continue;
    const { variablesReference } = scope;
    await ask('variables', { variablesReference }, ({ variables }) =>
      (variables as readonly Body[]).map(({ name, value, type }) => [name, value, type]),
    );
  }
  for (const expression of ['amount', 'state->label', 'nothing.here'])
    await ask('evaluate', { expression, frameId: frame['id'], context: 'watch' }, ({ result, type }) => [
      result,
      type,
    ]);
  await ask('next', { threadId: frame['threadId'] }, () => null);
  await stop();
  await ask('continue', { threadId: frame['threadId'] }, () => null);
  const greeting = await stop();
  await ask('continue', { threadId: greeting['threadId'] }, () => null);
  seen.push(['exited', await client.event('exited')]);
  await client.event('terminated');
  for (const category of ['stdout', 'stderr', 'console']) seen.push([category, client.output(category)]);
  const verified = client.events('breakpoint').map(({ breakpoint }) => (breakpoint as Body)['verified']);
  seen.push(['breakpoints verified', verified.filter((one) => one === true).length]);
  await client.ask('disconnect', {});
  return seen;
}

function debuggerAt({ at }: TemporaryFolder, name: string): string {
  return at(name === 'lldb' ? 'bin/lldb-dap' : 'bin/gdb');
}

function withoutNumbers(seen: Seen, folder: TemporaryFolder): string {
  return `${JSON.stringify(seen, null, 1)
    .replaceAll(folder.path, '$BENCH')
    .replaceAll(repositoryRoot, '$REPOSITORY')
    .replaceAll(/<user expression \d+>/g, '<user expression>')
    .replaceAll(/0x[0-9a-fA-F]{4,16}/g, '0x…')}\n`;
}

describe('recorded conversations with debuggers', () => {
  let bench: DebugBench;
  let tape = '';
  before(async () => {
    bench = await benchWithoutPrograms();
    tape = bench.folder.at('tape.js');
    const entry = inRepository('test/support/debuggerTape.ts');
    await build({ entryPoints: [entry], outfile: tape, bundle: true, platform: 'node', logLevel: 'error' });
  });
  after(() => bench.folder.remove());

  /** A program that plays the debugger. */
  const player = (folder: TemporaryFolder, name: string, words: readonly string[]): void => {
    const program = folder.write(
      debuggerAt(folder, name).slice(folder.path.length + 1),
      `#!/bin/sh\nTAPE_SESSION="$PWD" TAPE_BENCH="${folder.path}" TAPE_REPOSITORY="${repositoryRoot}"\n` +
        `export TAPE_SESSION TAPE_BENCH TAPE_REPOSITORY\n` +
        `exec "${process.execPath}" "${tape}" ${words.join(' ')} "$@"\n`,
    );
    chmodSync(program, 0o755);
  };

  const told = async (folder: TemporaryFolder, name: string): Promise<string> => {
    // A helper would stop and tell by itself: there is no compiler to make it.
    const client = startAdapter(bench, { PATH: folder.at('bin') });
    try {
      return withoutNumbers(await session(client, folder, name), folder);
    } catch (error) {
      throw new Error(client.traffic(), { cause: error });
    } finally {
      await client.close();
    }
  };

  for (const { name, program } of debuggers) {
    const recorded = inRepository(`test/debug-adapter/fixtures/transcripts/${name}.jsonl`);
    const expected = inRepository(`test/debug-adapter/fixtures/transcripts/${name}.expected`);

    it(`gives the editor what ${name} said, in the editor's words`, { skip: isRecording }, async () => {
      const folder = makeTemporaryFolder({ 'libplain.so': '', 'bin/wasmedge': '#!/bin/sh\n' });
      chmodSync(folder.at('bin/wasmedge'), 0o755);
      // The guest runs nowhere; that it is one is enough.
      writeFileSync(folder.at('loop.wasm'), Buffer.from([0x7f, 0x45, 0x4c, 0x46]));
      player(folder, name, ['replay', recorded]);
      try {
        expectFile(expected, await told(folder, name));
      } finally {
        folder.remove();
      }
    });

    const skip = missing('wasmedge', 'wat2wasm', 'gcc', program);
    it(`hears the same of ${name} as it is here`, { skip }, async () => {
      const folder = makeTemporaryFolder();
      mkdirSync(folder.at('bin'));
      const which = (found: string): string => mustSucceed('which', [found]).trim();
      const real = await debugBench();
      try {
        copyFileSync(real.guest, folder.at('loop.wasm'));
        mustSucceed('gcc', [
          '-g',
          '-O0',
          '-shared',
          '-fPIC',
          '-o',
          folder.at('libplain.so'),
          source,
          '-lwasmedge',
        ]);
        folder.write('bin/wasmedge', `#!/bin/sh\n`);
        mustSucceed('ln', ['-sf', which('wasmedge'), folder.at('bin/wasmedge')]);
        const file = folder.at('new.jsonl');
        player(folder, name, ['record', file, which(program)]);
        const now = await told(folder, name);
        if (isRecording) copyFileSync(file, recorded);
        expectFile(expected, now);
      } finally {
        real.folder.remove();
        folder.remove();
      }
    });
  }
});

/** The adapter alone: what is said again needs no compiler and no WasmEdge. */
async function benchWithoutPrograms(): Promise<DebugBench> {
  const folder = makeTemporaryFolder();
  const adapter = folder.at('adapter/adapter.js');
  const entry = inRepository('debug-adapter/src/main.ts');
  await build({
    ...{ entryPoints: [entry], outfile: adapter, bundle: true, platform: 'node' as const },
    ...{ target: 'node20', format: 'cjs' as const, logLevel: 'error' as const },
  });
  cpSync(inRepository('debug-adapter/native'), folder.at('adapter/native'), { recursive: true });
  const sessions = folder.at('run');
  mkdirSync(sessions);
  assert.ok(existsSync(adapter));
  return { folder, adapter, sessions, source, plugin: '', guest: '', textGuest: '', endless: '' };
}
