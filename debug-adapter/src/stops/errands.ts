// What a step across the border between guest and plugin needs: the program is let run, and stopped again, until it
// stands where the user wanted to be. Stops on the way are not told to the editor.

import type { HandlerContext, RequestHandler } from '../handlers/handler';
import { step } from '../handlers/emulation';
import { failure, ok } from '../handlers/handler';
import { text } from '../../../server/src/core/messages/text';
import { bodyBehind, isBindingFrame } from '../guest/cppInterface';
import { callsOfFrame, isHelperFrame } from '../guest/stackView';
import { numberAt, objectAt, objectsAt, textAt, type JsonObject } from '../transport/json';
import { conditionsHold } from './guestConditions';
import { writeLogPoints } from './logPoints';
import { standsBehindCall, type OwnStop } from './types';

/** What the stop means: the editor is told, or the program goes on by itself. */
export type StopMeaning = 'tell' | 'goes on' | 'arrived';

export async function stopMeaning(
  context: HandlerContext,
  body: JsonObject,
  ownStop: OwnStop | null,
): Promise<StopMeaning> {
  const { state } = context;
  const threadId = numberAt(body, 'threadId') ?? 0;
  if (ownStop === null && !(await conditionsHold(context, body)))
    return (await context.ask('continue', { threadId })).kind === 'ok' ? 'goes on' : 'tell';
  if (ownStop === null && (await writeLogPoints(context, body))) return 'goes on';
  if (isOnTheWay(context, body, ownStop))
    return (await context.ask('continue', { threadId })).kind === 'ok' ? 'goes on' : 'tell';
  const { errand } = state;
  state.errand = null;
  if (state.isPausing) return 'tell';
  if (ownStop?.reason === 'call') {
    state.errand = { kind: 'arrive', threadId };
    return (await enterFunction(context, ownStop, threadId)) ? 'goes on' : 'tell';
  }
  if (ownStop?.call && state.stopPage?.isWanted(ownStop.reason, ownStop.call) === false)
    return (await context.ask('continue', { threadId })).kind === 'ok' ? 'goes on' : 'tell';
  if (ownStop !== null) return 'tell';
  if (errand?.kind === 'arrive' && errand.threadId === threadId) return arrived(context, threadId);
  if (errand?.kind === 'body' && errand.threadId === threadId) return 'arrived';
  if (textAt(body, 'reason') === 'step' && (await isReturning(context, threadId))) return 'goes on';
  return 'tell';
}

/** Whoever goes to a host call by its number does not stop at breakpoints before it. */
function isOnTheWay({ state }: HandlerContext, body: JsonObject, ownStop: OwnStop | null): boolean {
  const { callToReach, stopPage } = state;
  if (callToReach === null) return false;
  const isThere = stopPage?.liveCalls().some(({ number }) => number >= callToReach) ?? true;
  if (ownStop === null && !isThere && textAt(body, 'reason') === 'breakpoint') return true;
  state.callToReach = null;
  return false;
}

/** A breakpoint at the function's first instruction, and on. */
async function enterFunction(context: HandlerContext, { call }: OwnStop, threadId: number): Promise<boolean> {
  if (call === null) return false;
  const { commands } = context.backend;
  const set = await context.ask('evaluate', {
    expression: commands.command(commands.stopOnceAt(call.code)),
    context: 'repl',
  });
  if (set.kind === 'failed') return false;
  return (await context.ask('continue', { threadId })).kind === 'ok';
}

/** At the first instruction: parameters are not where they belong before the first line. */
async function arrived(context: HandlerContext, threadId: number): Promise<StopMeaning> {
  const frame = await topFrame(context, threadId);
  if (frame === null || textAt(objectAt(frame, 'source'), 'path') === null) return 'arrived';
  const body = bodyBehind(frame);
  if (body !== null && (await runToFunction(context, body, threadId))) return 'goes on';
  context.state.errand = { kind: 'body', threadId };
  return (await context.ask('next', { threadId })).kind === 'ok' ? 'goes on' : 'arrived';
}

