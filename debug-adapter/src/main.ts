// Entry of the debug adapter: over stdio, or on a port of this machine with `--port N`.

import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { parsePort } from './arguments';
import { DebugSession } from './session';

const nativeFolder = join(dirname(__filename), 'native');

function main(args: readonly string[]): void {
  const port = parsePort(args);
  if (port.kind === 'wrong') {
    process.stderr.write(`${port.message}\n`);
    process.exitCode = 2;
  } else if (port.kind === 'stdio') {
    serveStdio();
  } else {
    listen(port.port);
  }
}

function serveStdio(): void {
  const session = new DebugSession(process.stdin, process.stdout, {
    nativeFolder,
    onEnd: (reason) => {
      if (reason === 'broken')
        process.stderr.write('adapter: the input is not the Debug Adapter Protocol.\n');
      process.exit(reason === 'broken' ? 2 : 0);
    },
  });
  endBySignal(() => session.end());
}

function listen(port: number): void {
  const sessions = new Set<DebugSession>();
  const server = createServer((socket) => {
    const session = new DebugSession(socket, socket, {
      nativeFolder,
      onEnd: () => {
        sessions.delete(session);
        socket.destroy();
      },
    });
    sessions.add(session);
  });
  endBySignal(() => Promise.all([...sessions].map((session) => session.end())));
  server.on('error', (error) => {
    process.stderr.write(`adapter: port ${String(port)} cannot be used: ${error.message}\n`);
    process.exitCode = 2;
  });
  // Only this machine may connect: a debugger runs whatever it is told to run.
  server.listen(port, '127.0.0.1', () => {
    process.stderr.write(`Listening on 127.0.0.1:${String(port)}\n`);
  });
}

function endBySignal(end: () => Promise<unknown>): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void end().then(() => process.exit(1)));
}

main(process.argv.slice(2));
