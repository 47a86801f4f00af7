// What stories at the border between guest and plugin need: the plugin `border`, guests that call it, sessions.

import assert from 'node:assert/strict';
import { debugBench, startSession, type DebugBench, type RunningSession } from './debugBench';
import { markedLine, type Body, type DapClient } from './dapHarness';
import { missing, mustSucceed } from './programs';
import { inRepository } from './repository';

/** Debuggers, and why one is skipped. */
export const borderDebuggers = [
  { name: 'gdb', program: 'gdb' },
  { name: 'lldb', program: 'lldb-dap-19' },
].map(({ name, program }) => ({ name, skip: missing('wasmedge', 'wat2wasm', 'gcc', program) }));

export const borderSource = inRepository('test/debug-adapter/fixtures/border.c');

export interface BorderBench extends DebugBench {
  /** The plugin `border`. */
  readonly border: string;
}

export async function borderBench(): Promise<BorderBench> {
  const bench = await debugBench();
  const border = bench.folder.at('libborder.so');
  mustSucceed('gcc', ['-g', '-O0', '-shared', '-fPIC', '-o', border, borderSource, '-lwasmedge']);
  return { ...bench, border };
}

export interface GuestWishes {
  /** The host function that it calls. */
  readonly calls: string;
  readonly module?: string;
  /** What its inner function does first. */
  readonly inner?: string;
}

/** A guest that calls a host function twice, by way of two functions of its own. */
export function borderGuest({ folder }: DebugBench, wishes: GuestWishes): string {
  const { calls, module = 'border', inner = '' } = wishes;
  const text = folder.write(
    `${calls}.wat`,
    `(module (import "${module}" "${calls}" (func $host (param i32) (result i32)))
      (memory (export "memory") 1)
      (func $inner (param $number i32) (result i32) ${inner} (call $host (local.get $number)))
      (func $outer (drop (call $inner (i32.const 70000))) (drop (call $inner (i32.const 2))))
      (func (export "_start") (call $outer)))`,
  );
  const file = folder.at(`${calls}.wasm`);
  mustSucceed('wat2wasm', ['--debug-names', text, '-o', file]);
  return file;
}

export interface Story {
  readonly debugger: string;
  readonly launch: Body;
  readonly configure: (client: DapClient) => Promise<void>;
}

/** A session from its launch to its end; what was said in it is shown when something is not as told. */
export async function tellStory(
  bench: BorderBench,
  { debugger: name, launch, configure }: Story,
  tell: (session: RunningSession) => Promise<void>,
): Promise<void> {
  const session = await startSession({
    bench,
    debugger: name,
    launch: { plugins: [bench.border], ...launch },
    configure,
  });
  try {
    await tell(session);
    await session.client.ask('disconnect', { terminateDebuggee: true });
  } catch (error) {
    throw new Error(session.client.traffic(), { cause: error });
  } finally {
    await session.client.close();
  }
}

export const filters =
  (...wanted: readonly string[]) =>
  async (client: DapClient): Promise<void> => {
    const { breakpoints } = await client.ask('setExceptionBreakpoints', { filters: wanted });
    assert.deepEqual(
      (breakpoints as readonly Body[]).map(({ verified }) => verified),
      wanted.map(() => true),
    );
  };

export const breakpointAt =
  (mark: string) =>
  async (client: DapClient): Promise<void> => {
    const breakpoints = [{ line: markedLine(borderSource, mark) }];
    await client.ask('setBreakpoints', { source: { path: borderSource }, breakpoints });
  };

/** Names of all frames. */
export async function namesOf({ client }: RunningSession, threadId: number): Promise<readonly string[]> {
  const { stackFrames } = await client.ask('stackTrace', { threadId });
  return (stackFrames as readonly Body[]).map((frame) => String(frame['name']));
}

export interface ShownCall {
  readonly call: ReadonlyMap<string, string>;
  readonly reference: unknown;
}

/** The scope of the host call that a frame is in. */
export async function hostCall(client: DapClient, frame: Body): Promise<ShownCall> {
  const { scopes } = await client.ask('scopes', { frameId: frame['id'] });
  const scope = (scopes as readonly Body[]).find((found) => found['name'] === 'Host call');
  const reference = scope?.['variablesReference'];
  const { variables } = await client.ask('variables', { variablesReference: reference });
  const call = new Map(
    (variables as readonly Body[]).map((entry) => [String(entry['name']), String(entry['value'])]),
  );
  return { call, reference };
}
