// The call stack as a user thinks of it: plugin, guest, plugin … What the helper adds between them is left out, and
// frames of the runtime and of system libraries are there but folded.

import { existsSync } from 'node:fs';
import { basename, isAbsolute } from 'node:path';
import { text } from '../../../server/src/core/messages/text';
import { helperSources } from '../../../server/src/toolchain/runtimeHelper';
import type { HandlerContext } from '../handlers/handler';
import { numberOf } from '../handlers/valueOf';
import type { LiveCall } from '../stops/page';
import { standsBehindCall, type OwnStop } from '../stops/types';
import { numberAt, objectAt, objectsAt, textAt, type JsonObject } from '../transport/json';
import { compiledIndex } from './compiledGuest';
import { isBindingFrame } from './cppInterface';
import { findCalls } from './foundCalls';
import { guestFramesOf, guestModuleOf, shownFrame, loggedFrames } from './guestFrames';
import type { FoundCall, GuestFrame } from './types';

/** Debuggers count from 1; numbers of the protocol end at 2^31. */
const firstOwnFrame = 2 ** 30;

export function isOwnFrame(frameId: number): boolean {
  return frameId >= firstOwnFrame;
}

/** Whether the frame is one of the helper's, by its source. */
export function isHelperFrame(frame: JsonObject): boolean {
  const path = textAt(objectAt(frame, 'source'), 'path') ?? '';
  return helperSources.some((source) => path.endsWith(`/native/${source}`));
}

/** The helper's frame that stands for one host call. */
function isCallFrame(frame: JsonObject): boolean {
  return /^observed_call\b/.test(textAt(frame, 'name') ?? '');
}

/** Calls of the thread whose stack an address lies on, the innermost first. */
function callsAbove(calls: readonly LiveCall[], stack: bigint): readonly LiveCall[] {
  const above = calls.filter((call) => call.stack > stack);
  const nearest = above.reduce<LiveCall | null>(
    (found, call) => (found === null || call.stack < found.stack ? call : found),
    null,
  );
  return above.filter(({ thread }) => thread === nearest?.thread);
}

/** The host calls that a frame of the debugger is within, the innermost first. */
export async function callsOfFrame(context: HandlerContext, frameId: number): Promise<readonly LiveCall[]> {
  const calls = context.state.stopPage?.liveCalls() ?? [];
  if (calls.length === 0) return [];
  const stack = await numberOf(context, '$sp', { frameId });
  return stack === null ? [] : callsAbove(calls, stack);
}

/** The whole stack from what the debugger has given of it. */
export async function stackView(
  context: HandlerContext,
  given: readonly JsonObject[],
  threadId: number,
): Promise<readonly JsonObject[]> {
  const top = numberAt(given[0] ?? {}, 'id');
  const calls = top === null ? [] : [...(await callsOfFrame(context, top))];
  const shown: JsonObject[] = [];
  const { ownStop } = context.state;
  const isLogged = ownStop !== null && ownStop.reason !== 'link' && ownStop.threadId === threadId;
  if (isLogged && top !== null)
    shown.push(...own(context, await loggedFrames(context, ownStop, top), top, ownStop.call));
  if (ownStop?.reason === 'link' && ownStop.threadId === threadId && top !== null)
    shown.push(...registration(context, ownStop, top));
  const found = context.state.stopPage === null ? await rememberedCalls(context, given) : [];
  for (const [at, frame] of given.entries()) {
    if (isCompiledFrame(context, frame)) continue;
    if (!isHelperFrame(frame)) shown.push(frame);
    shown.push(...foundFrames(context, found, given, at));
    if (!isCallFrame(frame)) continue;
    const call = calls.shift();
    const id = numberAt(frame, 'id');
    if (call && id !== null)
      shown.push(...own(context, await callers(context, call, given.slice(at)), id, call));
  }
  return folded(withoutInventions(context, shown));
}

