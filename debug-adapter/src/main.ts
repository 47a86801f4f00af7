// Entry of the debug adapter: over stdio, or on a port of this machine with `--port N`.

import { createServer } from 'node:net';
import { parsePort } from './arguments';
import { PluginDebugSession } from './session';

function main(args: readonly string[]): void {
  const port = parsePort(args);
  if (port.kind === 'wrong') {
    process.stderr.write(`${port.message}\n`);
    process.exitCode = 2;
  } else if (port.kind === 'stdio') {
    new PluginDebugSession().start(process.stdin, process.stdout);
  } else {
    listen(port.port);
  }
}

function listen(port: number): void {
  const server = createServer((socket) => {
    const session = new PluginDebugSession();
    session.setRunAsServer(true);
    session.start(socket, socket);
  });
  server.on('error', (error) => {
    process.stderr.write(`adapter: port ${port} cannot be used: ${error.message}\n`);
    process.exitCode = 2;
  });
  // Only this machine may connect: a debugger runs whatever it is told to run.
  server.listen(port, '127.0.0.1', () => {
    process.stderr.write(`Listening on 127.0.0.1:${port}\n`);
  });
}

main(process.argv.slice(2));
