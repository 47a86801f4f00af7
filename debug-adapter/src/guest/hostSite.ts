// Which host call a frame is within, and where its values lie. The helper knows of every call through the C API, in
// any language; without it the parameters of a function in C or C++ tell.

import type { HandlerContext } from '../handlers/handler';
import { numberOf } from '../handlers/valueOf';
import type { LiveCall } from '../stops/page';
import { objectsAt, textAt } from '../transport/json';
import { argumentNames } from './argumentNames';
import { bodyParameters } from './cppInterface';
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
  /** Parameters that hold copies of the arguments, by their number: what is set must be set there as well. */
  readonly copies: ReadonlyMap<number, string>;
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
  if (own) return own.call && siteOf(context, own.call, own.debuggerFrame, null, noCopies);
  const [call] = await callsOfFrame(context, frameId);
  const scopes = await context.ask('scopes', { frameId });
  const given = scopes.kind === 'ok' ? objectsAt(scopes.body, 'scopes') : [];
  const frame = await hostFrameOf(context, given);
  if (!call) return frame && siteInFrame(context, frameId, frame);
  const shown = context.state.frames.get(frameId) ?? {};
  const copies = frame === null ? await bodyParameters(context, shown, given, call.params.length) : noCopies;
  return siteOf(context, call, frameId, frame, copies);
}

const noCopies: ReadonlyMap<number, string> = new Map();

function siteOf(
  { state }: HandlerContext,
  call: LiveCall,
  frameId: number,
  frame: HostFrame | null,
  copies: ReadonlyMap<number, string>,
): HostSite {
  const { module, name, params, results } = call;
  const found =
    copies.size > 0 ? copies : argumentNames(state.frames.get(frameId) ?? {}, frame?.params ?? 'In');
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
    copies,
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
    ...{ params, callingFrame, frameId, call: null, copies: noCopies },
    names: argumentNames(context.state.frames.get(frameId) ?? {}, params),
    results: results ?? 'Out',
    in: await addressOf(params),
    out: await addressOf(results),
  };
}
