// "Jump to Cursor": another line of the function in which the program stands is made the next to run. Nothing between
// is run, and the program does not go on.

import { basename } from 'node:path';
import { text } from '../../../server/src/core/messages/text';
import { isOwnFrame } from '../guest/stackView';
import { numberAt, objectAt, textAt } from '../transport/json';
import { runCommands } from './emulation';
import { failure, ok, type Answer, type HandlerContext, type RequestHandler } from './handler';
import { forgetStop } from './sessionState';

export const gotoTargets: RequestHandler = async (context, args) => {
  const { state, backend } = context;
  const threadId = numberAt(state.lastStopped, 'threadId');
  if (backend.emulation === null) return context.ask('gotoTargets', { ...args, threadId });
  const path = textAt(objectAt(args, 'source'), 'path');
  const line = numberAt(args, 'line');
  if (path === null || line === null) return ok({ targets: [] });
  state.jumpTargets.push({ path, line });
  const id = state.jumpTargets.length;
  return ok({ targets: [{ id, label: `${basename(path)}:${String(line)}`, line }] });
};

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
  const target = context.state.jumpTargets[targetId - 1];
  if (target === undefined) return failure(String(targetId));
  const answer = await runCommands(context, emulation.jump(threadId, target.path, target.line));
  return answer.kind === 'ok' ? answer : failure(context.sentence(text('debug.jump-elsewhere')));
}
