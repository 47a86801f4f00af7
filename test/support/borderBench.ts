// What stories at the border between guest and plugin need: the plugin `border`, guests that call it, sessions.

import assert from 'node:assert/strict';
import { before } from 'node:test';
import type { DebugBench, RunningSession } from './debugBench';
import { markedLine, type Body, type DapClient } from './dapHarness';
import { describeWithDebuggers } from './debugStories';
import { mustSucceed } from './programs';
import { inRepository } from './repository';

export const borderSource = inRepository('test/debug-adapter/fixtures/border.c');

export interface BorderTeller {
  /** There once the tests run. */
  readonly bench: () => DebugBench;
  /** A guest that calls a host function twice, by way of two functions of its own. */
  readonly guest: (calls: string, wishes?: GuestWishes) => string;
  /** A session with the plugin `border`, from its launch to its end. */
  readonly story: (
    launch: Body,
    configure: (client: DapClient) => Promise<void>,
    tell: (session: RunningSession) => Promise<void>,
  ) => Promise<void>;
}

export interface GuestWishes {
  /** The module of the host function. */
  readonly module?: string;
  /** What its inner function does first. */
  readonly inner?: string;
}

/** Describes `subject` once for each debugger that is there. */
export function describeBorder(subject: string, stories: (teller: BorderTeller) => void): void {
  describeWithDebuggers(subject, [], ({ bench, story }) => {
    const border = (): string => bench().folder.at('libborder.so');
    before(() => {
      mustSucceed('gcc', ['-g', '-O0', '-shared', '-fPIC', '-o', border(), borderSource, '-lwasmedge']);
    });
    stories({
      bench,
      guest: (calls, wishes) => borderGuest(bench(), calls, wishes),
      story: (launch, configure, tell) =>
        story({ launch: { plugins: [border()], ...launch }, configure }, tell),
    });
  });
}

function borderGuest({ folder }: DebugBench, calls: string, wishes: GuestWishes = {}): string {
  const { module = 'border', inner = '' } = wishes;
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
