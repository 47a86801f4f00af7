// "pause". Where it comes while the debugger itself takes the program over an instruction, or over a breakpoint that the
// user has just removed, the debugger calls the stop a step, or a stop at that breakpoint: it is neither for the user.

import { numbersAt, textAt, type JsonObject } from '../transport/json';
import type { RequestHandler } from './handler';
import type { SessionState } from './sessionState';

export const pause: RequestHandler = (context, args) => {
  context.state.isPausing = true;
  return context.ask('pause', args);
};

/** The stop as it is for the user; called once for each. */
export function withPause(state: SessionState, body: JsonObject): JsonObject {
  const { isPausing } = state;
  state.isPausing = false;
  const reason = textAt(body, 'reason');
  const hit = numbersAt(body, 'hitBreakpointIds');
  const isNoBreakpoint = reason === 'breakpoint' && !hit.some((id) => state.breakpoints.has(id));
  if (!isPausing || (reason !== 'step' && !isNoBreakpoint)) return body;
  return { ...body, reason: 'pause', description: 'paused', text: 'paused', hitBreakpointIds: [] };
}
