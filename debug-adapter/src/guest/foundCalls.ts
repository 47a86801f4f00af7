// Host calls of a thread where no helper in the process tells of them: a process that was attached to, a core file, a
// machine without a C compiler. They are where a frame of a plugin stands upon one of WasmEdge, and WasmEdge's own stack
// says what the guest has called. What does not fit in every part is not shown.

import { basename } from 'node:path';
import type { HandlerContext } from '../handlers/handler';
import { numberOf } from '../handlers/valueOf';
import { numberAt, textAt, type JsonObject } from '../transport/json';
import { compiledIndex } from './compiledGuest';
import { framesAt, guestModuleOf, memoryReader } from './guestFrames';
import type { GuestModule } from './guestModule';
import { hostValues } from './hostValues';
import type { GuestImport } from './imports';
import { callsOf, findRuntimeStack, type RuntimeStack } from './interpreterStack';
import { memoryAt, memoryInstanceOf } from './moduleMemory';
import type { FoundCall, GuestMemory } from './types';

/** Libraries that call no guest and are called by none. */
const systemLibrary = /^(lib(c|m|stdc\+\+|gcc_s|pthread|spdlog|fmt|LLVM)[-.]|ld-|\[)/;

/** The host calls in a stack of the debugger, the innermost first. */
export async function findCalls(
  context: HandlerContext,
  given: readonly JsonObject[],
): Promise<readonly FoundCall[]> {
  const module = guestModuleOf(context);
  if (module === null) return [];
  const libraries: (string | null)[] = [];
  for (const frame of given) libraries.push(await libraryOf(context, frame));
  const borders = given.flatMap((frame, at) =>
    isBorder(libraries[at], libraries[at + 1]) && indexOfCompiled(module, frame) === null ? [at] : [],
  );
  const found: FoundCall[] = [];
  for (const [nth, at] of borders.entries()) {
    const call = await callAt(context, module, given, at, borders[nth + 1] ?? null);
    if (call !== null) found.push(call);
  }
  return found;
}

function isRuntime(library: string | null | undefined): boolean {
  return /^libwasmedge\b/.test(library ?? '');
}

/** A frame of a plugin upon one of WasmEdge. */
function isBorder(library: string | null | undefined, below: string | null | undefined): boolean {
  return (
    !isRuntime(library) && isRuntime(below) && typeof library === 'string' && !systemLibrary.test(library)
  );
}

/** The name of the library that a frame's code is in; null where there is none. */
async function libraryOf({ backend, state, ask }: HandlerContext, frame: JsonObject): Promise<string | null> {
  const { moduleAt, command } = backend.commands;
  if (moduleAt === null) {
    const file = textAt(frame, 'moduleId');
    return file === null ? null : basename(file);
  }
  const address = textAt(frame, 'instructionPointerReference');
  if (address === null) return null;
  const known = state.codeModules.get(address);
  if (known !== undefined) return known;
  const answer = await ask('evaluate', { expression: command(moduleAt.line(address)), context: 'repl' });
  const shown = answer.kind === 'ok' ? (textAt(answer.body, 'result') ?? '') : '';
  const library = moduleAt.answer.exec(shown)?.[1] ?? null;
  state.codeModules.set(address, library);
  return library;
}

async function callAt(
  context: HandlerContext,
  module: GuestModule,
  given: readonly JsonObject[],
  at: number,
  next: number | null,
): Promise<FoundCall | null> {
  const debuggerFrame = numberAt(given[at + 1] ?? {}, 'id');
  const from = debuggerFrame === null ? null : await numberOf(context, '$sp', { frameId: debuggerFrame });
  if (debuggerFrame === null || from === null) return null;
  const outer = next === null ? null : numberAt(given[next] ?? {}, 'id');
  const to = outer === null ? null : await numberOf(context, '$sp', { frameId: outer });
  const read = memoryReader(context);
  return findRuntimeStack(read, { from, to }, async (stack) => {
    const called = await calledIn(context, module, stack, given.slice(at + 1, next ?? undefined));
    if (called === null) return null;
    const guest = stack.frames[1]?.module ?? 0n;
    const { served } = called;
    return {
      ...{ at, debuggerFrame, served, frames: await framesAt(context, module, called.offsets) },
      memory: await memoryOf(context, guest),
      ...(served === null ? { in: null, out: null } : await hostValues(read, from, stack, served)),
    };
  });
}

interface Called {
  readonly served: GuestImport | null;
  readonly offsets: readonly number[];
}

/** Which import the guest has called; null when WasmEdge's stack is not that of a host call. */
async function calledIn(
  context: HandlerContext,
  module: GuestModule,
  { frames }: RuntimeStack,
  below: readonly JsonObject[],
): Promise<Called | null> {
  const [host, guest] = frames;
  // The host function is of another instance than the guest's function that called it.
  if (host === undefined || guest === undefined || guest.module === 0n || host.module === guest.module)
    return null;
  // Native code leaves no instruction behind.
  if (host.from === 0n) return { served: compiledImport(module, below), offsets: [] };
  const offsets = await callsOf(memoryReader(context), frames, true, module.isCallAt);
  const [innermost] = offsets;
  if (innermost === undefined) return null;
  const served = module.importCalledAt(innermost);
  return served === null && !module.variesAt(innermost) ? null : { served, offsets };
}

/** The compiler makes a function of each import, which stands upon the guest's. */
function compiledImport(module: GuestModule, below: readonly JsonObject[]): GuestImport | null {
  for (const frame of below) {
    const index = indexOfCompiled(module, frame);
    if (index !== null) return module.importOf(index);
  }
  return null;
}

function indexOfCompiled({ isCompiled }: GuestModule, frame: JsonObject): number | null {
  return isCompiled ? compiledIndex(textAt(frame, 'name') ?? '') : null;
}

async function memoryOf(context: HandlerContext, module: bigint): Promise<GuestMemory | null> {
  const { memoryInstances } = context.state;
  const read = memoryReader(context);
  let instance = memoryInstances.get(module);
  if (instance === undefined) {
    instance = await memoryInstanceOf(read, module);
    memoryInstances.set(module, instance);
  }
  return instance === null ? null : memoryAt(read, instance);
}
