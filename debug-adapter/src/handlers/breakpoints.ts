// Breakpoints wait for the plugin to be loaded: while they do, each says so, or why that is in vain. What the debugger
// tells of them reaches the editor when it is news.

import { text } from '../../../server/src/core/messages/text';
import { withApiResults } from '../guest/apiResults';
import {
  breakpointReason,
  droppedReason,
  type BreakpointPlace,
  type Outlook,
  type Reason,
} from '../plugins/breakpointReason';
import { loadedFiles } from '../plugins/pluginLibrary';
import { flagAt, numberAt, objectAt, objectsAt, textAt, type JsonObject } from '../transport/json';
import { keepConditions, withoutOwnCondition } from '../stops/guestConditions';
import { keepMessages, withoutOwnMessages } from '../stops/logPoints';
import { ok, type Answer, type HandlerContext, type RequestHandler } from './handler';
import type { KnownBreakpoint, SessionState } from './sessionState';

/** `setBreakpoints` and its like: forwarded, with a reason at those that wait. */
export function breakpointSetter(command: string): RequestHandler {
  return async (context, args) => {
    const wanted = objectsAt(args, 'breakpoints').map((breakpoint) => withCalls(context, args, breakpoint));
    const forDebugger = withoutOwnMessages(wanted).map(withoutOwnCondition);
    const answer = await context.ask(command, { ...args, breakpoints: forDebugger });
    if (answer.kind === 'failed') return answer;
    keepConditions(context, wanted, objectsAt(answer.body, 'breakpoints'));
    keepMessages(context, wanted, objectsAt(answer.body, 'breakpoints'));
    const source = textAt(objectAt(args, 'source'), 'path');
    const group = `${command} ${source ?? ''}`;
    forgetGroup(context.state, group);
    const place = placeOf(command, source);
    const breakpoints = objectsAt(answer.body, 'breakpoints').map((body, at) => {
      const hasCondition = (textAt(wanted[at] ?? {}, 'condition') ?? '') !== '';
      const isFunctionWithCondition = place.kind === 'function' && hasCondition;
      const known = { body, group, place, isFunctionWithCondition, wasVerified: isVerified(body) };
      return remembered(context, known);
    });
    context.state.pluginWatch?.listen(() => reviewBreakpoints(context));
    return ok({ ...answer.body, breakpoints });
  };
}

/** What a breakpoint evaluates may call WasmEdge's API; in Rust there is no such cast. */
function withCalls({ backend }: HandlerContext, args: JsonObject, breakpoint: JsonObject): JsonObject {
  if (/\.rs$/.test(textAt(objectAt(args, 'source'), 'path') ?? '')) return breakpoint;
  const { anyArguments } = backend.commands;
  const said = (name: string): JsonObject => {
    const expression = textAt(breakpoint, name);
    return expression === null ? {} : { [name]: withApiResults(expression, anyArguments) };
  };
  return { ...breakpoint, ...said('condition'), ...said('logMessage') };
}

function placeOf(command: string, source: string | null): BreakpointPlace {
  if (command === 'setFunctionBreakpoints') return { kind: 'function' };
  return command === 'setBreakpoints' && source !== null ? { kind: 'line', source } : { kind: 'other' };
}

function isVerified(body: JsonObject): boolean {
  return flagAt(body, 'verified');
}

/** Such a request replaces all breakpoints of its kind and source. */
function forgetGroup({ breakpoints }: SessionState, group: string): void {
  for (const [id, known] of breakpoints) if (known.group === group) breakpoints.delete(id);
}

/** The breakpoint as the editor gets it, kept with what it is told. */
function remembered(context: HandlerContext, known: Omit<KnownBreakpoint, 'told'>): JsonObject {
  const told = shown(context, known, known.body);
  const id = numberAt(known.body, 'id');
  if (id !== null) context.state.breakpoints.set(id, { ...known, told });
  return told;
}

