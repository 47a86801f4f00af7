// Log points whose messages need the guest's memory, which no debugger can read by itself: a stop that writes its line
// and goes on. All other log points are the debugger's own.

import { evaluateGuest, isGuestExpression } from '../guest/guestExpression';
import type { HandlerContext } from '../handlers/handler';
import { valueOf } from '../handlers/valueOf';
import { ownCondition } from './guestConditions';
import {
  numberAt,
  numbersAt,
  objectAt,
  objectsAt,
  textAt,
  without,
  type JsonObject,
} from '../transport/json';

const needsGuest = /\{[^{}]*\bguest(String)?\s*\(/;

/** The breakpoints as the debugger is to have them. */
export function withoutOwnMessages(breakpoints: readonly JsonObject[]): readonly JsonObject[] {
  return breakpoints.map((breakpoint) =>
    ownMessage(breakpoint) === null ? breakpoint : without(breakpoint, 'logMessage'),
  );
}

/** Keeps the messages of ours by the numbers that the debugger has given the breakpoints. */
export function keepMessages(
  { state }: HandlerContext,
  wanted: readonly JsonObject[],
  set: readonly JsonObject[],
): void {
  for (const [at, breakpoint] of set.entries()) {
    const id = numberAt(breakpoint, 'id');
    const message = ownMessage(wanted[at] ?? {});
    if (id === null) continue;
    if (message === null) state.logPoints.delete(id);
    else state.logPoints.set(id, message);
  }
}

function ownMessage(breakpoint: JsonObject): string | null {
  const message = textAt(breakpoint, 'logMessage');
  // A line that a condition of ours decides on is ours as well.
  return message !== null && (needsGuest.test(message) || ownCondition(breakpoint) !== null) ? message : null;
}

/** Writes the lines of the log points at which the program stands; false when something else stopped it as well. */
export async function writeLogPoints(context: HandlerContext, body: JsonObject): Promise<boolean> {
  const hit = numbersAt(body, 'hitBreakpointIds');
  const messages = hit.flatMap((id) => context.state.logPoints.get(id) ?? []);
  if (messages.length === 0 || messages.length < hit.length) return false;
  const threadId = numberAt(body, 'threadId') ?? 0;
  const answer = await context.ask('stackTrace', { threadId, startFrame: 0, levels: 1 });
  const [frame = {}] = answer.kind === 'ok' ? objectsAt(answer.body, 'stackFrames') : [];
  for (const message of messages) {
    const output = `${await filledIn(context, message, numberAt(frame, 'id'))}\n`;
    const { line = null } = frame;
    context.tell('output', { category: 'console', output, source: objectAt(frame, 'source'), line });
  }
  // Whoever wants a pause has one.
  return !context.state.isPausing && (await context.ask('continue', { threadId })).kind === 'ok';
}

async function filledIn(context: HandlerContext, message: string, frameId: number | null): Promise<string> {
  const place = frameId === null ? {} : { frameId };
  const parts: string[] = [];
  for (const part of message.split(/(\{[^{}]*\})/)) {
    const expression = /^\{(.*)\}$/s.exec(part)?.[1];
    parts.push(expression === undefined ? part : await shown(context, expression, place));
  }
  return parts.join('');
}

async function shown(context: HandlerContext, expression: string, place: JsonObject): Promise<string> {
  if (isGuestExpression(expression)) {
    const value = await evaluateGuest(context, expression, place);
    return value === null ? '?' : (textAt(value, 'result') ?? '?');
  }
  const answer = await valueOf(context, expression, place);
  return answer.kind === 'ok' ? (textAt(answer.body, 'result') ?? '?') : '?';
}
