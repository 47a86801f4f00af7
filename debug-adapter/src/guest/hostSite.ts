// Which host call a frame is within, and where its values lie. The helper knows of every call through the C API, in
// any language; without it the parameters of a function in C or C++ tell.

import type { HandlerContext } from '../handlers/handler';
import { numberOf } from '../handlers/valueOf';
import type { LiveCall } from '../stops/page';
import { objectsAt, textAt } from '../transport/json';
import { argumentNames } from './argumentNames';
import { guestModuleOf } from './guestFrames';
import { hostFrameOf, type HostFrame } from './hostFrame';
import { importOfFunction, type GuestImport } from './imports';
import { callsOfFrame } from './stackView';

export interface HostSite {
  /** Null where only the frame is known, not which import it serves. */
  readonly served: GuestImport | null;
  /** Names of parameters and results in the source, or what the documentation calls them. */
  readonly params: string;
  readonly results: string;
  /** What the source calls single arguments, by their number. */
  readonly names: ReadonlyMap<number, string>;
  /** Addresses in the process; null where they are not known. */
  readonly in: bigint | null;
  readonly out: bigint | null;
  /** The calling frame, as an expression. */
  readonly callingFrame: string;
  /** The debugger's frame in which expressions are evaluated. */
  readonly frameId: number;
  /** The call as the helper knows it. */
  readonly call: LiveCall | null;
}

/** Null for a frame that is within no host call. */
export async function hostSiteOf(context: HandlerContext, frameId: number): Promise<HostSite | null> {
  const own = context.state.guestFrames.get(frameId);
  if (own) return own.call && siteOf(context, own.call, own.debuggerFrame, null);
  const [call] = await callsOfFrame(context, frameId);
  const scopes = await context.ask('scopes', { frameId });
  const frame = scopes.kind === 'ok' ? await hostFrameOf(context, objectsAt(scopes.body, 'scopes')) : null;
  if (call) return siteOf(context, call, frameId, frame);
  return frame && siteInFrame(context, frameId, frame);
}

function siteOf(
  { state }: HandlerContext,
  call: LiveCall,
  frameId: number,
  frame: HostFrame | null,
): HostSite {
  const { module, name, params, results } = call;
  const found = argumentNames(state.frames.get(frameId) ?? {}, frame?.params ?? 'In');
  const key = `${module}.${name}`;
  // Behind the call its source is no longer in sight.
  if (found.size > 0) state.argumentNames.set(key, found);
  return {
    served: { module, name, params, results },
    params: frame?.params ?? 'In',
    results: frame?.results ?? 'Out',
    in: call.in,
    out: call.out,
    callingFrame: `(const void *)0x${call.frame.toString(16)}`,
    names: state.argumentNames.get(key) ?? found,
    frameId,
    call,
  };
}

async function siteInFrame(context: HandlerContext, frameId: number, frame: HostFrame): Promise<HostSite> {
  const name = textAt(context.state.frames.get(frameId) ?? {}, 'name');
  const imports = guestModuleOf(context)?.imports ?? [];
  const { params, results, callingFrame } = frame;
  const addressOf = async (expression: string | null): Promise<bigint | null> =>
    expression === null ? null : numberOf(context, `(void *)${expression}`, { frameId });
  return {
    served: name === null ? null : importOfFunction(name, imports),
    ...{ params, callingFrame, frameId, call: null },
    names: argumentNames(context.state.frames.get(frameId) ?? {}, params),
    results: results ?? 'Out',
    in: await addressOf(params),
    out: await addressOf(results),
  };
}
