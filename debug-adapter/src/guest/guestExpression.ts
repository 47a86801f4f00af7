// `guest(ADDRESS, LENGTH)` in a watch: bytes of the guest's memory, and `guestString(…)`, those as a text. Both may be
// expressions of the program; `In[0]` is the argument of the host call.

import type { HandlerContext } from '../handlers/handler';
import { readBytes } from '../handlers/memory';
import { numberIn, valueOf } from '../handlers/valueOf';
import { numberAt, type JsonObject } from '../transport/json';
import { guestMemoryOf, readGuest } from './guestMemory';
import { hostSiteOf, type HostSite } from './hostSite';
import { showBytes, showValue, valueSize } from './values';

const form = /^\s*(guest|guestString)\s*\((.+),([^,]+)\)\s*$/;

const mostBytes = 65_536n;

/** Whether an expression asks for memory of the guest, or for a value of the host call that a frame has no name for. */
export function isGuestExpression(expression: string): boolean {
  return form.test(expression);
}

/** What it shows; null where there is no guest memory, or none at that address. */
export async function evaluateGuest(
  context: HandlerContext,
  expression: string,
  args: JsonObject,
): Promise<JsonObject | null> {
  const [, how, address = '', length = ''] = form.exec(expression) ?? [];
  const frameId = numberAt(args, 'frameId');
  const site = frameId === null ? null : await hostSiteOf(context, frameId);
  const memory = site && (await guestMemoryOf(context, site));
  if (!site || !memory) return null;
  const isBehind = context.state.guestFrames.has(frameId ?? 0);
  const at = await unsignedOf(context, site, isBehind ? withIndices(site, address) : address);
  const count = await unsignedOf(context, site, isBehind ? withIndices(site, length) : length);
  if (at === null || count === null || count > mostBytes) return null;
  const bytes = await readGuest(context, memory, at, Number(count));
  if (bytes === null) return null;
  const memoryReference = `0x${(memory.base + at).toString(16)}`;
  const result = how === 'guestString' ? JSON.stringify(bytes.toString('utf8')) : showBytes(bytes);
  return { result, type: 'bytes', variablesReference: 0, memoryReference };
}

/** An expression as the unsigned number of 32 bits that an address of the guest is. */
async function unsignedOf(
  context: HandlerContext,
  site: HostSite,
  expression: string,
): Promise<bigint | null> {
  const resolved = await withValues(context, site, expression);
  if (/^\s*(0x[0-9a-f]+|\d+)\s*$/i.test(resolved)) return BigInt(resolved.trim());
  const number = numberIn(await valueOf(context, resolved, { frameId: site.frameId }));
  return number === null ? null : BigInt.asUintN(32, number);
}

/** Behind a call its arguments are known by the names that they had in it. */
function withIndices({ names }: HostSite, expression: string): string {
  return [...names].reduce(
    (resolved, [index, name]) =>
      resolved.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), `In[${String(index)}]`),
    expression,
  );
}

/** Values of the call by number in place of their names: in a frame of the guest there are no names. */
async function withValues(context: HandlerContext, site: HostSite, expression: string): Promise<string> {
  const values = new RegExp(`\\b(${site.params}|${site.results}|In|Out)\\[(\\d+)\\]`, 'g');
  let resolved = expression;
  for (const [whole, name = '', index = ''] of expression.matchAll(values)) {
    const isParameter = name === site.params || name === 'In';
    const type = (isParameter ? site.served?.params : site.served?.results)?.[Number(index)];
    const start = isParameter ? site.in : site.out;
    const bytes =
      start === null || type === undefined
        ? null
        : await readBytes(context, start + BigInt(Number(index) * valueSize), valueSize);
    if (bytes?.length === valueSize && type !== undefined)
      resolved = resolved.replace(whole, unsignedValue(bytes, type));
  }
  return resolved;
}

function unsignedValue(bytes: Buffer, type: string): string {
  return type === 'i32' ? String(bytes.readUInt32LE(0)) : showValue(bytes, type);
}
