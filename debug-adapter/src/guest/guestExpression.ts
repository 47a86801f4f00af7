// `guest(ADDRESS, LENGTH)` in a watch: bytes of the guest's memory. Both may be expressions of the program.

import type { HandlerContext } from '../handlers/handler';
import { numberOf } from '../handlers/valueOf';
import { numberAt, objectsAt, type JsonObject } from '../transport/json';
import { guestMemoryOf, readGuest } from './guestMemory';
import { hostFrameOf } from './hostFrame';
import { showBytes } from './values';

const form = /^\s*guest(?:String)?\s*\((.+),([^,]+)\)\s*$/;

const mostBytes = 65_536n;

/** Whether an expression asks for memory of the guest. */
export function isGuestExpression(expression: string): boolean {
  return form.test(expression);
}

/** What it shows; null where there is no guest memory, or none at that address. */
export async function evaluateGuest(
  context: HandlerContext,
  expression: string,
  args: JsonObject,
): Promise<JsonObject | null> {
  const [, address = '', length = ''] = form.exec(expression) ?? [];
  const frameId = numberAt(args, 'frameId');
  if (frameId === null) return null;
  const scopes = await context.ask('scopes', { frameId });
  const frame = scopes.kind === 'ok' ? await hostFrameOf(context, objectsAt(scopes.body, 'scopes')) : null;
  const memory = frame && (await guestMemoryOf(context, frame, frameId));
  if (!memory) return null;
  const at = await numberOf(context, `(unsigned)(${valueExpression(address)})`, { frameId });
  const count = await numberOf(context, `(unsigned)(${valueExpression(length)})`, { frameId });
  if (at === null || count === null || count > mostBytes) return null;
  const bytes = await readGuest(context, memory, at, Number(count));
  if (bytes === null) return null;
  const memoryReference = `0x${(memory.base + at).toString(16)}`;
  return { result: showBytes(bytes), type: 'bytes', variablesReference: 0, memoryReference };
}

/** `In[0]` is a structure; its value is meant. */
function valueExpression(expression: string): string {
  return /^\s*\w+\[\w+\]\s*$/.test(expression) ? `${expression.trim()}.Value` : expression;
}
