// What the adapter adds to a debugger that is driven directly, by the same requests: from F5 to the first stop, and for
// each step.

import { markedLine, DapClient, type Body } from '../support/dapHarness';
import { debugBench, startSession, type DebugBench, type RunningSession } from '../support/debugBench';
import { timed, type Benchmark } from './benchmark';

interface Debugger {
  readonly name: string;
  readonly command: readonly string[];
  /** How it takes the program's environment. */
  readonly environmentOf: (env: Readonly<Record<string, string>>) => unknown;
  readonly requests: Body;
}

const debuggers: readonly Debugger[] = [
  {
    name: 'gdb',
    command: [
      'gdb',
      '-q',
      '-nx',
      '-iex',
      'set debuginfod enabled off',
      '-iex',
      'set breakpoint pending on',
      '-i',
      'dap',
    ],
    environmentOf: (env) => env,
    requests: {},
  },
  {
    name: 'lldb',
    command: ['lldb-dap-19'],
    environmentOf: (env) => Object.entries(env).map(([name, value]) => `${name}=${value}`),
    requests: { initCommands: ['settings set symbols.enable-external-lookup false'] },
  },
];

/** Debuggers are half written in Python, which our adapter keeps compiled: so it is for the other side. */
function keptPython({ folder }: DebugBench): NodeJS.ProcessEnv {
  return { PYTHONDONTWRITEBYTECODE: undefined, PYTHONPYCACHEPREFIX: folder.at('python') };
}

/** What an editor does at F5, without us. */
async function startDirectly(
  bench: DebugBench,
  { command, environmentOf, requests }: Debugger,
): Promise<DapClient> {
  const client = new DapClient('', { command, env: keptPython(bench) });
  await client.ask('initialize', { adapterID: 'direct', linesStartAt1: true, pathFormat: 'path' });
  const { env } = process;
  const environment = Object.fromEntries(
    Object.entries(env).flatMap(([name, value = '']) => [[name, value]]),
  );
  const launching = client.send('launch', {
    program: '/usr/bin/wasmedge',
    args: [bench.guest],
    env: environmentOf({ ...environment, WASMEDGE_PLUGIN_PATH: bench.plugin }),
    ...requests,
  });
  await client.event('initialized');
  const breakpoints = [{ line: markedLine(bench.source, 'tick') }];
  await client.ask('setBreakpoints', { source: { path: bench.source }, breakpoints });
  await client.ask('configurationDone');
  await client.response(launching);
  await client.event('stopped');
  return client;
}

function startThroughUs(bench: DebugBench, { name }: Debugger): Promise<RunningSession> {
  return startSession({ bench, debugger: name, breakpoints: [['tick', {}]] });
}

async function leave(client: DapClient): Promise<void> {
  await client.ask('disconnect', { terminateDebuggee: true });
  client.child.kill();
  await client.close();
}

function firstStop(debug: Debugger): Benchmark {
  return {
    name: `From F5 to the first stop in a plugin, ${debug.name}`,
    reference: 'the same debugger driven directly',
    prepare: async () => {
      const bench = await debugBench();
      return {
        ours: () =>
          measured(async () => {
            const { client } = await startThroughUs(bench, debug);
            await client.event('stopped');
            return client;
          }),
        reference: () => measured(() => startDirectly(bench, debug)),
        runs: 7,
        release: () => {
          bench.folder.remove();
          return Promise.resolve();
        },
      };
    },
  };
}

/** The end of the session is not part of it. */
async function measured(start: () => Promise<DapClient>): Promise<number> {
  let client: DapClient | null = null;
  const time = await timed(async () => (client = await start()));
  if (client !== null) await leave(client);
  return time;
}

const rounds = 10;
const stepsOfARound = 2;

function steps(debug: Debugger): Benchmark {
  return {
    name: `Steps over lines of a plugin, ${debug.name}`,
    reference: 'the same debugger driven directly',
    units: rounds * stepsOfARound,
    prepare: async () => {
      const made = await debugBench();
      const bench = { ...made, guest: made.endless };
      const { client: ours } = await startThroughUs(bench, debug);
      await ours.event('stopped');
      const direct = await startDirectly(bench, debug);
      return {
        ours: () => step(ours),
        reference: () => step(direct),
        runs: 9,
        release: async () => {
          await leave(ours);
          await leave(direct);
          bench.folder.remove();
        },
      };
    },
  };
}

/** As an editor steps: each stop is followed by a look at the stack. The way to the next call is not counted. */
async function step(client: DapClient): Promise<number> {
  let sum = 0;
  for (let round = 0; round < rounds; round++) {
    for (let count = 0; count < stepsOfARound; count++) sum += await timed(() => stopAfter(client, 'next'));
    await stopAfter(client, 'continue');
  }
  return sum;
}

async function stopAfter(client: DapClient, command: string): Promise<void> {
  const { threadId } = client.events('stopped').at(-1) ?? {};
  await client.ask(command, { threadId });
  await client.event('stopped');
  await client.ask('stackTrace', { threadId, startFrame: 0, levels: 1 });
}

export const debugBenchmarks: readonly Benchmark[] = [...debuggers.map(firstStop), ...debuggers.map(steps)];
