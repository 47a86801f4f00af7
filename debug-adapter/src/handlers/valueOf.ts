// The value of an expression of the program in a frame. Commands and our own forms of expressions are not known here.

import { numberAt, textAt, type JsonObject } from '../transport/json';
import type { Answer, HandlerContext } from './handler';

/** Evaluates an expression in a frame, as a watch does. */
export function valueOf(context: HandlerContext, expression: string, place: JsonObject): Promise<Answer> {
  const frameId = numberAt(place, 'frameId');
  const frame = frameId === null ? {} : { frameId };
  return context.ask('evaluate', { expression, context: 'watch', ...frame });
}

/** The number that an expression has, as both debuggers show it. */
export async function numberOf(
  context: HandlerContext,
  expression: string,
  place: JsonObject,
): Promise<bigint | null> {
  const answer = await valueOf(context, expression, place);
  const shown = answer.kind === 'ok' ? (textAt(answer.body, 'result') ?? '') : '';
  const number = /(?:^|\s)(0x[0-9a-f]+|\d+)\b/i.exec(shown)?.[1];
  return number === undefined ? null : BigInt(number);
}
