// Scopes of a frame: the debugger's own, and within a host call that call and the guest's memory. What only we show has
// numbers that no debugger gives.

import { text } from '../../../server/src/core/messages/text';
import { guestMemoryOf } from '../guest/guestMemory';
import { hostCallVariables } from '../guest/hostCall';
import { hostSiteOf } from '../guest/hostSite';
import { isOwnFrame } from '../guest/stackView';
import type { GuestMemory, OwnVariables } from '../guest/types';
import { parseValue } from '../guest/values';
import { numberAt, objectsAt, textAt, without, type JsonObject } from '../transport/json';
import { failure, ok, type HandlerContext, type RequestHandler } from './handler';
import { writeBytes } from './memory';
import { withMemoryReference } from './pointers';
import { valueOf } from './valueOf';

/** Debuggers count from 1; numbers of the protocol end at 2^31. */
const firstOwnReference = 2 ** 30;

export const scopes: RequestHandler = async (context, args) => {
  const frameId = numberAt(args, 'frameId');
  const answer =
    frameId !== null && isOwnFrame(frameId) ? ok({ scopes: [] }) : await context.ask('scopes', args);
  if (answer.kind === 'failed' || frameId === null) return answer;
  const { call, memory } = await ownScopes(context, frameId);
  // Editors unfold the first scope by themselves.
  const given = [...objectsAt(answer.body, 'scopes'), ...(await returnScope(context, frameId))];
  return ok({ ...answer.body, scopes: [...call, ...given, ...memory] });
};

/** Behind a function that was stepped out of: what it gave back. */
async function returnScope(context: HandlerContext, frameId: number): Promise<readonly JsonObject[]> {
  const { backend, state } = context;
  const expression =
    backend.returned === null || textAt(state.lastStopped, 'description') !== 'step out'
      ? null
      : backend.returned.command(frameId);
  if (backend.returned === null || expression === null) return [];
  const answer = await context.ask('evaluate', { expression, context: 'repl', frameId });
  const said = answer.kind === 'ok' ? (textAt(answer.body, 'result') ?? '') : '';
  const name = backend.returned.variableIn(said);
  const value = name === null ? null : await valueOf(context, name, { frameId });
  if (value?.kind !== 'ok') return [];
  const shown = { ...without(value.body, 'result'), value: textAt(value.body, 'result') ?? '' };
  const own = { variables: [{ ...shown, name: '(return)' }], places: new Map() };
  return [ownScope(context, context.sentence(text('debug.scope-return')), own)];
}

interface OwnScopes {
  readonly call: readonly JsonObject[];
  readonly memory: readonly JsonObject[];
}

async function ownScopes(context: HandlerContext, frameId: number): Promise<OwnScopes> {
  const site = await hostSiteOf(context, frameId);
  if (site === null) return { call: [], memory: [] };
  const memory = await guestMemoryOf(context, site);
  const call = await hostCallVariables(context, site, memory);
  return {
    call: call ? [ownScope(context, context.sentence(text('debug.scope-host-call')), call)] : [],
    memory: memory ? [memoryScope(context, memory)] : [],
  };
}

function memoryScope(context: HandlerContext, { base, size }: GuestMemory): JsonObject {
  const memoryReference = `0x${base.toString(16)}`;
  const value = `${size.toString()} B`;
  const whole = { name: 'memory 0', value, type: 'memory', variablesReference: 0, memoryReference };
  const shown = { variables: [whole], places: new Map() };
  return ownScope(context, context.sentence(text('debug.scope-guest-memory')), shown);
}

function ownScope({ state }: HandlerContext, name: string, own: OwnVariables): JsonObject {
  const variablesReference = firstOwnReference + state.ownVariables.size;
  state.ownVariables.set(variablesReference, own);
  return { name, variablesReference, expensive: false, namedVariables: own.variables.length };
}

export const variables: RequestHandler = async (context, args) => {
  const own = context.state.ownVariables.get(numberAt(args, 'variablesReference') ?? 0);
  if (own !== undefined) return ok({ variables: own.variables });
  const answer = await context.ask('variables', args);
  if (answer.kind === 'failed') return answer;
  const shown = objectsAt(answer.body, 'variables').map((one) => withMemoryReference(one, 'value'));
  return ok({ ...answer.body, variables: shown });
};

/** Arguments and results of a host call are set in memory; everything else by the debugger. */
export const setVariable: RequestHandler = async (context, args) => {
  const own = context.state.ownVariables.get(numberAt(args, 'variablesReference') ?? 0);
  if (own !== undefined) return setOwn(context, own, args);
  const answer = await context.ask('setVariable', args);
  if (answer.kind === 'failed' || textAt(answer.body, 'value') !== null) return answer;
  // One debugger calls the new value a result.
  const value = textAt(answer.body, 'result');
  return value === null
    ? failure(textAt(args, 'name') ?? '')
    : ok({ ...without(answer.body, 'result'), value });
};

async function setOwn(
  context: HandlerContext,
  own: OwnVariables,
  args: JsonObject,
): ReturnType<RequestHandler> {
  const [name, value] = [textAt(args, 'name') ?? '', textAt(args, 'value') ?? ''];
  const place = own.places.get(name);
  if (!place) return failure(context.sentence(text('debug.not-settable', { name })));
  const parsed = parseValue(value, place.type);
  if (parsed === null)
    return failure(context.sentence(text('debug.not-a-value', { value, type: place.type })));
  const isWritten = await writeBytes(context, place.address, parsed.bytes);
  const { copy } = place;
  const copied =
    copy === null || (await valueOf(context, `${copy.name} = ${parsed.shown}`, copy)).kind === 'ok';
  if (!isWritten || !copied) return failure(context.sentence(text('debug.not-settable', { name })));
  // What is shown anew must not be what was there before.
  const variables = own.variables.map((variable) =>
    textAt(variable, 'name') === name ? { ...variable, value: parsed.shown } : variable,
  );
  context.state.ownVariables.set(numberAt(args, 'variablesReference') ?? 0, { ...own, variables });
  return ok({ value: parsed.shown, type: place.type });
}
