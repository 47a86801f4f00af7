// What the debugger's tests debug: the adapter as it ships, plugins compiled with debug information, guests.

import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { comesTrue } from './comesTrue';
import { DapClient, fixtureFolder, markedLine, type Body } from './dapHarness';
import { mustSucceed } from './programs';
import { inRepository } from './repository';
import { makeTemporaryFolder, type TemporaryFolder } from './temporaryFolder';

export interface DebugBench {
  readonly folder: TemporaryFolder;
  readonly adapter: string;
  readonly plugin: string;
  readonly source: string;
  readonly guest: string;
  /** The same as text. */
  readonly textGuest: string;
  /** Calls `tick` for ever. */
  readonly endless: string;
  /** Where folders of sessions are made. */
  readonly sessions: string;
}

/** Bundles the adapter and compiles the C plugin and the guest. */
export async function debugBench(): Promise<DebugBench> {
  const folder = makeTemporaryFolder();
  const adapter = folder.at('adapter/adapter.js');
  await build({
    entryPoints: [inRepository('debug-adapter/src/main.ts')],
    outfile: adapter,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'error',
  });
  mkdirSync(folder.at('adapter/native'), { recursive: true });
  cpSync(inRepository('debug-adapter/native'), folder.at('adapter/native'), { recursive: true });
  const source = join(fixtureFolder, 'plain.c');
  const plugin = folder.at('libplain.so');
  mustSucceed('gcc', [
    '-g',
    '-O0',
    '-shared',
    '-fPIC',
    '-Wall',
    '-Wextra',
    '-o',
    plugin,
    source,
    '-lwasmedge',
  ]);
  const guest = folder.at('loop.wasm');
  const textGuest = join(fixtureFolder, 'loop.wat');
  mustSucceed('wat2wasm', ['--debug-names', textGuest, '-o', guest]);
  const sessions = folder.at('run');
  mkdirSync(sessions);
  const endless = folder.at('endless.wasm');
  mustSucceed('wat2wasm', ['--debug-names', join(fixtureFolder, 'endless.wat'), '-o', endless]);
  return { folder, adapter, plugin, source, guest, textGuest, endless, sessions };
}

export interface SessionWishes {
  readonly bench: DebugBench;
  readonly debugger: string;
  readonly request?: 'launch' | 'attach';
  readonly launch?: Body;
  /** Marks in the C plugin's source, each with what belongs to the breakpoint. */
  readonly breakpoints?: readonly (readonly [string, Body])[];
  /** Runs what is to run in a terminal of the editor, and answers. */
  readonly terminal?: (request: Body) => Body;
  readonly configure?: (client: DapClient) => Promise<void>;
  /** What the editor says of itself otherwise. */
  readonly initialize?: Body;
  /** Additions to the environment of the adapter. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface RunningSession {
  readonly client: DapClient;
  readonly breakpoints: readonly Body[];
  /** Waits for a stop, and gives its body and top frame. */
  readonly stop: () => Promise<{ readonly stopped: Body; readonly frame: Body; readonly threadId: number }>;
  readonly go: () => Promise<void>;
}

/** Launches the guest as an editor does: breakpoints between `initialized` and `configurationDone`. */
export async function startSession(wishes: SessionWishes): Promise<RunningSession> {
  return beginSession(startAdapter(wishes.bench, wishes.env), wishes);
}

/** The adapter, with nothing asked of it yet. */
export function startAdapter(bench: DebugBench, env: SessionWishes['env'] = {}): DapClient {
  // An editor starts the adapter by itself, as Node: the program must not see how.
  return new DapClient(bench.adapter, {
    env: { XDG_RUNTIME_DIR: bench.sessions, ELECTRON_RUN_AS_NODE: '1', ...env },
  });
}

/** The same with an adapter that is there. */
export async function beginSession(client: DapClient, wishes: SessionWishes): Promise<RunningSession> {
  const { bench, debugger: name, launch = {}, breakpoints = [] } = wishes;
  await client.ask('initialize', {
    adapterID: 'wasmedge',
    linesStartAt1: true,
    columnsStartAt1: true,
    pathFormat: 'path',
    supportsRunInTerminalRequest: true,
    ...wishes.initialize,
  });
  const { request = 'launch', terminal } = wishes;
  if (terminal)
    void client
      .reverse('runInTerminal')
      .then((asked) => client.respond(asked, terminal(asked.arguments ?? {})))
      .catch(() => undefined);
  const launching = client.send(request, {
    ...{ type: 'wasmedge', request, name: 'test', debugger: name },
    ...(request === 'launch' ? { program: bench.guest, plugins: [bench.plugin] } : {}),
    ...launch,
  });
  const first = await Promise.race([client.event('initialized'), client.response(launching)]);
  if (first['success'] === false) {
    await client.close();
    throw new Error(String(first['message']));
  }
  const set = await client.ask('setBreakpoints', {
    source: { path: bench.source },
    breakpoints: breakpoints.map(([mark, more]) => ({ line: markedLine(bench.source, mark), ...more })),
  });
  await wishes.configure?.(client);
  await client.ask('configurationDone');
  const launched = await client.response(launching);
  if (launched.success !== true) throw new Error(`${String(launched.message)}\n${client.traffic()}`);
  return {
    client,
    breakpoints: set['breakpoints'] as readonly Body[],
    stop: async () => {
      const stopped = await client.event('stopped');
      const threadId = Number(stopped['threadId']);
      const { stackFrames } = await client.ask('stackTrace', { threadId, startFrame: 0, levels: 20 });
      const [frame = {}] = stackFrames as readonly Body[];
      return { stopped, frame, threadId };
    },
    go: async () => {
      await client.ask('continue', { threadId: 1 });
    },
  };
}

/** The plugin is loaded: from then on the guest does nothing but call it. */
export async function untilItLoops({ client }: RunningSession): Promise<void> {
  const isLoaded = (): boolean => {
    const pid = Number(client.events('process')[0]?.['systemProcessId'] ?? 0);
    return pid > 0 && hasLoadedPlugin(pid);
  };
  assert.ok(await comesTrue(isLoaded), client.traffic());
}

/** Whether the plugin is in a process. */
export function hasLoadedPlugin(pid: number): boolean {
  return readFileSync(`/proc/${String(pid)}/maps`, 'utf8').includes('libplain.so');
}
