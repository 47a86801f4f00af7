// The host call at which the program stands: arguments by type and value, pairs of pointer and length with the guest
// memory they lead to, and results so far.

import type { HandlerContext } from '../handlers/handler';
import { numberOf } from '../handlers/valueOf';
import { readBytes } from '../handlers/memory';
import type { JsonObject } from '../transport/json';
import { readGuest, type GuestMemory } from './guestMemory';
import type { HostFrame } from './hostFrame';
import type { GuestImport } from './imports';
import { hasType, showBytes, showValue, valueSize } from './values';

/** What is longer is not taken for a length. */
const longestShown = 4096;

export interface HostCallPlace {
  readonly frame: HostFrame;
  readonly frameId: number;
  readonly served: GuestImport;
  readonly memory: GuestMemory | null;
}

/** The call as variables of a scope; null when what is in memory is not what the import says. */
export async function hostCallVariables(
  context: HandlerContext,
  place: HostCallPlace,
): Promise<readonly JsonObject[] | null> {
  const { frame, frameId, served } = place;
  const params = await valuesAt(context, frame.params, served.params.length, frameId);
  if (params === null || !params.every((value, at) => hasType(value, served.params[at] ?? ''))) return null;
  const given = params.map((value, at) => {
    const type = served.params[at] ?? '';
    return variable(`${frame.params}[${String(at)}]`, showValue(value, type), type);
  });
  const results =
    frame.results === null ? null : await valuesAt(context, frame.results, served.results.length, frameId);
  const returned = (results ?? []).map((value, at) => {
    const type = served.results[at] ?? '';
    return variable(`${frame.results ?? ''}[${String(at)}]`, showValue(value, type), type);
  });
  return [
    variable('import', `${served.module}.${served.name}`, signatureOf(served)),
    ...given,
    ...(await pointedVariables(context, place, params)),
    ...returned,
  ];
}

function variable(name: string, value: string, type: string): JsonObject {
  return { name, value, type, variablesReference: 0, presentationHint: { attributes: ['readOnly'] } };
}

function signatureOf({ params, results }: GuestImport): string {
  return `(${params.join(', ')}) -> (${results.join(', ')})`;
}

async function valuesAt(
  context: HandlerContext,
  name: string,
  count: number,
  frameId: number,
): Promise<readonly Buffer[] | null> {
  if (count === 0) return [];
  const address = await numberOf(context, `(void *)${name}`, { frameId });
  const bytes = address === null ? null : await readBytes(context, address, count * valueSize);
  if (bytes?.length !== count * valueSize) return null;
  return Array.from({ length: count }, (_, at) => bytes.subarray(at * valueSize, (at + 1) * valueSize));
}

/** Two neighbours of type i32 may be a pointer and a length: shown when the bytes are in the guest's memory. */
async function pointedVariables(
  context: HandlerContext,
  { frame, served, memory }: HostCallPlace,
  params: readonly Buffer[],
): Promise<readonly JsonObject[]> {
  if (memory === null) return [];
  const shown: JsonObject[] = [];
  for (const [at, value] of params.entries()) {
    const next = params[at + 1];
    if (next === undefined || served.params[at] !== 'i32' || served.params[at + 1] !== 'i32') continue;
    const [pointer, length] = [value.readUInt32LE(0), next.readUInt32LE(0)];
    if (pointer === 0 || length === 0 || length > longestShown) continue;
    const bytes = await readGuest(context, memory, BigInt(pointer), length);
    if (bytes === null) continue;
    const name = `guest(${frame.params}[${String(at)}], ${frame.params}[${String(at + 1)}])`;
    const memoryReference = `0x${(memory.base + BigInt(pointer)).toString(16)}`;
    shown.push({ ...variable(name, showBytes(bytes), 'bytes'), memoryReference });
  }
  return shown;
}
