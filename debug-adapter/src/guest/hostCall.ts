// The host call at which the program stands: arguments by type and value, pairs of pointer and length with the guest
// memory they lead to, and results so far. Arguments and results can be set.

import { text } from '../../../server/src/core/messages/text';
import type { HandlerContext } from '../handlers/handler';
import { readBytes } from '../handlers/memory';
import type { JsonObject } from '../transport/json';
import { readGuest } from './guestMemory';
import type { HostSite } from './hostSite';
import type { GuestImport } from './imports';
import type { GuestMemory, OwnVariables, ValuePlace } from './types';
import { hasType, showBytes, showValue, valueSize } from './values';

/** What is longer is not taken for a length. */
const longestShown = 4096;

/** The call as variables; null when what is in memory is not what the import says. */
export async function hostCallVariables(
  context: HandlerContext,
  site: HostSite,
  memory: GuestMemory | null,
): Promise<OwnVariables | null> {
  const { served } = site;
  if (served === null) return null;
  const params = await valuesAt(context, site.in, served.params.length);
  if (params === null || !params.every((value, at) => hasType(value, served.params[at] ?? ''))) return null;
  const results = site.out === null ? null : await valuesAt(context, site.out, served.results.length);
  const places = new Map([
    ...placesOf(site, site.params, site.in, served.params),
    ...placesOf(site, site.results, site.out, served.results),
  ]);
  const { call } = site;
  const numbered =
    call === null ? [] : [fixed('call', String(call.number), context.sentence(text('debug.call-number')))];
  return {
    variables: [
      fixed('import', `${served.module}.${served.name}`, signatureOf(served)),
      ...shownValues(site.params, params, served.params, site.names),
      ...(await pointedVariables(context, site, memory, params)),
      ...shownValues(site.results, results ?? [], served.results, noNames),
      ...numbered,
    ],
    places,
  };
}

function placesOf(
  { params, names, copies, frameId }: HostSite,
  name: string,
  start: bigint | null,
  types: readonly string[],
): readonly (readonly [string, ValuePlace])[] {
  if (start === null) return [];
  const isParameter = name === params;
  return types.map((type, at) => {
    const copied = isParameter ? copies.get(at) : undefined;
    const copy = copied === undefined ? null : { name: copied, frameId };
    const address = start + BigInt(at * valueSize);
    return [nameAt(name, at, isParameter ? names : noNames), { address, type, copy }];
  });
}

function shownValues(
  name: string,
  values: readonly Buffer[],
  types: readonly string[],
  names: ReadonlyMap<number, string>,
): readonly JsonObject[] {
  return values.map((value, at) => {
    const type = types[at] ?? '';
    const shown = nameAt(name, at, names);
    return { name: shown, value: showValue(value, type), type, variablesReference: 0 };
  });
}

const noNames: ReadonlyMap<number, string> = new Map();

/** `In[0] amount` */
function nameAt(name: string, at: number, names: ReadonlyMap<number, string>): string {
  const own = names.get(at);
  return `${name}[${String(at)}]${own === undefined ? '' : ` ${own}`}`;
}

function fixed(name: string, value: string, type: string): JsonObject {
  return { name, value, type, variablesReference: 0, presentationHint: { attributes: ['readOnly'] } };
}

function signatureOf({ params, results }: GuestImport): string {
  return `(${params.join(', ')}) -> (${results.join(', ')})`;
}

async function valuesAt(
  context: HandlerContext,
  start: bigint | null,
  count: number,
): Promise<readonly Buffer[] | null> {
  if (count === 0) return [];
  const bytes = start === null ? null : await readBytes(context, start, count * valueSize);
  if (bytes?.length !== count * valueSize) return null;
  return Array.from({ length: count }, (_, at) => bytes.subarray(at * valueSize, (at + 1) * valueSize));
}

/** Two neighbours of type i32 may be a pointer and a length: shown when the bytes are in the guest's memory. */
async function pointedVariables(
  context: HandlerContext,
  site: HostSite,
  memory: GuestMemory | null,
  params: readonly Buffer[],
): Promise<readonly JsonObject[]> {
  if (memory === null) return [];
  const shown: JsonObject[] = [];
  for (const [at, value] of params.entries()) {
    const next = params[at + 1];
    const types = site.served?.params ?? [];
    if (next === undefined || types[at] !== 'i32' || types[at + 1] !== 'i32') continue;
    const [pointer, length] = [value.readUInt32LE(0), next.readUInt32LE(0)];
    if (pointer === 0 || length === 0 || length > longestShown) continue;
    const bytes = await readGuest(context, memory, BigInt(pointer), length);
    if (bytes === null) continue;
    const name = `guest(${site.params}[${String(at)}], ${site.params}[${String(at + 1)}])`;
    const memoryReference = `0x${(memory.base + BigInt(pointer)).toString(16)}`;
    shown.push({ ...fixed(name, showBytes(bytes), 'bytes'), memoryReference });
  }
  return shown;
}
