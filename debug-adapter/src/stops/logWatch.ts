// Traps, and errors that host functions return, where no helper tells of them: WasmEdge says them in its log, and the
// debugger stops where a line of it is written. Lines that say something else are let go at once.

import { guestModuleOf, memoryReader } from '../guest/guestFrames';
import { callsOf, findRuntimeStack } from '../guest/interpreterStack';
import type { HandlerContext } from '../handlers/handler';
import { readBytes } from '../handlers/memory';
import { numberOf } from '../handlers/valueOf';
import { numberAt, objectsAt, textAt, type JsonObject } from '../transport/json';
import { findingOf } from './linkFinding';
import { saidIn } from './ownStop';
import type { StopReason } from './page';
import type { CalledFunction, OwnStop } from './types';

/** Those that WasmEdge tells of in its log. */
const told: readonly StopReason[] = ['error', 'trap', 'link'];

/** Whether stops for that reason are to be had in this process without the helper. */
export function isTold({ state }: HandlerContext, reason: StopReason): boolean {
  return !state.isPostMortem && told.includes(reason);
}

/** Begins to watch, or ends it. */
export async function watchLog(context: HandlerContext, wanted: readonly StopReason[]): Promise<void> {
  const { state, backend } = context;
  const reasons = wanted.filter((reason) => isTold(context, reason));
  if (state.stopPage !== null || reasons.length > 0 === (state.logWatch !== null)) {
    if (state.logWatch !== null) state.logWatch = { ...state.logWatch, reasons };
    return;
  }
  const { command, watchLog: lines } = backend.commands;
  for (const line of reasons.length > 0 ? lines.begin : lines.end)
    await context.ask('evaluate', { expression: command(line), context: 'repl' });
  state.logWatch = reasons.length > 0 ? { reasons, said: new Map() } : null;
}

/** What a function that writes gets, by the registers of its arguments. */
const registers: Readonly<Record<string, readonly [string, string, string]>> = {
  x64: ['$rdi', '$rsi', '$rdx'],
  arm64: ['$x0', '$x1', '$x2'],
};
const longestLine = 4096;

export type LogStop = { readonly kind: 'goes on' } | { readonly kind: 'stop'; readonly stop: OwnStop };

/** The stop at a line of the log; null for every other stop. */
export async function logStop(context: HandlerContext, threadId: number): Promise<LogStop | null> {
  const { state } = context;
  const { logWatch } = state;
  if (logWatch === null) return null;
  const answer = await context.ask('stackTrace', { threadId, startFrame: 0, levels: 1 });
  const [top = {}] = answer.kind === 'ok' ? objectsAt(answer.body, 'stackFrames') : [];
  const frameId = numberAt(top, 'id');
  if (frameId === null || !/fwrite(_unlocked)?\b/.test(textAt(top, 'name') ?? '')) return null;
  const line = await lineWritten(context, frameId);
  if (line === null) return null;
  const before = logWatch.said.get(threadId) ?? '';
  const reason = reasonOf(line);
  const text = reason === null ? (before === '' ? '' : before + line) : line;
  const isWhole = /Bytecode offset: |When linking module: |When executing |user defined failed: /.test(text);
  logWatch.said.set(threadId, isWhole ? '' : text);
  const about = reasonOf(text);
  if (!isWhole || about === null || !logWatch.reasons.includes(about)) return { kind: 'goes on' };
  return { kind: 'stop', stop: await stopOf(context, threadId, frameId, about, text) };
}

async function lineWritten(context: HandlerContext, frameId: number): Promise<string | null> {
  const numbers: (bigint | null)[] = [];
  for (const register of registers[process.arch] ?? [])
    numbers.push(await numberOf(context, register, { frameId }));
  const [pointer, size, count] = numbers;
  if (typeof pointer !== 'bigint' || typeof size !== 'bigint' || typeof count !== 'bigint') return null;
  const length = size * count;
  const bytes = length > BigInt(longestLine) ? null : await readBytes(context, pointer, Number(length));
  return bytes?.toString('utf8') ?? null;
}

function reasonOf(line: string): StopReason | null {
  if (!line.includes(', Code: 0x')) return null;
  if (/user defined failed: |host function failed, /.test(line)) return 'error';
  if (line.includes('execution failed: ')) return 'trap';
  return line.includes('instantiation failed: ') ? 'link' : null;
}

async function stopOf(
  context: HandlerContext,
  threadId: number,
  frameId: number,
  reason: StopReason,
  text: string,
): Promise<OwnStop> {
  const said = saidIn(text);
  return {
    ...{ reason, threadId, said, call: null, access: null },
    code: codeIn(text),
    finding: reason === 'link' ? await findingOf(context, said) : null,
    called: reason === 'error' ? await calledFunction(context, frameId) : null,
  };
}

/** As the plugin has given it: WasmEdge leaves out that a code is one of the plugin's own. */
function codeIn(text: string): number {
  const code = parseInt(/, Code: 0x([0-9a-f]+)/i.exec(text)?.[1] ?? '0', 16);
  return text.includes('user defined failed: ') ? code + ownCategory : code;
}

const ownCategory = 0x100_0000;

/** The host function that has returned: what the guest called last. */
async function calledFunction(context: HandlerContext, frameId: number): Promise<CalledFunction | null> {
  const module = guestModuleOf(context);
  const from = module && (await numberOf(context, '$sp', { frameId }));
  if (!module || from === null) return null;
  const read = memoryReader(context);
  return findRuntimeStack(read, { from, to: null }, async ({ frames }) => {
    const [innermost] = await callsOf(read, frames, true, module.isCallAt);
    const called = innermost === undefined ? null : module.importCalledAt(innermost);
    if (innermost === undefined || called === null) return null;
    const guest = module.functionAt(innermost)?.name ?? null;
    return { name: `${called.module}.${called.name}`, guest };
  });
}

/** Lets the program go on from a line that says nothing of that. */
export async function goOnFromLog(context: HandlerContext, body: JsonObject): Promise<boolean> {
  const threadId = numberAt(body, 'threadId') ?? 0;
  return (await context.ask('continue', { threadId })).kind === 'ok';
}