/** Where code is in no file, a debugger cannot tell who called it: what it names there is none of the guest's. */
function withoutInventions(
  { backend }: HandlerContext,
  frames: readonly JsonObject[],
): readonly JsonObject[] {
  if (!frames.some((frame) => isOwnFrame(numberAt(frame, 'id') ?? 0))) return frames;
  return frames.filter((frame) => {
    const name = textAt(frame, 'name') ?? '';
    const isNowhere = backend.commands.moduleAt === null && textAt(frame, 'moduleId') === null;
    return isOwnFrame(numberAt(frame, 'id') ?? 0) || !(/^0x/.test(name) || (/^\?+$/.test(name) && isNowhere));
  });
}

/** Host calls of a stack in a process without the helper, kept for the plugin's frames that are within them. */
async function rememberedCalls(
  context: HandlerContext,
  given: readonly JsonObject[],
): Promise<readonly FoundCall[]> {
  const calls = await findCalls(context, given);
  for (const [nth, call] of calls.entries()) {
    for (const frame of given.slice(nth === 0 ? 0 : (calls[nth - 1]?.at ?? 0) + 1, call.at + 1)) {
      const id = numberAt(frame, 'id');
      if (id !== null) context.state.foundCalls.set(id, call);
    }
  }
  return calls;
}

/** The call that a frame of the debugger is within. Editors may ask for the top of a stack alone. */
export async function foundCallOf(context: HandlerContext, frameId: number): Promise<FoundCall | null> {
  const { state } = context;
  if (state.stopPage !== null || guestModuleOf(context) === null) return null;
  const threadId = numberAt(state.lastStopped, 'threadId');
  if (!state.foundCalls.has(frameId) && threadId !== null && !state.searchedThreads.has(threadId)) {
    state.searchedThreads.add(threadId);
    const answer = await context.ask('stackTrace', { threadId, startFrame: 0, levels: manyFrames });
    if (answer.kind === 'ok') await rememberedCalls(context, objectsAt(answer.body, 'stackFrames'));
  }
  return state.foundCalls.get(frameId) ?? null;
}

/** Of a deep recursion so many are asked for at once. */
export const manyFrames = 200;

/** The guest's frames below the plugin's outermost frame of a call. */
function foundFrames(
  context: HandlerContext,
  found: readonly FoundCall[],
  given: readonly JsonObject[],
  at: number,
): readonly JsonObject[] {
  const nth = found.findIndex((call) => call.at === at);
  const call = found[nth];
  const { guest, showsGuestFrames } = context.state;
  if (call === undefined || guest === null || !showsGuestFrames) return [];
  const compiled = compiledIn(context, given.slice(at + 1, found[nth + 1]?.at));
  const known = compiled.length > 0 ? compiled : call.frames;
  const frames = known.length > 0 ? known : [unnamedCode(context, guest)];
  return frames.map((frame) => shownFrame(frame, newFrame(context, call.debuggerFrame, null, call)));
}

/** Native code that WasmEdge makes as it runs, or loads from a module, has no names for any debugger. */
function unnamedCode({ sentence }: HandlerContext, guest: string): GuestFrame {
  const name = sentence(text('debug.frame-unnamed', { file: basename(guest) }));
  return { name, offset: null, file: name, line: null };
}

/** An import that cannot be linked has no frame: the place of its host function stands for one. */
function registration(
  context: HandlerContext,
  { said, finding }: OwnStop,
  debuggerFrame: number,
): readonly JsonObject[] {
  if (finding === null || finding.place === null) return [];
  const { file, line } = finding.place;
  const name = context.sentence(
    text('debug.frame-registration', { name: `${said.module ?? '?'}.${said.name ?? '?'}` }),
  );
  const id = newFrame(context, debuggerFrame, null);
  return [{ id, name, line, column: 1, source: { name: basename(file), path: file } }];
}

function newFrame(
  { state }: HandlerContext,
  debuggerFrame: number,
  call: LiveCall | null,
  found: FoundCall | null = null,
): number {
  const id = firstOwnFrame + state.nextFrame;
  state.nextFrame += 1;
  state.guestFrames.set(id, { debuggerFrame, call, found });
  return id;
}

