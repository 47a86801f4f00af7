// The control socket in a running guest: commands, and everything that must not harm the guest.

import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, statSync } from 'node:fs';
import { createConnection } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { askHelper, type ControlAnswer } from '../../../server/src/toolchain/controlSocket';
import { helperEnvironment } from '../../../server/src/toolchain/runtimeHelper';
import { comesTrue } from '../../support/comesTrue';
import { helperBench, helperPrograms, type HelperBench } from '../../support/helper';
import { missing, runProgram } from '../../support/programs';

interface Running {
  readonly child: ChildProcess;
  readonly socket: string;
  readonly output: () => string;
  readonly ask: (command: string) => Promise<ControlAnswer>;
  readonly end: () => Promise<void>;
}

const forever = '(loop (drop (call $add (i32.const 1) (i32.const 2))) (br 0))';

describe('the control socket of the helper', { skip: missing(...helperPrograms) }, () => {
  let bench: HelperBench;
  let guest: string;
  const running: Running[] = [];
  before(() => {
    bench = helperBench();
    guest = bench.guest('forever', forever);
    chmodSync(bench.folder.path, 0o700);
  });
  after(async () => {
    for (const one of running) await one.end();
    bench.folder.remove();
  });

  let sockets = 0;
  async function start(): Promise<Running> {
    const socket = bench.folder.at(`s${String(sockets++)}`);
    const child = spawn('wasmedge', [guest], {
      env: {
        ...process.env,
        WASMEDGE_PLUGIN_PATH: bench.plugin,
        ...helperEnvironment({ library: bench.helper, socket, trace: 'counts' }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
    const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
    const end = async (): Promise<void> => {
      child.kill('SIGKILL');
      await ended;
    };
    const one = {
      child,
      socket,
      output: () => output,
      ask: (command: string) => askHelper(socket, command),
      end,
    };
    running.push(one);
    assert.ok(await comesTrue(() => existsSync(socket)), output);
    return one;
  }

  const fieldsOf = (answer: ControlAnswer): Readonly<Record<string, unknown>> =>
    answer.kind === 'answer' ? answer.fields : assert.fail(answer.code);

  async function callsOf(one: Running): Promise<number> {
    const { functions } = fieldsOf(await one.ask('stats'));
    const list = functions as { module: string; function: string; calls: number }[];
    return list.find((entry) => entry.module === 'plain' && entry.function === 'add')?.calls ?? -1;
  }

  it('tells totals, changes the trace and the log level while the guest runs', async () => {
    const one = await start();
    const before = await callsOf(one);
    assert.ok(await comesTrue(async () => (await callsOf(one)) > before));
    assert.deepEqual(fieldsOf(await one.ask('trace off')), { ok: true });
    const frozen = await callsOf(one);
    await sleep(30);
    // One call may have been in flight.
    assert.ok((await callsOf(one)) <= frozen + 1);
    assert.equal(fieldsOf(await one.ask('trace calls'))['ok'], false, 'there is no file for calls');
    assert.deepEqual(fieldsOf(await one.ask('level debug')), { ok: true, level: 'debug' });
    assert.equal(fieldsOf(await one.ask('level lo"ud'))['error'], 'lo"ud');
    assert.equal(fieldsOf(await one.ask('dance'))['error'], 'unknown command');
    assert.equal(statSync(one.socket).mode & 0o777, 0o600);
    await one.end();
  });

  it('survives half lines, long lines, many clients and clients that leave', async () => {
    const one = await start();
    const open = Array.from({ length: 100 }, () => createConnection({ path: one.socket }));
    for (const client of open) client.on('error', () => undefined);
    for (const client of open.slice(0, 50)) client.write('stat');
    for (const client of open) client.write('x'.repeat(1 << 20));
    await sleep(200);
    for (const client of open) client.destroy();
    const leaving = createConnection({ path: one.socket });
    leaving.on('error', () => undefined);
    leaving.end('stats\nstats\nstats\n');
    await sleep(50);
    const split = createConnection({ path: one.socket });
    split.write('sta');
    await sleep(20);
    const answered = new Promise<string>((resolve) => split.on('data', (data) => resolve(String(data))));
    split.write('ts\n');
    assert.match(await answered, /^\{"ok":true/);
    split.destroy();
    assert.equal(one.child.exitCode, null);
    await one.end();
  });

  it('removes its socket at an orderly end', () => {
    const socket = bench.folder.at('orderly');
    const short = bench.guest('short', '(drop (call $add (i32.const 1) (i32.const 2)))');
    const { code, stderr } = bench.run(short, { socket });
    assert.deepEqual([code, stderr, existsSync(socket)], [0, '', false]);
  });

  it('refuses a folder that is open to others, a path that is too long, and one that is taken', () => {
    const short = bench.guest('short', '(drop (call $add (i32.const 1) (i32.const 2)))');
    bench.folder.write('open/keep', '');
    chmodSync(bench.folder.at('open'), 0o755);
    bench.folder.write('taken', 'mine');
    for (const [socket, why] of [
      [bench.folder.at('open/s'), /open to others/],
      [bench.folder.at('x'.repeat(100)), /too long/],
      [bench.folder.at('taken'), /in use/],
      ['nofolder', /folder of its own/],
    ] as const) {
      const { code, stderr } = bench.run(short, { socket });
      assert.equal(code, 0);
      assert.match(stderr, why);
    }
  });

  const isRoot = process.getuid?.() === 0;
  const stranger = isRoot ? missing('setpriv') : 'only root can become another user';
  it('keeps other users out', { skip: stranger }, async () => {
    const one = await start();
    const script = `const c=require('net').connect({path:${JSON.stringify(one.socket)}});
      c.on('connect',()=>c.write('stats\\n'));c.on('data',()=>process.exit(3));
      c.on('error',e=>process.exit(e.code==='EACCES'?4:['ECONNRESET','EPIPE'].includes(e.code)?6:5));c.on('close',()=>process.exit(6));`;
    const connect = (): number | null =>
      runProgram('setpriv', ['--reuid', '65534', '--clear-groups', process.execPath, '-e', script]).code;
    assert.equal(connect(), 4, 'the folder is closed');
    chmodSync(bench.folder.path, 0o711);
    chmodSync(one.socket, 0o777);
    assert.equal(connect(), 6, 'his connection is closed without an answer');
    chmodSync(bench.folder.path, 0o700);
    await one.end();
  });
});
