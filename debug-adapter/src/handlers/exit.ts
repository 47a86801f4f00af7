// How the program ended. A debugger may give the number of a signal as an exit code: then what it stopped at last, and
// what the helper in the program has left behind, tell one from the other.

import { constants } from 'node:os';
import { text } from '../../../server/src/core/messages/text';
import { signalName } from '../transport/programWatch';
import { numberAt, textAt, type JsonObject } from '../transport/json';
import type { HandlerContext } from './handler';

/** Tells the editor: the exit code is that of a shell, and a signal is named. */
export function tellExit(context: HandlerContext, body: JsonObject): void {
  const told = numberAt(body, 'exitCode') ?? 0;
  const code = told === lost ? (context.state.stopPage?.exitCode() ?? told) : told;
  const signal = numberAt(body, 'signal') ?? hiddenSignal(context, code);
  if (signal !== null) {
    const said = context.sentence(text('debug.program-killed', { signal: signalName(signal) }));
    context.tell('output', { category: 'important', output: `${said}\n` });
  }
  context.tell('exited', { exitCode: signal === null ? code : 128 + signal });
}

/** What lldb says when it has lost the program before it knew how it ended. */
const lost = -1;

/** No debugger sees a program that was killed stop before it ends, and one may lose it altogether. */
const killed: readonly number[] = [constants.signals.SIGKILL, lost];

function hiddenSignal({ backend, state }: HandlerContext, code: number): number | null {
  const { stopPage, lastStopped } = state;
  if (!backend.exitsWithSignals || stopPage?.hasEnded() === true) return null;
  const [, name] = /^signal (SIG\w+)/.exec(textAt(lastStopped, 'description') ?? '') ?? [];
  if (name !== undefined && signalName(code) === name) return code;
  return stopPage !== null && killed.includes(code) ? constants.signals.SIGKILL : null;
}
