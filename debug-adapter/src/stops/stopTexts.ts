// How a stop of the helper reads: what happened, in which host function, and for which function of the guest.

import { text, type Text } from '../../../server/src/core/messages/text';
import { guestFramesOf, guestModuleOf } from '../guest/guestFrames';
import type { HandlerContext } from '../handlers/handler';
import { numberAt, textAt, type JsonObject } from '../transport/json';
import { ok, type RequestHandler } from '../handlers/handler';
import type { OwnStop } from './types';

/** The stop as the protocol has it. */
export async function stoppedBody(
  context: HandlerContext,
  body: JsonObject,
  stop: OwnStop,
): Promise<JsonObject> {
  const description = context.sentence(await stopText(context, stop));
  // Without a place in a source there is nothing beside which an editor would show it.
  if (stop.reason === 'link' && !stop.finding?.place)
    context.tell('output', { category: 'stderr', output: `${description}\n` });
  return {
    threadId: numberAt(body, 'threadId') ?? 0,
    allThreadsStopped: body['allThreadsStopped'] ?? true,
    reason: stop.reason === 'return' ? 'step' : 'exception',
    description,
    text: description,
  };
}

async function stopText(context: HandlerContext, stop: OwnStop): Promise<Text> {
  const { said, call, access } = stop;
  const name = call === null ? (stop.called?.name ?? '?') : `${call.module}.${call.name}`;
  switch (stop.reason) {
    case 'error': {
      const code = `0x${stop.code.toString(16)}`;
      const guest = await callerOf(context, stop);
      return guest === null
        ? text('debug.stop-error', { function: name, code })
        : text('debug.stop-error-in', { function: name, code, guest });
    }
    case 'trap': {
      const guest = said.offset === null ? null : guestModuleOf(context)?.functionAt(said.offset);
      return guest
        ? text('debug.stop-trap-in', { guest: guest.name, what: said.what })
        : text('debug.stop-trap', { what: said.what });
    }
    case 'link': {
      const failed = { name: `${said.module ?? '?'}.${said.name ?? '?'}`, what: said.what };
      if (stop.finding === null && said.what === 'unknown import')
        return text('debug.stop-link-unknown', { name: failed.name });
      return stop.finding === null
        ? text('debug.stop-link', failed)
        : text('debug.stop-link-because', { ...failed, finding: stop.finding.message });
    }
    case 'pointer':
      return text('debug.stop-pointer', {
        function: name,
        offset: access?.offset ?? 0,
        length: access?.length ?? 0,
        memory: access?.memory ?? 0,
      });
    case 'return':
      return text('debug.stop-return', { function: name });
    case 'call':
      return text('debug.stop-call', { function: name });
  }
}

async function callerOf(context: HandlerContext, { call, called }: OwnStop): Promise<string | null> {
  if (call === null) return called?.guest ?? null;
  const frames = await guestFramesOf(context, call);
  return frames[0]?.name ?? null;
}

/** What the program stopped at, in full. */
export const exceptionInfo: RequestHandler = async (context, args) => {
  const { ownStop, lastStopped } = context.state;
  const description = textAt(lastStopped, 'text') ?? textAt(lastStopped, 'description') ?? '';
  if (ownStop !== null && ownStop.threadId === numberAt(args, 'threadId'))
    return ok({ exceptionId: exceptionIds[ownStop.reason], description, breakMode: 'always' });
  const asked = await context.ask('exceptionInfo', args);
  // The same text as in the stop that the editor has seen.
  if (asked.kind === 'ok') return ok({ ...asked.body, ...(description === '' ? {} : { description }) });
  return ok({ exceptionId: textAt(lastStopped, 'reason') ?? 'exception', description, breakMode: 'always' });
};

const exceptionIds: Readonly<Record<OwnStop['reason'], string>> = {
  error: 'host-function-error',
  trap: 'guest-trap',
  link: 'link-error',
  pointer: 'guest-pointer',
  return: 'host-function-return',
  call: 'host-function-call',
};
