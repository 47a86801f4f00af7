// Breakpoints wait for the plugin to be loaded: while they do, each says so. What the debugger tells of them reaches
// the editor when it is news.

import { basename } from 'node:path';
import { text, type Text } from '../../../server/src/core/messages/text';
import { withApiResults } from '../guest/apiResults';
import { flagAt, numberAt, objectAt, objectsAt, textAt, type JsonObject } from '../transport/json';
import { keepMessages, withoutOwnMessages } from '../stops/logPoints';
import { ok, type Answer, type HandlerContext, type RequestHandler } from './handler';
import type { KnownBreakpoint, SessionState } from './sessionState';

/** `setBreakpoints` and its like: forwarded, with a reason at those that wait. */
export function breakpointSetter(command: string): RequestHandler {
  return async (context, args) => {
    const wanted = objectsAt(args, 'breakpoints').map((breakpoint) => withCalls(context, args, breakpoint));
    const answer = await context.ask(command, { ...args, breakpoints: withoutOwnMessages(wanted) });
    if (answer.kind === 'failed') return answer;
    keepMessages(context, wanted, objectsAt(answer.body, 'breakpoints'));
    const group = `${command} ${textAt(objectAt(args, 'source'), 'path') ?? ''}`;
    forgetGroup(context.state, group);
    const breakpoints = objectsAt(answer.body, 'breakpoints').map((body, at) => {
      const hasCondition = (textAt(wanted[at] ?? {}, 'condition') ?? '') !== '';
      const isFunctionWithCondition = command === 'setFunctionBreakpoints' && hasCondition;
      const known = { body, group, isFunctionWithCondition };
      const id = numberAt(body, 'id');
      if (id !== null) context.state.breakpoints.set(id, known);
      return withMessage(context, known);
    });
    return ok({ ...answer.body, breakpoints });
  };
}

/** What a breakpoint evaluates may call WasmEdge's API; in Rust there is no such cast. */
function withCalls({ backend }: HandlerContext, args: JsonObject, breakpoint: JsonObject): JsonObject {
  if (/\.rs$/.test(textAt(objectAt(args, 'source'), 'path') ?? '')) return breakpoint;
  const { anyArguments } = backend.commands;
  const said = (name: string): JsonObject => {
    const expression = textAt(breakpoint, name);
    return expression === null ? {} : { [name]: withApiResults(expression, anyArguments) };
  };
  return { ...breakpoint, ...said('condition'), ...said('logMessage') };
}

/** Such a request replaces all breakpoints of its kind and source. */
function forgetGroup({ breakpoints }: SessionState, group: string): void {
  for (const [id, known] of breakpoints) if (known.group === group) breakpoints.delete(id);
}

/** The breakpoint with what is to be known of it: what it waits for, or what its condition can look at. */
function withMessage(
  context: HandlerContext,
  { body, isFunctionWithCondition }: KnownBreakpoint,
): JsonObject {
  if (textAt(body, 'reason') === 'failed') return body;
  if (!flagAt(body, 'verified'))
    return { ...body, reason: 'pending', message: context.sentence(whatItWaitsFor(context)) };
  if (!isFunctionWithCondition) return body;
  return { ...body, message: context.sentence(text('debug.function-condition')) };
}

function whatItWaitsFor({ state: { plugins } }: HandlerContext): Text {
  const names = plugins.map((plugin) => basename(plugin)).join(', ');
  return names === ''
    ? text('debug.breakpoint-waits')
    : text('debug.breakpoint-waits-for', { plugins: names });
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
  const now = { ...known, body: { ...known.body, ...breakpoint } };
  context.state.breakpoints.set(id, now);
  // Debuggers report every hit as a change.
  const isNews = ['verified', 'line'].some(
    (name) => name in breakpoint && known.body[name] !== breakpoint[name],
  );
  return isNews ? withMessage(context, { ...now, body: breakpoint }) : null;
}

/** They are all there, and none of them stops. */
export function noBreakpoints(args: JsonObject): Answer {
  return ok({ breakpoints: objectsAt(args, 'breakpoints').map(() => ({ verified: false })) });
}
