// Scopes of a frame: the debugger's own, and in a host function's frame the host call and the guest's memory. What
// only we show has numbers that no debugger gives.

import { text } from '../../../server/src/core/messages/text';
import { guestMemoryOf } from '../guest/guestMemory';
import { hostCallVariables } from '../guest/hostCall';
import { hostFrameOf } from '../guest/hostFrame';
import { functionImports, importOfFunction } from '../guest/imports';
import { numberAt, objectsAt, textAt, type JsonObject } from '../transport/json';
import { ok, type HandlerContext, type RequestHandler } from './handler';

/** Debuggers count from 1; numbers of the protocol end at 2^31. */
const firstOwnReference = 2 ** 30;

/** Frames are remembered until the program goes on: scopes need the function's name. */
export const stackTrace: RequestHandler = async (context, args) => {
  const answer = await context.ask('stackTrace', args);
  if (answer.kind === 'ok') {
    for (const frame of objectsAt(answer.body, 'stackFrames')) {
      const id = numberAt(frame, 'id');
      if (id !== null) context.state.frames.set(id, frame);
    }
  }
  return answer;
};

export const scopes: RequestHandler = async (context, args) => {
  const answer = await context.ask('scopes', args);
  const frameId = numberAt(args, 'frameId');
  if (answer.kind === 'failed' || frameId === null) return answer;
  const own = await ownScopes(context, frameId, objectsAt(answer.body, 'scopes'));
  return ok({ ...answer.body, scopes: [...objectsAt(answer.body, 'scopes'), ...own] });
};

async function ownScopes(
  context: HandlerContext,
  frameId: number,
  given: readonly JsonObject[],
): Promise<readonly JsonObject[]> {
  const { state } = context;
  const functionName = textAt(state.frames.get(frameId) ?? {}, 'name');
  if (functionName === null) return [];
  const frame = await hostFrameOf(context, given);
  if (frame === null) return [];
  const memory = await guestMemoryOf(context, frame, frameId);
  state.imports ??= state.guest === null ? [] : functionImports(state.guest);
  const served = importOfFunction(functionName, state.imports);
  const call = served && (await hostCallVariables(context, { frame, frameId, served, memory }));
  const scopes: JsonObject[] = [];
  if (call) scopes.push(ownScope(context, context.sentence(text('debug.scope-host-call')), call));
  if (memory !== null) {
    const memoryReference = `0x${memory.base.toString(16)}`;
    const value = `${memory.size.toString()} B`;
    const whole = { name: 'memory 0', value, type: 'memory', variablesReference: 0, memoryReference };
    scopes.push(ownScope(context, context.sentence(text('debug.scope-guest-memory')), [whole]));
  }
  return scopes;
}

function ownScope({ state }: HandlerContext, name: string, variables: readonly JsonObject[]): JsonObject {
  const variablesReference = firstOwnReference + state.ownVariables.size;
  state.ownVariables.set(variablesReference, variables);
  return { name, variablesReference, expensive: false, namedVariables: variables.length };
}

export const variables: RequestHandler = async (context, args) => {
  const own = context.state.ownVariables.get(numberAt(args, 'variablesReference') ?? 0);
  return own === undefined ? context.ask('variables', args) : ok({ variables: own });
};
