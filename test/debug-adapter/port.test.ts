// The adapter on a port of this machine, as editors use it that do not start it themselves.

import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer, connect, type Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { frameOf, frameReader } from '../../debug-adapter/src/transport/frames';
import { descendantsOf, isRunning } from '../../debug-adapter/src/transport/processTree';
import { comesTrue } from '../support/comesTrue';
import { debugBench, type DebugBench } from '../support/debugBench';
import type { Received } from '../support/dapHarness';
import { missing } from '../support/programs';

describe('the adapter with --port', { skip: missing('wasmedge', 'wat2wasm', 'gcc', 'gdb') }, () => {
  let bench: DebugBench;
  let adapter: ChildProcess;
  let port: number;
  before(async () => {
    bench = await debugBench();
    port = await freePort();
    adapter = spawn(process.execPath, [bench.adapter, '--port', String(port)], {
      env: { ...process.env, XDG_RUNTIME_DIR: bench.sessions },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [said] = (await once(adapter.stderr ?? adapter, 'data')) as [Buffer];
    assert.equal(String(said), `Listening on 127.0.0.1:${String(port)}\n`);
  });
  after(async () => {
    adapter.kill('SIGTERM');
    await once(adapter, 'exit');
    bench.folder.remove();
  });

  it('debugs one guest after the other, each on a connection of its own', async () => {
    for (let turn = 0; turn < 2; turn++) {
      const socket = await open(port);
      const received: Received[] = [];
      const arrived = new Promise<void>((resolve, reject) => {
        const reader = frameReader((body) => {
          const message = JSON.parse(body) as Received;
          received.push(message);
          if (message.event === 'initialized') send(socket, 3, 'configurationDone', {});
          if (message.success === false) reject(new Error(body));
          if (message.event === 'terminated') resolve();
        });
        socket.on('data', (bytes: Buffer) => void reader.take(bytes));
        socket.on('close', () => reject(new Error(JSON.stringify(received))));
      });
      send(socket, 1, 'initialize', { adapterID: 'wasmedge', pathFormat: 'path' });
      send(socket, 2, 'launch', { program: bench.guest, plugins: [bench.plugin], debugger: 'gdb' });
      await arrived;
      const exited = received.find(({ event }) => event === 'exited');
      assert.equal(exited?.body?.['exitCode'], 0);
      socket.destroy();
    }
  });

  it('keeps nothing of an editor that leaves while its session begins', async () => {
    const pid = adapter.pid ?? 0;
    const kept = (): unknown => [
      readdirSync(`/proc/${String(pid)}/fd`).length,
      descendantsOf(pid).filter(isRunning),
      readdirSync(bench.sessions),
    ];
    await comesTrue(() => readdirSync(bench.sessions).length === 0);
    const before = kept();
    // The moments differ with the machine: at each of them it has to leave nothing.
    for (const afterMs of [0, 5, 10, 20, 40, 80, 160, 320]) {
      const socket = await open(port);
      send(socket, 1, 'initialize', { adapterID: 'wasmedge', pathFormat: 'path' });
      send(socket, 2, 'launch', { program: bench.guest, plugins: [bench.plugin], debugger: 'gdb' });
      await sleep(afterMs);
      socket.destroy();
    }
    await comesTrue(() => isDeepStrictEqual(kept(), before));
    assert.deepEqual(kept(), before);
  });

  it('is there for this address of the machine alone', async () => {
    const socket = connect(port, '127.0.0.2');
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
    assert.equal(error.code, 'ECONNREFUSED');
  });

  it('closes a connection that does not speak the protocol', async () => {
    const socket = await open(port);
    let answer = '';
    socket.on('data', (bytes: Buffer) => (answer += String(bytes)));
    const closed = once(socket, 'close');
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await closed;
    assert.equal(answer, '');
  });
});

function send(socket: Socket, seq: number, command: string, args: object): void {
  socket.write(frameOf({ seq, type: 'request', command, arguments: args }));
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  assert.ok(typeof address === 'object' && address !== null);
  return address.port;
}
