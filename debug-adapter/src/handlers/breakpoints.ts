// Breakpoints wait for the plugin to be loaded: while they do, each says so, and after a run in which it was never
// loaded, that.

import { basename } from 'node:path';
import { text } from '../../../server/src/core/messages/text';
import { flagAt, numberAt, objectsAt, textAt, type JsonObject } from '../transport/json';
import { keepMessages, withoutOwnMessages } from '../stops/logPoints';
import { ok, type Answer, type HandlerContext, type RequestHandler } from './handler';

/** `setBreakpoints` and its like: forwarded, with a reason at those that wait. */
export function breakpointSetter(command: string): RequestHandler {
  return async (context, args) => {
    const wanted = objectsAt(args, 'breakpoints');
    const answer = await context.ask(command, { ...args, breakpoints: withoutOwnMessages(wanted) });
    if (answer.kind === 'failed') return answer;
    keepMessages(context, wanted, objectsAt(answer.body, 'breakpoints'));
    const breakpoints = objectsAt(answer.body, 'breakpoints').map((breakpoint) => {
      const id = numberAt(breakpoint, 'id');
      if (id !== null) context.state.breakpoints.set(id, breakpoint);
      return withReason(context, breakpoint);
    });
    return ok({ ...answer.body, breakpoints });
  };
}

/** The breakpoint with what it waits for, when it waits and says nothing itself. */
export function withReason(context: HandlerContext, breakpoint: JsonObject): JsonObject {
  if (flagAt(breakpoint, 'verified') || textAt(breakpoint, 'reason') === 'failed') return breakpoint;
  const { plugins } = context.state;
  const names = plugins.map((plugin) => basename(plugin)).join(', ');
  const waits =
    names === '' ? text('debug.breakpoint-waits') : text('debug.breakpoint-waits-for', { plugins: names });
  return { ...breakpoint, reason: 'pending', message: context.sentence(waits) };
}

/** What the debugger says of a breakpoint, for the editor: null for one that the editor has not set. */
export function breakpointEvent(
  context: HandlerContext,
  breakpoint: JsonObject,
  reason: string,
): JsonObject | null {
  const id = numberAt(breakpoint, 'id');
  const known = id === null ? undefined : context.state.breakpoints.get(id);
  if (id === null || known === undefined) return reason === 'new' ? breakpoint : null;
  context.state.breakpoints.set(id, { ...known, ...breakpoint });
  // Debuggers report every hit as a change.
  const isNews = ['verified', 'line'].some((name) => name in breakpoint && known[name] !== breakpoint[name]);
  return isNews ? withReason(context, breakpoint) : null;
}

/** They are all there, and none of them stops. */
export function noBreakpoints(args: JsonObject): Answer {
  return ok({ breakpoints: objectsAt(args, 'breakpoints').map(() => ({ verified: false })) });
}
