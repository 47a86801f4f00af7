// A stop that the helper asked for: which host call it is about, and what WasmEdge has said. How it is told to the
// user: see stopTexts.ts.

import type { HandlerContext } from '../handlers/handler';
import type { OwnStop, RefusedAccess, Said } from './types';

/** The stop that is new since the last one looked at; null when the debugger stopped for a reason of its own. */
export function newOwnStop({ state }: HandlerContext, threadId: number): OwnStop | null {
  const { stopPage } = state;
  if (stopPage === null) return null;
  const { count, reason, code, call, text } = stopPage.lastStop();
  if (count === state.seenStops) return null;
  state.seenStops = count;
  if (reason === null) return null;
  const about = call === 0 ? undefined : stopPage.liveCalls().find(({ number }) => number === call);
  return {
    ...{ reason, threadId, code },
    call: about ?? null,
    said: saidIn(text),
    access: reason === 'pointer' ? accessIn(text) : null,
  };
}

/** The parts of WasmEdge's log lines that name something. */
export function saidIn(text: string): Said {
  const part = (pattern: RegExp): string | null => pattern.exec(text)?.[1] ?? null;
  const offset = part(/Bytecode offset: 0x([0-9a-f]+)/i);
  return {
    what: part(/failed: (.*), Code: 0x/) ?? '',
    offset: offset === null ? null : parseInt(offset, 16),
    instruction: part(/In instruction: (\S+)/),
    module: part(/When linking module: "([^"\n]*)"/),
    name: part(/When linking module: .* name: "([^"\n]*)"/),
  };
}

function accessIn(text: string): RefusedAccess | null {
  const [offset, length, memory] = text.split(' ').map(Number);
  return offset === undefined || length === undefined || memory === undefined
    ? null
    : { offset, length, memory };
}
