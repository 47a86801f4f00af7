// wasmedge-plugin reload into a guest that wasmedge-plugin run started: both as processes.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { askHelper } from '../../server/src/toolchain/controlSocket';
import { comesTrue } from '../support/comesTrue';
import { buildHelper, buildHelperPlugin, helperPrograms } from '../support/helper';
import { LanguageClient, uriOf } from '../support/lspHarness';
import { missing, runProgram, type ProgramRun } from '../support/programs';
import { inRepository } from '../support/repository';
import { buildCountingGuest, hasCalled, startGuest } from '../support/runningGuest';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';

const program = inRepository('dist/cli.js');

describe('wasmedge-plugin reload', { skip: missing(...helperPrograms) }, () => {
  let folder: TemporaryFolder;
  let environment: Record<string, string>;
  before(() => {
    folder = makeTemporaryFolder();
    mkdirSync(folder.at('sessions'));
    environment = {
      LC_ALL: 'C',
      XDG_CACHE_HOME: folder.at('cache'),
      XDG_RUNTIME_DIR: folder.at('sessions'),
      COUNTER_FILE: folder.at('goes-on'),
    };
  });
  after(() => {
    folder.remove();
  });

  const reload = (...args: string[]): ProgramRun =>
    runProgram(process.execPath, [program, 'reload', ...args], { environment });

  /** A socket where sessions are looked for. */
  const held = (name: string): string => {
    mkdirSync(folder.at('sessions/wasmedge-run-held'), { mode: 0o700, recursive: true });
    return `sessions/wasmedge-run-held/${name.replace(/-\d+$/, '')}`;
  };

  const counter = (name: string, ...macros: string[]): string =>
    buildHelperPlugin(
      folder.at(`lib${name}.so`),
      'counter.c',
      macros.map((macro) => `-D${macro}`),
    );

  it('swaps, refuses and reports, while the guest goes on', async () => {
    const plugin = counter('counter', 'HAND_OVER');
    const guest = buildCountingGuest(folder.at('guest.wasm'), true);
    assert.match(reload(plugin).stderr, /No running guest was found/);
    writeFileSync(folder.at('goes-on'), '');
    const child = spawn(process.execPath, [program, 'run', '--plugin', plugin, guest], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
    const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
    const sockets = (): readonly string[] =>
      readdirSync(folder.at('sessions'), { recursive: true })
        .map(String)
        .filter((name) => name.endsWith('control'));
    // The socket is there before the plugin is.
    const isLoaded = async (): Promise<boolean> => {
      const [socket] = sockets();
      const answer = socket && (await askHelper(folder.at(`sessions/${socket}`), 'stats'));
      return !!answer && answer.kind === 'answer' && hasCalled(answer.fields);
    };
    assert.ok(await comesTrue(isLoaded), output);

    const swapped = reload(counter('next', 'HAND_OVER', 'VERSION=2'));
    assert.equal(swapped.code, 0, swapped.stdout + swapped.stderr);
    assert.match(
      swapped.stdout,
      /Plugin `counter`: functions swapped 4, pause \d+ µs\.\nThe plugin handed its state over\.\n/,
    );

    const changed = reload(counter('changed', 'TYPE_CHANGED'), '--format=json');
    assert.equal(changed.code, 1);
    const { needsRestart, functions } = JSON.parse(changed.stdout) as {
      needsRestart: boolean;
      functions: { function: string; status: string; was: string; now: string }[];
    };
    const tick = functions.find(({ function: name }) => name === 'tick');
    assert.deepEqual(
      [needsRestart, tick?.status, tick?.was, tick?.now],
      [true, 'type-changed', '(i32) -> (i32)', '(i32, i32) -> (i32)'],
    );

    for (const [build, said] of [
      [counter('crash', 'CRASH'), /crash/i],
      [counter('api', 'API_VERSION=3'), /API version 3/],
    ] as const) {
      const refused = reload(build);
      assert.equal(refused.code, 1);
      assert.match(refused.stdout, said);
      assert.match(refused.stdout, /goes on with the old code/);
    }

    rmSync(folder.at('goes-on'));
    assert.deepEqual([await ended, output], [0, '']);
    assert.deepEqual(readdirSync(folder.at('sessions')), []);
  });

  it('builds a saved source and loads it into the running guest', async () => {
    const source = readFileSync(inRepository('test/fixtures/helper/counter.c'), 'utf8');
    const file = folder.write('project/counter.c', source);
    const guest = buildCountingGuest(folder.at('watched.wasm'), false);
    writeFileSync(folder.at('goes-on'), '');
    const child = spawn(
      process.execPath,
      [program, 'run', '--watch', '--trace=counts', '--plugin', folder.at('project'), guest],
      { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
    const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
    const shows = async (said: RegExp): Promise<void> => {
      await comesTrue(() => said.test(output));
      assert.match(output, said);
    };
    await shows(/go into the running guest/);
    await sleep(300);
    writeFileSync(file, source.replace('#define VERSION 1', '#define VERSION 2'));
    await shows(/functions swapped 4/);
    writeFileSync(file, source.replace('#define VERSION 1', '#define VERSION'));
    await shows(/goes on with the old code/);
    output = '';
    writeFileSync(file, source.replace('#ifndef REMOVED', '#ifdef REMOVED'));
    await shows(/`counter\.slow` is gone/);
    rmSync(folder.at('goes-on'));
    assert.equal(await ended, 0, output);
    assert.match(output, /counter\.tick: calls \d+, failed 0/);
  });

  it('is done by the language server when a trusted workspace asks', async () => {
    const plugin = counter('asked1');
    const next = counter('asked2', 'VERSION=2');
    const guest = buildCountingGuest(folder.at('asked.wasm'), false);
    writeFileSync(folder.at('goes-on'), '');
    const child = spawn(process.execPath, [program, 'run', '--plugin', plugin, guest], {
      env: { ...process.env, ...environment },
      stdio: 'ignore',
    });
    const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
    Object.assign(process.env, environment);
    const ask = async (trusted: boolean): Promise<{ readonly kind: string; readonly message: string }> => {
      const client = await LanguageClient.start({
        folders: [folder.path],
        initializationOptions: { trusted },
      });
      try {
        await client.ready();
        const uri = uriOf(next);
        return (await client.request('wasmedge/reloadLibrary', { uri })) as { kind: string; message: string };
      } finally {
        await client.stop();
        client.process.kill('SIGKILL');
      }
    };
    const refused = await ask(false);
    assert.equal(refused.kind, 'refused');
    assert.match(refused.message, /not trusted/);
    const done = await ask(true);
    assert.equal(done.kind, 'reloaded', done.message);
    assert.match(done.message, /functions swapped 4/);
    rmSync(folder.at('goes-on'));
    assert.equal(await ended, 0);
  });

  it('waits for a guest that is held, and is done when it goes on', async () => {
    const plugin = counter('held1');
    const next = counter('held2', 'VERSION=2');
    const running = await startGuest({
      folder: { ...folder, at: (name) => folder.at(name.startsWith('control') ? held(name) : name) },
      helper: buildHelper(folder.path),
      guest: buildCountingGuest(folder.at('held.wasm'), false),
      plugin,
    });
    process.kill(running.pid, 'SIGSTOP');
    const { code, stdout } = reload(next);
    process.kill(running.pid, 'SIGCONT');
    assert.equal(code, 0, stdout);
    assert.match(stdout, /when it goes on/);
    const isSwapped = async (): Promise<boolean> => {
      const { functions } = await running.ask('stats');
      return (functions as { generation: number }[])[0]?.generation === 1;
    };
    assert.ok(await comesTrue(isSwapped));
    assert.deepEqual(await running.end(), { code: 0, output: '' });
  });
});
