// `console`: the program in a terminal of the editor, here one that `script` makes: it reads keys and shows at once
// what is written.

import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { debugBench, startSession, type DebugBench, type RunningSession } from '../../support/debugBench';
import { fixtureFolder, markedLine, type Body } from '../../support/dapHarness';
import { debuggers } from '../../support/debugStories';
import { missing, mustSucceed } from '../../support/programs';

/** A terminal as an editor has it. */
interface Terminal {
  readonly run: (request: Body) => Body;
  readonly asked: Body[];
  readonly shows: (wanted: RegExp) => Promise<string>;
  readonly type: (keys: string) => void;
  readonly ended: () => Promise<void>;
}

function terminal(): Terminal {
  const asked: Body[] = [];
  let child: ChildProcess | null = null;
  let shown = '';
  const waiting = new Set<() => void>();
  return {
    asked,
    run: (request) => {
      asked.push(request);
      const words = (request['args'] as readonly string[]).map(
        (word) => `'${word.replaceAll("'", `'\\''`)}'`,
      );
      child = spawn('script', ['-qfec', words.join(' '), '/dev/null'], {
        cwd: String(request['cwd']),
        env: { ...process.env, SHELL: '/bin/sh', ...(request['env'] as Readonly<Record<string, string>>) },
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      child.stdout?.on('data', (bytes: Buffer) => {
        shown += String(bytes);
        for (const wake of waiting) wake();
      });
      return { processId: child.pid };
    },
    shows: (wanted) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`The terminal shows ${JSON.stringify(shown)}`)),
          60_000,
        );
        const look = (): void => {
          if (!wanted.test(shown)) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(shown);
        };
        waiting.add(look);
        look();
      }),
    type: (keys) => void child?.stdin?.write(keys),
    ended: async () => {
      if (child !== null && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

for (const { name, program } of debuggers) {
  const needs = missing('wasmedge', 'wat2wasm', 'gcc', 'script', program);
  describe(`the program in a terminal under ${name}`, { skip: needs }, () => {
    let bench: DebugBench;
    let echo: string;
    before(async () => {
      bench = await debugBench();
      echo = bench.folder.at('echo.wasm');
      mustSucceed('wat2wasm', [join(fixtureFolder, 'echo.wat'), '-o', echo]);
    });
    after(() => bench.folder.remove());

    for (const [place, kind] of [
      ['integratedTerminal', 'integrated'],
      ['externalTerminal', 'external'],
    ] as const)
      it(`reads what is typed and shows what it writes, with \`console: ${place}\``, async () => {
        const window = terminal();
        const session = await startSession({
          ...{ bench, debugger: name, terminal: window.run },
          launch: { program: echo, console: place },
          breakpoints: [['tick', {}]],
        });
        const { client } = session;
        try {
          await window.shows(/Who\? $/);
          window.type('Ada\r');
          const { frame } = await session.stop();
          assert.equal(frame['line'], markedLine(bench.source, 'tick'));
          assert.match(readlinkSync(`/proc/${processOf(session)}/fd/0`), /^\/dev\/pts\//);
          await client.ask('continue', { threadId: 1 });
          assert.match(await window.shows(/Hello, Ada/), /^Who\? Ada\r\n(?:.*\r\n)*Hello, Ada\r\n$/);
          assert.equal((await client.event('exited'))['exitCode'], 0);
          await client.ask('disconnect', { terminateDebuggee: true });
          await window.ended();
          assert.equal(window.asked[0]?.['kind'], kind);
          assert.equal(client.output('stdout'), '');
          assert.equal(client.output('important'), '');
        } finally {
          await client.close();
        }
      });

    it('stops the program with the keys that interrupt it', async () => {
      const window = terminal();
      const session = await startSession({
        ...{ bench, debugger: name, terminal: window.run },
        launch: { program: echo, console: 'integratedTerminal' },
      });
      try {
        await window.shows(/Who\? $/);
        window.type('\u0003');
        const stopped = await session.client.event('stopped');
        assert.equal(stopped['reason'], 'exception');
        await session.client.ask('disconnect', { terminateDebuggee: true });
        await window.ended();
      } finally {
        await session.client.close();
      }
    });

    it('leaves nothing waiting in the terminal when the adapter is killed', async () => {
      const window = terminal();
      const { client } = await startSession({
        ...{ bench, debugger: name, terminal: window.run },
        launch: { program: echo, console: 'integratedTerminal' },
      });
      await window.shows(/Who\? $/);
      client.child.kill('SIGKILL');
      await window.ended();
      await client.close();
    });

    it('runs in the debug console where the editor has no terminal, and says so', async () => {
      const session = await startSession({
        ...{ bench, debugger: name, initialize: { supportsRunInTerminalRequest: false } },
        launch: { console: 'integratedTerminal' },
      });
      const { client } = session;
      try {
        await client.event('exited');
        assert.match(
          client.output('important'),
          /^This editor opens no terminals: the program runs in the debug/,
        );
        assert.equal(client.output('stdout'), 'partial Hello, WasmEdge!\n');
        await client.ask('disconnect', { terminateDebuggee: true });
      } finally {
        await client.close();
      }
    });
  });
}

function processOf({ client }: RunningSession): string {
  const pid = String(client.events('process')[0]?.['systemProcessId']);
  assert.ok(readdirSync('/proc').includes(pid));
  return pid;
}
