// A real PostgreSQL and a real Redis for the length of a test: in folders of their own, reached over sockets in them,
// never as root, and gone with the test even when that is killed.

import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { automatic, mustSucceed } from './programs';
import { inRepository } from './repository';
import { makeTemporaryFolder, type TemporaryFolder } from './temporaryFolder';

export interface Service {
  /** What a plugin's environment says so that it finds the service. */
  readonly environment: Readonly<Record<string, string>>;
  /** Ends the server and waits for it, without anything else that is there. */
  readonly stop: () => Promise<void>;
  /** Starts a server that was stopped anew, in the same place. */
  readonly start: () => Promise<void>;
  /** Ends the server and removes all of it. */
  readonly remove: () => Promise<void>;
}

const deadline = 120_000;

/** PostgreSQL refuses to run as root: then both run as nobody. */
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;
const user = isRoot ? { uid: nobody, gid: nobody } : null;

/** Why the services cannot be started, or false. Where nothing may be skipped, always false. */
export function servicesMissing(): string | false {
  if (automatic) return false;
  const absent = [
    ...(postgresRoot() === null ? ['PostgreSQL'] : []),
    ...(redisProgram() === null ? ['Redis'] : []),
  ];
  return absent.length === 0 ? false : `${absent.join(', ')} not found; run npm run test:setup`;
}

/** Below it lies usr/lib/postgresql/VERSION/bin: the system, or what the set-up has unpacked. */
function postgresRoot(): string | null {
  const roots = ['/', inRepository('.toolchain/postgresql/root')];
  return roots.find((root) => binariesBelow(root) !== null) ?? null;
}

function binariesBelow(root: string): string | null {
  const versions = join(root, 'usr/lib/postgresql');
  if (!existsSync(versions)) return null;
  const newest = readdirSync(versions)
    .sort((left, right) => Number(right) - Number(left))
    .map((version) => join(versions, version, 'bin'))
    .find((folder) => ['postgres', 'initdb'].every((program) => existsSync(join(folder, program))));
  return newest ?? null;
}

function redisProgram(): string | null {
  // The package of its tools brings the server under another name, and no service that is started at once.
  return ['/usr/bin/redis-server', '/usr/bin/redis-check-rdb'].find((file) => existsSync(file)) ?? null;
}

/** An empty PostgreSQL whose user may do everything. */
export async function startPostgres(): Promise<Service> {
  const folder = sharedFolder();
  const root = postgresRoot();
  if (root === null) throw new Error('PostgreSQL is missing: npm run test:setup');
  const own = root === '/' ? root : readableRoot(root, folder);
  const binaries = binariesBelow(own) ?? '';
  const libraries = root === '/' ? {} : { LD_LIBRARY_PATH: join(own, 'usr/lib/x86_64-linux-gnu') };
  const environment = { ...process.env, ...libraries, LC_ALL: 'C', TZ: 'UTC' };
  const data = folder.at('data');
  const rights = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'];
  mustSucceed(join(binaries, 'initdb'), ['--pgdata', data, ...rights], {
    folder: folder.path,
    environment: { ...libraries, LC_ALL: 'C', TZ: 'UTC' },
    ...(user && { user }),
  });
  const settings = ['listen_addresses=', `unix_socket_directories=${folder.path}`, 'fsync=off'];
  const command = [join(binaries, 'postgres'), '-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  const address = `postgresql:///postgres?host=${encodeURIComponent(folder.path)}&user=postgres`;
  const start = (): Promise<Running> =>
    run(command, { folder, environment, ready: 'ready to accept connections' });
  return serviceOf(await start(), { folder, start, environment: { DATABASE_URL: address } });
}

/** An empty Redis that writes nothing to disk. With `overNetwork` the plugin reaches it over a port. */
export async function startRedis({ overNetwork }: { readonly overNetwork: boolean }): Promise<Service> {
  const folder = sharedFolder();
  const installed = redisProgram();
  if (installed === null) throw new Error('Redis is missing: npm run test:setup');
  const program = folder.at('redis-server');
  symlinkSync(installed, program);
  const socket = folder.at('socket');
  for (;;) {
    const port = overNetwork ? String(await freePort()) : '0';
    const settings = ['--port', port, '--bind', '127.0.0.1', '--unixsocket', socket, '--dir', folder.path];
    const command = [program, ...settings, '--save', '', '--appendonly', 'no'];
    const start = (): Promise<Running> =>
      run(command, { folder, environment: process.env, ready: 'ready to accept connections' });
    const environment: Readonly<Record<string, string>> = overNetwork
      ? { REDIS_HOST: '127.0.0.1', REDIS_PORT: port }
      : { REDIS_HOST: socket };
    try {
      return serviceOf(await start(), { folder, start, environment });
    } catch (error) {
      // Somebody else has taken the port meanwhile.
      if (!(overNetwork && String(error).includes('Address already in use'))) throw error;
    }
  }
}

/** A folder in which the user of the servers may write and find its way. */
function sharedFolder(): TemporaryFolder {
  const folder = makeTemporaryFolder();
  chmodSync(folder.path, 0o755);
  if (isRoot) chownSync(folder.path, nobody, nobody);
  return folder;
}

/** What lies in a checkout of root's is not for the eyes of others: then a copy is. */
function readableRoot(root: string, folder: TemporaryFolder): string {
  if (!isRoot) return root;
  mkdirSync(folder.at('root'));
  cpSync(root, folder.at('root'), { recursive: true, verbatimSymlinks: true });
  return folder.at('root');
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address !== null && typeof address === 'object') resolve(address.port);
    });
  });
  await new Promise((resolve) => server.close(resolve));
  return port;
}

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
}

/** Ends the server when our end of its input is closed: by us, or because we are no more. */
const keeper = `
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
(cat <&3 >/dev/null 2>&1; kill -INT "$server") >/dev/null 2>&1 &
exec 3<&-
wait "$server"`;

interface Start {
  readonly folder: TemporaryFolder;
  readonly environment: NodeJS.ProcessEnv;
  /** What the server writes when it may be asked, in small letters. */
  readonly ready: string;
}

function run(command: readonly string[], { folder, environment, ready }: Start): Promise<Running> {
  const child = spawn('/bin/sh', ['-c', keeper, 'sh', ...command], {
    ...{ cwd: folder.path, env: environment, stdio: ['pipe', 'pipe', 'pipe'] },
    ...user,
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => reject(new Error(`${command.join(' ')}: ${reason}\n${said}`));
    const timer = setTimeout(() => {
      child.stdin.end();
      fail('not ready in time');
    }, deadline);
    const listen = (chunk: string): void => {
      said += chunk;
      if (!said.toLowerCase().includes(ready)) return;
      clearTimeout(timer);
      resolve({ child, ended });
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    child.stdin.on('error', () => undefined);
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with ${String(code)}`);
    });
  });
}

function serviceOf(
  first: Running,
  {
    folder,
    start,
    environment,
  }: {
    readonly folder: TemporaryFolder;
    readonly start: () => Promise<Running>;
    readonly environment: Readonly<Record<string, string>>;
  },
): Service {
  let running = first;
  const stop = async (): Promise<void> => {
    running.child.stdin?.end();
    await running.ended;
  };
  return {
    environment,
    stop,
    start: async () => {
      running = await start();
    },
    remove: async () => {
      await stop();
      folder.remove();
    },
  };
}
