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
import { callsOfFrame, foundCallOf } from './stackView';
import type { FoundCall, GuestMemory } from './types';

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
  /** The guest's memory where it was found without asking WasmEdge. */
  readonly memory: GuestMemory | null;
}

/** Null for a frame that is within no host call. */
export async function hostSiteOf(context: HandlerContext, frameId: number): Promise<HostSite | null> {
  const own = context.state.guestFrames.get(frameId);
  if (own?.found) return siteFound(context, own.found, own.debuggerFrame, null);
  if (own) return own.call && siteOf(context, own.call, own.debuggerFrame, null, noCopies);
  const [call] = await callsOfFrame(context, frameId);
  const found = call ? null : await foundCallOf(context, frameId);
  const scopes = await context.ask('scopes', { frameId });
  const given = scopes.kind === 'ok' ? objectsAt(scopes.body, 'scopes') : [];
  const frame = await hostFrameOf(context, given);
  if (found) return siteFound(context, found, frameId, frame);
  if (!call) return frame && siteInFrame(context, frameId, frame);
  const shown = context.state.frames.get(frameId) ?? {};
  const copies = frame === null ? await bodyParameters(context, shown, given, call.params.length) : noCopies;
  return siteOf(context, call, frameId, frame, copies);
}

const noCopies: ReadonlyMap<number, string> = new Map();

/** What memory tells, and what it leaves open as the plugin's function has it. */
async function siteFound(
  context: HandlerContext,
  found: FoundCall,
  frameId: number,
  frame: HostFrame | null,
): Promise<HostSite> {
  const { memory } = found;
  const inFrame = frame && (await siteInFrame(context, frameId, frame));
  const served = found.served ?? inFrame?.served ?? null;
  const own = argumentNames(context.state.frames.get(frameId) ?? {}, frame?.params ?? 'In');
  const key = `${served?.module ?? ''}.${served?.name ?? ''}`;
  if (own.size > 0) context.state.argumentNames.set(key, own);
  return {
    ...{ served, memory, frameId, call: null, copies: noCopies },
    params: frame?.params ?? 'In',
    results: frame?.results ?? 'Out',
    names: context.state.argumentNames.get(key) ?? own,
    in: found.in ?? inFrame?.in ?? null,
    out: found.out ?? inFrame?.out ?? null,
    callingFrame: frame?.callingFrame ?? '(const void *)0',
  };
}

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
    memory: null,
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
    ...{ params, callingFrame, frameId, call: null, copies: noCopies, memory: null },
    names: argumentNames(context.state.frames.get(frameId) ?? {}, params),
    results: results ?? 'Out',
    in: await addressOf(params),
    out: await addressOf(results),
  };
}
