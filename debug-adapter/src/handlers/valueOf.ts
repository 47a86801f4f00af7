// The value of an expression of the program in a frame. Commands and our own forms of expressions are not known here.

import { numberAt, textAt, type JsonObject } from '../transport/json';
import type { Answer, HandlerContext } from './handler';

/** Evaluates an expression in a frame, as a watch does. */
export function valueOf(context: HandlerContext, expression: string, place: JsonObject): Promise<Answer> {
  const frameId = numberAt(place, 'frameId');
  const frame = frameId === null ? {} : { frameId };
  return context.ask('evaluate', { expression, context: 'watch', ...frame });
}

/** The number that an expression of C has, in a frame of any language. */
export async function numberOf(
  context: HandlerContext,
  expression: string,
  place: JsonObject,
): Promise<bigint | null> {
  const { commands } = context.backend;
  const frameId = numberAt(place, 'frameId');
  if (commands.numberInC === null || frameId === null)
    return numberIn(await valueOf(context, expression, place));
  const command = commands.command(commands.numberInC(expression));
  return numberIn(await context.ask('evaluate', { expression: command, context: 'repl', frameId }));
}

/** A number as both debuggers show it; null when it is none. */
export function numberIn(answer: Answer): bigint | null {
  const shown = answer.kind === 'ok' ? (textAt(answer.body, 'result') ?? '') : '';
  const [, sign, number] = /(?:^|\s)(-?)(0x[0-9a-f]+|\d+)\b/i.exec(shown) ?? [];
  if (number === undefined) return null;
  return sign === '-' ? -BigInt(number) : BigInt(number);
}
