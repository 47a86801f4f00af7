// A stop that the helper asked for: which host call it is about, and what WasmEdge has said. How it is told to the
// user: see stopTexts.ts.

import type { HandlerContext } from '../handlers/handler';
import { findingOf } from './linkFinding';
import type { OwnStop, RefusedAccess, Said } from './types';

/** The stop that is new since the last one looked at; null when the debugger stopped for a reason of its own. */
export async function newOwnStop(context: HandlerContext, threadId: number): Promise<OwnStop | null> {
  const { state } = context;
  const { stopPage } = state;
  if (stopPage === null) return null;
  const { count, reason, code, call, text } = stopPage.lastStop();
  if (count === state.seenStops) return null;
  state.seenStops = count;
  if (reason === null) return null;
  const about = call === 0 ? undefined : stopPage.liveCalls().find(({ number }) => number === call);
  const said = saidIn(text);
  return {
    ...{ reason, threadId, code, said },
    call: about ?? null,
    finding: reason === 'link' ? await findingOf(context, said) : null,
    access: reason === 'pointer' ? accessIn(text) : null,
    called: null,
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
