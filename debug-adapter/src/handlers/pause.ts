// "pause". Where it comes while the debugger itself takes the program over an instruction, or over a breakpoint that the
// user has just removed, the debugger calls the stop a step, or a stop at that breakpoint: it is neither for the user.

import { numbersAt, textAt, type JsonObject } from '../transport/json';
import { ok, type RequestHandler } from './handler';
import type { SessionState } from './sessionState';

export const pause: RequestHandler = async (context, args) => {
  // It stands, and the editor knows it.
  if (context.state.isStopped) return ok();
  context.state.isPausing = true;
  return context.ask('pause', args);
};

/** The stop as it is for the user. */
export function withPause(state: SessionState, body: JsonObject): JsonObject {
  const reason = textAt(body, 'reason');
  const hit = numbersAt(body, 'hitBreakpointIds');
  const stopsNobody = (id: number): boolean => !state.breakpoints.has(id) || state.logPoints.has(id);
  const isNoBreakpoint = reason === 'breakpoint' && hit.every(stopsNobody);
  if (!state.isPausing || (reason !== 'step' && !isNoBreakpoint)) return body;
  return { ...body, reason: 'pause', description: 'paused', text: 'paused', hitBreakpointIds: [] };
}
