// Sessions of the debugger that are started and ended over and over, some of them by the death of one who takes part
// at any moment. What they leave is looked for by process numbers and in folders, not by events.

import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { descendantsOf, isRunning } from '../../debug-adapter/src/transport/processTree';
import { comesTrue, patienceMs } from './comesTrue';
import { beginSession, startAdapter, type DebugBench } from './debugBench';

/** Who dies in the middle; `nobody`: the session is ended as a user does it. */
export type Victim = 'nobody' | 'adapter' | 'debugger' | 'wasmedge' | 'editor';

export interface CycleWishes {
  readonly bench: DebugBench;
  readonly debugger: string;
  readonly victim: Victim;
  /** When it dies, counted from the start of the adapter. */
  readonly afterMs: number;
}

export interface CycleResult {
  /** How the editor's side ended: told, or by the end of the adapter. */
  readonly ending: 'answered' | 'terminated' | 'refused' | 'adapter gone' | 'waits for ever';
  /** From the death to that ending. */
  readonly milliseconds: number;
  /** Processes and files that were still there after a while. */
  readonly left: readonly string[];
  readonly traffic: string;
}

/** One session of the looping guest, from its start to its end, however that comes. */
export async function runCycle({
  bench,
  debugger: name,
  victim,
  afterMs,
}: CycleWishes): Promise<CycleResult> {
  const client = startAdapter(bench);
  const starting = beginSession(client, { bench, debugger: name, launch: { program: bench.endless } }).then(
    () => null,
    (error: unknown) => error,
  );
  const adapter = client.child.pid ?? 0;
  await sleep(afterMs);
  let processes = descendantsOf(adapter);
  const pidOf = (wanted: RegExp): number | null =>
    processes.find((pid) => wanted.test(nameOf(pid)) && (victim !== 'wasmedge' || runsGuest(pid))) ?? null;
  const start = Date.now();
  let ending: Promise<CycleResult['ending']>;
  const gone = client.ended().then(() => 'adapter gone' as const);
  if (victim === 'nobody') {
    await starting;
    processes = descendantsOf(adapter);
    ending = client.response(client.send('disconnect', { terminateDebuggee: true })).then(() => 'answered');
  } else if (victim === 'editor') {
    client.child.stdin?.destroy();
    client.child.stdout?.destroy();
    ending = gone;
  } else if (victim === 'adapter') {
    client.child.kill('SIGKILL');
    ending = gone;
  } else {
    const wanted = victim === 'wasmedge' ? /^wasmedge$/ : /^(gdb|lldb-dap)/;
    let target = pidOf(wanted);
    while (target === null && Date.now() - start < patienceMs) {
      await sleep(5);
      processes = descendantsOf(adapter);
      target = pidOf(wanted);
    }
    if (target !== null) process.kill(target, 'SIGKILL');
    ending = Promise.race([
      client.event('terminated').then(() => 'terminated' as const),
      starting.then((error) => (error === null ? new Promise<never>(() => undefined) : ('refused' as const))),
    ]);
  }
  ending.catch(() => undefined);
  const result = await Promise.race([
    ending.catch(() => 'waits for ever' as const),
    sleep(patienceMs, 'waits for ever' as const, { ref: false }),
  ]);
  const milliseconds = Date.now() - start;
  const traffic = client.traffic();
  client.child.stdin?.end();
  await Promise.race([client.ended(), sleep(patienceMs, null, { ref: false })]);
  const left = await leftBehind(bench, [adapter, ...processes]);
  client.child.kill('SIGKILL');
  return { ending: result, milliseconds, left, traffic };
}

async function leftBehind(bench: DebugBench, processes: readonly number[]): Promise<readonly string[]> {
  const look = (): readonly string[] => [
    ...[...new Set([...processes.filter(isRunning), ...marked(bench.sessions)])].map(
      (pid) => `${String(pid)} ${nameOf(pid)}`,
    ),
    ...readdirSync(bench.sessions),
  ];
  await comesTrue(() => look().length === 0);
  return look();
}

/** Processes whose environment names the folder of these sessions alone. */
function marked(sessions: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter(
      (pid) =>
        pid !== process.pid && isRunning(pid) && read(`/proc/${String(pid)}/environ`).includes(sessions),
    );
}

/** The adapter asks a WasmEdge for its version as well, which is not the one that is meant. */
function runsGuest(pid: number): boolean {
  return read(`/proc/${String(pid)}/cmdline`).includes('endless.wasm');
}

function nameOf(pid: number): string {
  return read(`/proc/${String(pid)}/comm`).trim();
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