/**
 * Where the guest's frames are not known, there is one that stands for them; and where they are not wanted, one that
 * stands for a call which is behind its function, as nothing else has its results.
 */
async function callers(
  context: HandlerContext,
  call: LiveCall,
  below: readonly JsonObject[],
): Promise<readonly GuestFrame[]> {
  const { showsGuestFrames, ownStop } = context.state;
  if (!showsGuestFrames) {
    const isBehind = ownStop?.call?.number === call.number && standsBehindCall(ownStop);
    const name = `${call.module}.${call.name}`;
    return isBehind ? [{ name, offset: null, file: name, line: null }] : [];
  }
  const compiled = compiledFrames(context, below);
  const frames = compiled.length > 0 ? compiled : await guestFramesOf(context, call);
  const { guest } = context.state;
  return frames.length > 0 || guest === null ? frames : [unnamedCode(context, guest)];
}

/** Frames of a guest in native code, up to the next host call. */
function compiledFrames(context: HandlerContext, below: readonly JsonObject[]): readonly GuestFrame[] {
  const inner = below.findIndex((frame) => !isHelperFrame(frame));
  const outer = below.findIndex((frame, at) => at > inner && isCallFrame(frame));
  return compiledIn(context, below.slice(inner, outer < 0 ? undefined : outer));
}

function compiledIn(context: HandlerContext, frames: readonly JsonObject[]): readonly GuestFrame[] {
  const { guest } = context.state;
  return frames.flatMap((frame) => {
    const name = compiledName(context, frame);
    return name === null || guest === null ? [] : [{ name, offset: null, file: guest, line: null }];
  });
}

/** What the compiler itself adds, such as stubs of imports, is left out as well. */
function isCompiledFrame(context: HandlerContext, frame: JsonObject): boolean {
  if (textAt(objectAt(frame, 'source'), 'path') !== null) return false;
  const module = guestModuleOf(context);
  return module?.isCompiled === true && compiledIndex(textAt(frame, 'name') ?? '') !== null;
}

function compiledName(context: HandlerContext, frame: JsonObject): string | null {
  if (!isCompiledFrame(context, frame)) return null;
  const index = compiledIndex(textAt(frame, 'name') ?? '');
  return index === null ? null : (guestModuleOf(context)?.nameOfCompiled(index) ?? null);
}

function own(
  context: HandlerContext,
  frames: readonly GuestFrame[],
  debuggerFrame: number,
  call: LiveCall | null,
): readonly JsonObject[] {
  return frames.map((frame) => shownFrame(frame, newFrame(context, debuggerFrame, call)));
}

/** Frames without a source that is here are folded where there are others to look at. */
function folded(frames: readonly JsonObject[]): readonly JsonObject[] {
  const isPlain = (frame: JsonObject, at: number): boolean => {
    const path = textAt(objectAt(frame, 'source'), 'path');
    if (isOwnFrame(numberAt(frame, 'id') ?? 0)) return false;
    return path === null || isBindingFrame(frames.slice(at)) || !existsSync(path);
  };
  const shown = frames.map(withoutMissingSource);
  if (frames.every(isPlain)) return shown;
  return shown.map((frame, at) => (isPlain(frame, at) ? { ...frame, presentationHint: 'subtle' } : frame));
}

/**
 * An editor opens the first source of a stack, even one that is not there. That of the innermost frame it shall try:
 * what it says then names the path that a `sourceMap` must lead from. System libraries name theirs by relative paths.
 */
export function withoutMissingSource(frame: JsonObject, at: number): JsonObject {
  const source = objectAt(frame, 'source');
  const path = textAt(source, 'path');
  if (path === null || existsSync(path) || (at === 0 && isAbsolute(path))) return frame;
  return { ...frame, source: { ...source, presentationHint: 'deemphasize' } };
}
