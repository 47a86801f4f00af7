// The call stack as a user thinks of it: plugin, guest, plugin … What the helper adds between them is left out, and
// frames of the runtime and of system libraries are there but folded.

import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { text } from '../../../server/src/core/messages/text';
import { helperSources } from '../../../server/src/toolchain/runtimeHelper';
import type { HandlerContext } from '../handlers/handler';
import { numberOf } from '../handlers/valueOf';
import type { LiveCall } from '../stops/page';
import type { OwnStop } from '../stops/types';
import { numberAt, objectAt, textAt, type JsonObject } from '../transport/json';
import { compiledIndex } from './compiledGuest';
import { isBindingFrame } from './cppInterface';
import { guestFramesOf, guestModuleOf, shownFrame, trappedFrames } from './guestFrames';
import type { GuestFrame } from './types';

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
  if (ownStop?.reason === 'trap' && ownStop.threadId === threadId && top !== null)
    shown.push(...own(context, await trappedFrames(context, ownStop, top), top, ownStop.call));
  if (ownStop?.reason === 'link' && ownStop.threadId === threadId && top !== null)
    shown.push(...registration(context, ownStop, top));
  for (const [at, frame] of given.entries()) {
    if (isCompiledFrame(context, frame)) continue;
    if (!isHelperFrame(frame)) shown.push(frame);
    if (!isCallFrame(frame)) continue;
    const call = calls.shift();
    const id = numberAt(frame, 'id');
    if (call && id !== null)
      shown.push(...own(context, await callers(context, call, given.slice(at)), id, call));
  }
  return folded(shown);
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

function newFrame({ state }: HandlerContext, debuggerFrame: number, call: LiveCall | null): number {
  const id = firstOwnFrame + state.nextFrame;
  state.nextFrame += 1;
  state.guestFrames.set(id, { debuggerFrame, call });
  return id;
}

/** Where the guest's frames are not known, there is one that stands for them. */
async function callers(
  context: HandlerContext,
  call: LiveCall,
  below: readonly JsonObject[],
): Promise<readonly GuestFrame[]> {
  const compiled = compiledFrames(context, below);
  const frames = compiled.length > 0 ? compiled : await guestFramesOf(context, call);
  const { guest } = context.state;
  return frames.length > 0 || guest === null
    ? frames
    : [{ name: basename(guest), offset: null, file: guest, line: null }];
}

/** Frames of a guest in native code, up to the next host call. */
function compiledFrames(context: HandlerContext, below: readonly JsonObject[]): readonly GuestFrame[] {
  const { guest } = context.state;
  const inner = below.findIndex((frame) => !isHelperFrame(frame));
  const outer = below.findIndex((frame, at) => at > inner && isCallFrame(frame));
  return below.slice(inner, outer < 0 ? undefined : outer).flatMap((frame) => {
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
  if (frames.every(isPlain)) return frames;
  return frames.map((frame, at) => (isPlain(frame, at) ? { ...frame, presentationHint: 'subtle' } : frame));
}