/** To the first line of a function that is certain to be called next. */
async function runToFunction(context: HandlerContext, name: string, threadId: number): Promise<boolean> {
  const { commands } = context.backend;
  const expression = commands.command(commands.stopOnceIn(name));
  const set = await context.ask('evaluate', { expression, context: 'repl' });
  // A breakpoint that would wait for ever is none.
  if (set.kind === 'failed' || /no locations|pending/.test(textAt(set.body, 'result') ?? '')) return false;
  context.state.errand = { kind: 'body', threadId };
  return (await context.ask('continue', { threadId })).kind === 'ok';
}

/** A step that left the plugin's function stands in the helper: the helper itself stops behind the call. */
async function isReturning(context: HandlerContext, threadId: number): Promise<boolean> {
  const { stopPage } = context.state;
  if (stopPage === null || stopPage.liveCalls().length === 0) return false;
  const frame = await topFrame(context, threadId);
  if (frame === null || !(isHelperFrame(frame) || (await isInBinding(context, threadId, frame))))
    return false;
  await wantReturn(context, () => Promise.resolve(frame));
  return (await context.ask('continue', { threadId })).kind === 'ok';
}

/** So many functions of the library and of WasmEdge's headers lie between a body and the runtime. */
const mostBindingFrames = 16;

async function isInBinding(context: HandlerContext, threadId: number, top: JsonObject): Promise<boolean> {
  const name = textAt(top, 'name') ?? '';
  if (!/^(std|WasmEdge)::/.test(name)) return false;
  const args = { threadId, startFrame: 0, levels: mostBindingFrames };
  const answer = await context.ask('stackTrace', args);
  return answer.kind === 'ok' && isBindingFrame(objectsAt(answer.body, 'stackFrames'));
}

async function topFrame(context: HandlerContext, threadId: number): Promise<JsonObject | null> {
  const answer = await context.ask('stackTrace', { threadId, startFrame: 0, levels: 1 });
  if (answer.kind === 'failed') return null;
  // The editor asks for the same next.
  context.state.topFrame = { threadId, body: answer.body };
  return objectsAt(answer.body, 'stackFrames')[0] ?? null;
}

/** The frame is only needed where several threads are in host calls. */
async function wantReturn(context: HandlerContext, frame: () => Promise<JsonObject | null>): Promise<void> {
  const { state } = context;
  const calls = state.stopPage?.liveCalls() ?? [];
  const isPlain = new Set(calls.map(({ thread }) => thread)).size < 2;
  const frameId = isPlain ? null : numberAt((await frame()) ?? {}, 'id');
  const [call] = frameId === null ? calls : await callsOfFrame(context, frameId);
  if (call) state.stopPage?.wantReturn(call.number);
}

/** `next`, `stepIn` and `stepOut`: from the guest they lead to the next host call, out of a plugin to the guest. */
export function stepper(command: 'next' | 'stepIn' | 'stepOut'): RequestHandler {
  return async (context, args) => {
    const { state } = context;
    const threadId = numberAt(args, 'threadId') ?? 0;
    const isInHostCall = (state.stopPage?.liveCalls() ?? []).length > 0;
    if (isInHostCall && state.ownStop?.threadId === threadId && standsBehindCall(state.ownStop))
      return runToHostCall(context, threadId);
    state.isStopped = false;
    if (isInHostCall) await wantReturn(context, () => topFrame(context, threadId));
    return step(context, command, args);
  };
}

/** "continue" */
export const goOn: RequestHandler = (context, args) => {
  context.state.isStopped = false;
  return context.ask('continue', args);
};

/** Runs to the next host call, wherever the program stands. */
export const stepIntoHostFunction: RequestHandler = async (context, args) => {
  if (context.state.stopPage === null) return failure(context.sentence(text('debug.filter-without-helper')));
  return runToHostCall(context, numberAt(args, 'threadId') ?? 0);
};

async function runToHostCall(context: HandlerContext, threadId: number): ReturnType<RequestHandler> {
  context.state.stopPage?.wantNextCall(true);
  if (!context.state.isStopped) return ok();
  context.state.isStopped = false;
  const answer = await context.ask('continue', { threadId });
  return answer.kind === 'failed' ? answer : ok();
}
