// "Jump to Cursor": another line of the function in which the program stands is made the next to run. Nothing between
// is run, and the program does not go on.

import { basename } from 'node:path';
import type { CodePlace, Emulation } from '../backends/backend';
import { isOwnFrame } from '../guest/stackView';
import { numberAt, objectAt, objectsAt, textAt } from '../transport/json';
import { runCommands } from './emulation';
import { failure, ok, type Answer, type HandlerContext, type RequestHandler } from './handler';
import { forgetStop } from './sessionState';

export const gotoTargets: RequestHandler = async (context, args) => {
  const { state, backend } = context;
  const threadId = numberAt(state.lastStopped, 'threadId') ?? 0;
  if (backend.emulation === null) return context.ask('gotoTargets', { ...args, threadId });
  const path = textAt(objectAt(args, 'source'), 'path');
  const line = numberAt(args, 'line');
  if (path === null || line === null) return ok({ targets: [] });
  const found = await placeOf(context, backend.emulation, path, line);
  if (found === null || found.function !== (await functionAt(context, threadId))) return ok({ targets: [] });
  state.jumpTargets.push(found.address);
  const id = state.jumpTargets.length;
  const label = `${basename(path)}:${String(found.line)}`;
  return ok({ targets: [{ id, label, line: found.line }] });
};

async function placeOf(
  context: HandlerContext,
  emulation: Emulation,
  path: string,
  line: number,
): Promise<CodePlace | null> {
  const set = await runCommands(context, [emulation.breakAtLine(path, line)]);
  const said = set.kind === 'ok' ? (textAt(set.body, 'said') ?? '') : '';
  const breakpoint = emulation.breakpointNumber(said);
  if (breakpoint !== null) await runCommands(context, [emulation.deleteBreakpoint(breakpoint)]);
  return emulation.placeOfLine(said);
}

/** The function in which a thread stands. */
async function functionAt(context: HandlerContext, threadId: number): Promise<string | null> {
  const answer = await context.ask('stackTrace', { threadId, startFrame: 0, levels: 1 });
  const [top = {}] = answer.kind === 'ok' ? objectsAt(answer.body, 'stackFrames') : [];
  return textAt(top, 'name');
}

/** Functions that the line at which a frame stands still calls. Frames of the guest have none that the debugger knows. */
export const stepInTargets: RequestHandler = async (context, args) => {
  if (isOwnFrame(numberAt(args, 'frameId') ?? 0)) return ok({ targets: [] });
  return context.ask('stepInTargets', args);
};

export const goTo: RequestHandler = async (context, args) => {
  const threadId = numberAt(args, 'threadId') ?? 0;
  const answer = await jump(context, threadId, numberAt(args, 'targetId') ?? 0);
  if (answer.kind === 'failed') return answer;
  const stopped = { reason: 'goto', threadId, allThreadsStopped: true };
  forgetStop(context.state);
  context.state.lastStopped = stopped;
  // The protocol wants the answer first.
  setImmediate(() => {
    context.tell('stopped', stopped);
  });
  return ok();
};

async function jump(context: HandlerContext, threadId: number, targetId: number): Promise<Answer> {
  const { emulation } = context.backend;
  if (emulation === null) return context.ask('goto', { threadId, targetId });
  const address = context.state.jumpTargets[targetId - 1];
  if (address === undefined) return failure(String(targetId));
  return runCommands(context, emulation.jump(threadId, address));
}
