// The call stack. The editor asks for its top first, which is most often the debugger's own; only the rest, and what
// the helper stopped at, need the whole.

import { isHelperFrame, manyFrames, stackView, withoutMissingSource } from '../guest/stackView';
import { numberAt, objectsAt, type JsonObject } from '../transport/json';
import { ok, type Answer, type HandlerContext, type RequestHandler } from './handler';

export const stackTrace: RequestHandler = async (context, args) => {
  const start = numberAt(args, 'startFrame') ?? 0;
  const levels = numberAt(args, 'levels') ?? 0;
  const threadId = numberAt(args, 'threadId') ?? 0;
  if (start === 0 && levels === 1 && context.state.ownStop?.threadId !== threadId) {
    const { topFrame } = context.state;
    const top = topFrame?.threadId === threadId ? ok(topFrame.body) : await context.ask('stackTrace', args);
    const [frame] = top.kind === 'ok' ? objectsAt(top.body, 'stackFrames') : [];
    if (frame === undefined || top.kind === 'failed') return top;
    if (!isHelperFrame(frame))
      return remembered(context, ok({ ...top.body, stackFrames: [withoutMissingSource(frame, 0)] }));
  }
  const wanted = Math.max(manyFrames, start + levels + manyFrames / 2);
  const answer = await context.ask('stackTrace', { ...args, startFrame: 0, levels: wanted });
  if (answer.kind === 'failed') return answer;
  const given = objectsAt(answer.body, 'stackFrames');
  const frames = await stackView(context, given, threadId);
  const more = Math.max(0, (numberAt(answer.body, 'totalFrames') ?? 0) - given.length);
  const stackFrames = frames.slice(start, levels === 0 ? undefined : start + levels);
  const totalFrames = frames.length + (given.length < wanted ? 0 : more);
  return remembered(context, ok({ ...answer.body, stackFrames, totalFrames }));
};

/** Frames are remembered until the program goes on: scopes need the function's name. */
function remembered({ state }: HandlerContext, answer: Answer): Answer {
  if (answer.kind === 'failed') return answer;
  for (const frame of objectsAt(answer.body, 'stackFrames')) remember(state.frames, frame);
  return answer;
}

function remember(frames: Map<number, JsonObject>, frame: JsonObject): void {
  const id = numberAt(frame, 'id');
  if (id !== null) frames.set(id, frame);
}