/** What the debugger says of it, with what is to be known: why it is not set, or what its condition can look at. */
function shown(
  context: HandlerContext,
  { place, isFunctionWithCondition }: Pick<KnownBreakpoint, 'place' | 'isFunctionWithCondition'>,
  body: JsonObject,
): JsonObject {
  if (textAt(body, 'reason') === 'failed') return body;
  const outlook = outlookOf(context.state);
  const reason = isVerified(body) ? droppedReason(place, outlook) : breakpointReason(place, outlook);
  if (reason !== null)
    return { ...body, verified: false, reason: 'pending', message: sentenceOf(context, reason) };
  if (!isFunctionWithCondition) return body;
  return { ...body, message: context.sentence(text('debug.function-condition')) };
}

function sentenceOf(context: HandlerContext, { text: said, because }: Reason): string {
  if (because === null) return context.sentence(said);
  return context.sentence(text(said.key, { ...said.args, reason: context.sentence(because) }));
}

function outlookOf(state: SessionState): Outlook {
  const { pluginWatch, plugins, sourceMap, hasOwnCommands, workingFolder, hasExited, pid } = state;
  // At a stop, and when it has attached, the debugger has looked at all that is loaded.
  const hasLooked = (state.isStopped || state.isAttached) && !hasExited;
  return {
    ...{ libraries: pluginWatch?.libraries() ?? [], plugins, sourceMap },
    hasOwnCommands,
    workingFolder,
    loaded: hasLooked && pid !== null ? loadedFiles(pid) : null,
    hasEnded: hasExited,
  };
}

/** What the debugger says of a breakpoint, for the editor: null for one that the editor has not set. */
export function breakpointEvent(
  context: HandlerContext,
  breakpoint: JsonObject,
  reason: string,
): JsonObject | null {
  const id = numberAt(breakpoint, 'id');
  const known = id === null ? undefined : context.state.breakpoints.get(id);
  if (id === null || known === undefined) return reason === 'new' ? breakpoint : null;
  const body = { ...known.body, ...breakpoint };
  const wasVerified = known.wasVerified || isVerified(body);
  // Debuggers report every hit as a change.
  const isNews = ['verified', 'line'].some(
    (name) => name in breakpoint && known.body[name] !== breakpoint[name],
  );
  const told = isNews ? shown(context, known, breakpoint) : null;
  context.state.breakpoints.set(id, { ...known, body, wasVerified, told: told ?? known.told });
  return told;
}

/** Tells the editor of breakpoints of which something else is to be said now. */
export function reviewBreakpoints(context: HandlerContext): void {
  for (const known of [...context.state.breakpoints.values()]) {
    const isGone = known.wasVerified && !isVerified(known.body);
    // One that was set and is no more went with its library.
    if (isGone && droppedReason(known.place, outlookOf(context.state)) === null) continue;
    const breakpoint = remembered(context, known);
    if (textAt(breakpoint, 'message') === textAt(known.told, 'message')) continue;
    context.tell('breakpoint', { reason: 'changed', breakpoint });
  }
}

/** The program is over: says of breakpoints that were never set what was in their way, each thing once. */
export async function concludeBreakpoints(context: HandlerContext): Promise<void> {
  const { state } = context;
  await state.pluginWatch?.settle();
  reviewBreakpoints(context);
  const outlook = outlookOf(state);
  const reasons = [...state.breakpoints.values()].map(({ place, wasVerified, body }) =>
    wasVerified || textAt(body, 'reason') === 'failed'
      ? droppedReason(place, outlook)
      : breakpointReason(place, outlook),
  );
  const final = reasons.filter((reason) => reason !== null).filter(({ isFinal }) => isFinal);
  for (const said of new Set(final.map((reason) => sentenceOf(context, reason))))
    context.tell('output', { category: 'important', output: `${said}\n` });
}

/** They are all there, and none of them stops. */
export function noBreakpoints(args: JsonObject): Answer {
  return ok({ breakpoints: objectsAt(args, 'breakpoints').map(() => ({ verified: false })) });
}
