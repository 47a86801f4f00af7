// A guest of the plugin `counter` that calls and calls until it is told to end, with the helper's socket open.

import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { askHelper } from '../../server/src/toolchain/controlSocket';
import { helperEnvironment, type HelperOptions } from '../../server/src/toolchain/runtimeHelper';
import { comesTrue } from './comesTrue';
import { buildGuest, installedRuntime, type Runtime } from './helper';
import type { TemporaryFolder } from './temporaryFolder';

/** Ends with exit code 0 when every call gave what it must and `calls` agrees with the number of calls. */
export function buildCountingGuest(output: string, checksCount: boolean): string {
  const check = checksCount ? '(if (i32.ne (call $calls) (local.get $n)) (then unreachable))' : '';
  return buildGuest(
    output,
    `(module
      (import "counter" "tick" (func $tick (param i32) (result i32)))
      (import "counter" "calls" (func $calls (result i32)))
      (import "counter" "more" (func $more (result i32)))
      (memory (export "memory") 1)
      (func (export "_start") (local $n i32)
        (loop $again
          (loop $thousand
            (if (i32.ne (i32.rem_u (call $tick (local.get $n)) (i32.const 1000000))
                        (i32.rem_u (local.get $n) (i32.const 1000000))) (then unreachable))
            (local.set $n (i32.add (local.get $n) (i32.const 1)))
            (br_if $thousand (i32.rem_u (local.get $n) (i32.const 1000))))
          (br_if $again (call $more)))
        ${check}))`,
  );
}

export interface RunningGuest {
  /** Loads a build under a new name; the helper's answer. */
  readonly reload: (library: string) => Promise<Readonly<Record<string, unknown>>>;
  readonly ask: (command: string) => Promise<Readonly<Record<string, unknown>>>;
  /** Lets it end; its exit code and what it wrote. */
  readonly end: () => Promise<{ readonly code: number | null; readonly output: string }>;
  readonly pid: number;
  readonly socket: string;
}

export interface GuestStart {
  readonly folder: TemporaryFolder;
  readonly helper: string;
  readonly guest: string;
  readonly plugin: string;
  readonly runtime?: Runtime;
  readonly options?: Partial<HelperOptions>;
  readonly wasmedgeArgs?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

let count = 0;

export async function startGuest(start: GuestStart): Promise<RunningGuest> {
  const { folder, helper, guest, plugin, options = {}, runtime = installedRuntime } = start;
  const number = count++;
  const [socket, goesOn] = [folder.at(`control-${String(number)}`), folder.at(`goes-on-${String(number)}`)];
  writeFileSync(goesOn, '');
  const child = spawn(runtime.program, [...(start.wasmedgeArgs ?? []), guest], {
    env: {
      ...process.env,
      WASMEDGE_PLUGIN_PATH: plugin,
      COUNTER_FILE: goesOn,
      ...helperEnvironment({ library: helper, socket, ...options }),
      ...start.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  await comesTrue(() => hasEnded() || existsSync(socket));
  const ask = async (command: string): Promise<Readonly<Record<string, unknown>>> => {
    const answer = await askHelper(socket, command);
    return answer.kind === 'answer' ? answer.fields : { ok: false, code: answer.code, output };
  };
  // The socket is there before the plugin is.
  await comesTrue(async () => hasEnded() || hasCalled(await ask('stats')));
  let copies = 0;
  return {
    pid: child.pid ?? 0,
    socket,
    ask,
    reload: (library) => {
      const copy = folder.at(`copy-${String(number)}-${String(copies++)}.so`);
      copyFileSync(library, copy);
      return ask(`reload ${copy}`);
    },
    end: async () => {
      rmSync(goesOn, { force: true });
      const giveUp = setTimeout(() => child.kill('SIGKILL'), 60_000);
      const code = await ended;
      clearTimeout(giveUp);
      return { code, output };
    },
  };
}

/** Whether an answer to `stats` tells that the guest has called a plugin. All of them are loaded then. */
export function hasCalled({ running }: Readonly<Record<string, unknown>>): boolean {
  return running === true;
}
