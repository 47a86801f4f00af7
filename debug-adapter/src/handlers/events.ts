// Events of the debugger on their way to the editor: those that say nothing are left out, others get what the editor
// needs to know.

import { numberAt, objectAt, textAt, type JsonObject } from '../transport/json';
import type { Event } from '../transport/message';
import { withPause } from './pause';
import { breakpointEvent, concludeBreakpoints, reviewBreakpoints } from './breakpoints';
import { tellExit } from './exit';
import { stopMeaning } from '../stops/errands';
import { withCatchpoint } from '../stops/filters';
import { goOnFromLog, logStop } from '../stops/logWatch';
import { receiveThread } from '../helper/threads';
import { newOwnStop } from '../stops/ownStop';
import { stoppedBody } from '../stops/stopTexts';
import type { HandlerContext } from './handler';
import { forgetStop } from './sessionState';
import type { OutputPiece } from './programText';

export interface EventSurroundings {
  /** The session is over for the editor. */
  readonly isEnding: () => boolean;
  /** Whether an expression is being evaluated: what runs then is not the program. */
  readonly isEvaluating: () => boolean;
  readonly drainOutput: () => Promise<void>;
  /** The process of the program, and null once it has ended. */
  readonly onProgram: (pid: number | null) => void;
  readonly say: (pieces: readonly OutputPiece[]) => void;
  readonly splitProgramText: (chunk: string) => readonly OutputPiece[];
}

export type EventReceiver = (context: HandlerContext, event: Event) => Promise<void>;

type EventHandler = (context: HandlerContext, body: JsonObject) => Promise<void> | void;

export function eventReceiver(around: EventSurroundings): EventReceiver {
  const handlers: Readonly<Record<string, EventHandler>> = {
    output: (context, body) => receiveOutput(context, body, around),
    stopped: receiveStopped,
    continued: (context, body) => {
      if (around.isEvaluating() || !context.state.isStopped) return;
      context.state.isStopped = false;
      context.tell('continued', body);
    },
    breakpoint: (context, body) => {
      const reason = textAt(body, 'reason') ?? 'changed';
      const breakpoint = breakpointEvent(context, objectAt(body, 'breakpoint'), reason);
      if (breakpoint !== null) context.tell('breakpoint', { ...body, breakpoint });
    },
    thread: (context, body) => {
      receiveThread(context.state, body);
      context.tell('thread', body);
    },
    process: (context, body) => {
      const pid = numberAt(body, 'systemProcessId');
      context.state.pid = pid ?? context.state.pid;
      around.onProgram(pid);
      context.tell('process', body);
    },
    exited: async (context, body) => {
      around.onProgram(null);
      await around.drainOutput();
      context.state.hasExited = true;
      await concludeBreakpoints(context);
      tellExit(context, body);
    },
    terminated: (context) => {
      context.state.hasExited = true;
      context.tell('terminated', {});
    },
    // What the debugger can do is known, and what we can do does not change.
    capabilities: () => undefined,
  };
  return async (context, event) => {
    const translated = context.backend.translateEvent(event);
    if (translated === null) return;
    const handler = handlers[translated.event];
    if (handler) await handler(context, translated.body);
    else context.tell(translated.event, translated.body);
  };
}

async function receiveStopped(context: HandlerContext, given: JsonObject): Promise<void> {
  if (textAt(given, 'reason') === 'function call') return;
  const { state } = context;
  // One debugger tells of every other thread that has a reason to stand as well: the stop is the one already told.
  if (state.isStopped && given['preserveFocusHint'] === true) {
    context.tell('stopped', given);
    return;
  }
  let body = withCatchpoint(context, withPause(state, given));
  forgetStop(state);
  const { awaitsEntry } = state;
  state.awaitsEntry = false;
  const entry = { reason: 'entry', description: 'entry', text: 'entry' };
  const threadId = numberAt(body, 'threadId') ?? 0;
  const atLog = await logStop(context, threadId);
  if (atLog?.kind === 'goes on' && (await goOnFromLog(context, body))) {
    pauseAgain(context, threadId);
    return;
  }
  const ownStop = atLog?.kind === 'stop' ? atLog.stop : await newOwnStop(context, threadId);
  const meaning = await stopMeaning(context, body, ownStop);
  if (meaning === 'goes on') {
    pauseAgain(context, threadId);
    return;
  }
  body = withPause(state, body);
  state.isPausing = false;
  state.stopPage?.wantNextCall(false);
  state.stopPage?.wantReturn(0);
  state.ownStop = ownStop;
  const told =
    ownStop !== null
      ? await stoppedBody(context, body, ownStop)
      : { ...body, ...(awaitsEntry ? entry : {}), ...(meaning === 'arrived' ? { reason: 'step' } : {}) };
  state.lastStopped = told;
  state.isStopped = true;
  context.tell('stopped', told);
  reviewBreakpoints(context);
}

function receiveOutput(context: HandlerContext, body: JsonObject, around: EventSurroundings): void {
  const output = textAt(body, 'output') ?? '';
  if (output === '') return;
  switch (context.backend.originOf(textAt(body, 'category'), output)) {
    case 'program': {
      around.say(around.splitProgramText(output));
      return;
    }
    case 'noise':
      return;
    case 'debugger':
      // What a debugger still says when it has been told to end, such as that it crashed over it, helps nobody.
      if (!around.isEnding()) context.tell('output', { ...body, category: 'console' });
  }
}

/** A pause that came while the program stood for us alone has not been asked for yet. */
function pauseAgain(context: HandlerContext, threadId: number): void {
  if (context.state.isPausing) void context.ask('pause', { threadId });
}
