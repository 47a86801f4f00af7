// The value of an expression of the program in a frame. Commands and our own forms of expressions are not known here.

import { numberAt, type JsonObject } from '../transport/json';
import type { Answer, HandlerContext } from './handler';

/** Evaluates an expression in a frame, as a watch does. */
export function valueOf(context: HandlerContext, expression: string, place: JsonObject): Promise<Answer> {
  const frameId = numberAt(place, 'frameId');
  const frame = frameId === null ? {} : { frameId };
  return context.ask('evaluate', { expression, context: 'watch', ...frame });
}
