// The guest's frames at a host call or a trap, by name and, with debug information in the guest, by line.

import { basename } from 'node:path';
import { thisMachine } from '../../../server/src/toolchain/machine';
import { placeKey, sourceLines, type SourceLine } from '../../../server/src/toolchain/sourceLines';
import type { HandlerContext } from '../handlers/handler';
import { readBytes } from '../handlers/memory';
import { numberOf } from '../handlers/valueOf';
import type { LiveCall } from '../stops/page';
import type { OwnStop } from '../stops/types';
import type { JsonObject } from '../transport/json';
import { readGuestModule, type GuestModule } from './guestModule';
import { interpretedCalls, type ReadMemory } from './interpreterStack';
import type { GuestFrame } from './types';

/** The guest's binary, read once; null for a guest in native code. */
export function guestModuleOf({ state }: HandlerContext): GuestModule | null {
  state.guestModule ??= { module: state.guest === null ? null : readGuestModule(state.guest) };
  return state.guestModule.module;
}

/** The frames that led to a host call, the innermost first; empty where WasmEdge does not interpret the guest. */
export async function guestFramesOf(context: HandlerContext, call: LiveCall): Promise<readonly GuestFrame[]> {
  const module = context.state.showsGuestFrames ? guestModuleOf(context) : null;
  if (module === null) return [];
  const { guestStacks } = context.state;
  const known = guestStacks.get(call.number);
  if (known) return known;
  const offsets = await interpretedCalls(
    memoryReader(context),
    { from: call.stack, to: outerStack(context, call), inHostFunction: true },
    module.isCallAt,
  );
  const frames = await framesAt(context, module, offsets);
  guestStacks.set(call.number, frames);
  return frames;
}

/**
 * The frames of a guest that WasmEdge speaks of in its log: of one that trapped, whose instruction it tells itself, or
 * of one that a host function has given an error.
 */
export async function loggedFrames(
  context: HandlerContext,
  { reason, said, call, called }: OwnStop,
  topFrameId: number,
): Promise<readonly GuestFrame[]> {
  const module = context.state.showsGuestFrames ? guestModuleOf(context) : null;
  const isError = reason === 'error' && called !== null;
  if (module === null || (said.offset === null && !isError)) return [];
  const stack = await numberOf(context, '$sp', { frameId: topFrameId });
  const offsets =
    stack === null
      ? []
      : await interpretedCalls(
          memoryReader(context),
          { from: stack, to: call?.stack ?? null, inHostFunction: isError },
          module.isCallAt,
        );
  return framesAt(context, module, said.offset === null ? offsets : [said.offset, ...offsets]);
}

/** Reads the memory of the process. */
export function memoryReader(context: HandlerContext): ReadMemory {
  return (address, count) => readBytes(context, address, count);
}

/** What lies beyond belongs to the guest that made the call around this one. */
function outerStack({ state }: HandlerContext, call: LiveCall): bigint | null {
  const around = state.stopPage
    ?.liveCalls()
    .find(({ thread, depth }) => thread === call.thread && depth < call.depth);
  return around?.stack ?? null;
}

/** The frames of the guest whose calls stand at these offsets. */
export async function framesAt(
  { state }: HandlerContext,
  module: GuestModule,
  offsets: readonly number[],
): Promise<readonly GuestFrame[]> {
  if (module.hasLines) await readLines(state.guestLines, module, offsets);
  return offsets.flatMap((offset) => {
    const found = module.functionAt(offset);
    const line = state.guestLines.get(offset) ?? null;
    return found ? [{ name: found.name, offset, file: module.file, line }] : [];
  });
}

/** Lines of the offsets that are not known yet. A guest calls from the same places again and again. */
async function readLines(
  lines: Map<number, SourceLine | null>,
  { file, codeStart }: GuestModule,
  offsets: readonly number[],
): Promise<void> {
  const places = offsets
    .filter((offset) => !lines.has(offset))
    .map((offset) => ({ offset, library: file, address: `0x${(offset - codeStart).toString(16)}` }));
  if (places.length === 0) return;
  const found = await sourceLines(places, thisMachine([]));
  for (const place of places) lines.set(place.offset, found.get(placeKey(place)) ?? null);
}

/** As the protocol has it. */
export function shownFrame({ name, offset, file, line }: GuestFrame, id: number): JsonObject {
  if (line !== null) {
    const source = { name: basename(line.file), path: line.file };
    return { id, name, line: line.line, column: 1, source };
  }
  const where = offset === null ? basename(file) : `${basename(file)} 0x${offset.toString(16)}`;
  const place = name === file || name === basename(file) ? name : `${name} (${where})`;
  return { id, name: place, line: 0, column: 0 };
}
