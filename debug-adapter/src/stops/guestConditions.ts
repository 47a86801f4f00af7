// Conditions of breakpoints that need the guest's memory, which no debugger can read by itself, such as
// `guestString(In[0], In[1]) == "key" && amount > 3`: at each stop we look, and go on where they do not hold.

import { text } from '../../../server/src/core/messages/text';
import { evaluateGuest, isGuestExpression } from '../guest/guestExpression';
import type { HandlerContext } from '../handlers/handler';
import { valueOf } from '../handlers/valueOf';
import { numberAt, numbersAt, objectsAt, textAt, without, type JsonObject } from '../transport/json';

/** The condition that is ours to look at; null for one that the debugger can. */
export function ownCondition(breakpoint: JsonObject): string | null {
  const condition = textAt(breakpoint, 'condition');
  return condition !== null && /\bguest(String)?\s*\(/.test(condition) ? condition : null;
}

/** The breakpoint as the debugger is to have it. */
export function withoutOwnCondition(breakpoint: JsonObject): JsonObject {
  return ownCondition(breakpoint) === null ? breakpoint : without(breakpoint, 'condition');
}

/** Keeps the conditions of ours by the numbers that the debugger has given the breakpoints. */
export function keepConditions(
  { state: { guestConditions } }: HandlerContext,
  wanted: readonly JsonObject[],
  set: readonly JsonObject[],
): void {
  for (const [at, breakpoint] of set.entries()) {
    const id = numberAt(breakpoint, 'id');
    const condition = ownCondition(wanted[at] ?? {});
    if (id === null) continue;
    if (condition === null) guestConditions.delete(id);
    else guestConditions.set(id, condition);
  }
}

/** Whether a stop is one that the user wants: one of the breakpoints hit has no condition of ours, or it holds. */
export async function conditionsHold(context: HandlerContext, body: JsonObject): Promise<boolean> {
  const hit = numbersAt(body, 'hitBreakpointIds');
  const conditions = hit.flatMap((id) => context.state.guestConditions.get(id) ?? []);
  if (conditions.length === 0 || conditions.length < hit.length) return true;
  const threadId = numberAt(body, 'threadId') ?? 0;
  const answer = await context.ask('stackTrace', { threadId, startFrame: 0, levels: 1 });
  const [frame = {}] = answer.kind === 'ok' ? objectsAt(answer.body, 'stackFrames') : [];
  for (const condition of conditions) if (await holds(context, condition, numberAt(frame, 'id'))) return true;
  return false;
}

/** What cannot be looked at stops, and is told. */
async function holds(context: HandlerContext, condition: string, frameId: number | null): Promise<boolean> {
  const place = frameId === null ? {} : { frameId };
  for (const part of condition.split('&&')) {
    const value = await truthOf(context, part, place);
    if (value === null) {
      const said = context.sentence(text('debug.condition-unknown', { condition: part.trim() }));
      context.tell('output', { category: 'important', output: `${said}\n` });
      return true;
    }
    if (!value) return false;
  }
  return true;
}

const comparison = /^(.*?[^=!<>])(==|!=)(.*)$/s;

async function truthOf(
  context: HandlerContext,
  expression: string,
  place: JsonObject,
): Promise<boolean | null> {
  const [, left = '', sign, right = ''] = comparison.exec(expression) ?? [];
  if (sign === undefined || ownCondition({ condition: expression }) === null) {
    const shown = await shownValue(context, expression, place);
    return shown === null ? null : !/^(0|false)$/.test(shown);
  }
  const [one, other] = [await shownValue(context, left, place), await shownValue(context, right, place)];
  if (one === null || other === null) return null;
  return (one === other) === (sign === '==');
}

/** Texts without their quotes: a text in the condition is itself. */
async function shownValue(
  context: HandlerContext,
  expression: string,
  place: JsonObject,
): Promise<string | null> {
  const trimmed = expression.trim();
  const literal = /^"(.*)"$/s.exec(trimmed)?.[1];
  if (literal !== undefined) return unquoted(trimmed) ?? literal;
  if (isGuestExpression(trimmed)) {
    const value = await evaluateGuest(context, trimmed, place);
    const shown = value === null ? null : textAt(value, 'result');
    return shown === null ? null : (unquoted(shown) ?? shown);
  }
  const answer = await valueOf(context, trimmed, place);
  return answer.kind === 'ok' ? textAt(answer.body, 'result') : null;
}

function unquoted(quoted: string): string | null {
  try {
    const value: unknown = JSON.parse(quoted);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
