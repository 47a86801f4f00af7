// Starts the first debugger of the machine that answers. What it says is kept until the session listens, so that it
// can be started before all is known of what it is to do. What is asked of it then is the session's.

import { isAbsolute } from 'node:path';
import { text, type Text } from '../../server/src/core/messages/text';
import { thisMachine } from '../../server/src/toolchain/machine';
import type { DebuggerOptions } from './backends/backend';
import { findDebuggers, noDebugger } from './backends/findDebuggers';
import { debuggerEnvironment } from './debuggerEnvironment';
import { linkDebugger, type DebuggerLink, type LinkListener } from './debuggerLink';
import type { TerminalHolder } from './launch/terminal';
import type { LaunchWishes } from './launch/readLaunch';
import type { Guard } from './transport/guard';
import type { JsonObject } from './transport/json';

export interface DebuggerSearch {
  readonly wishes: Pick<LaunchWishes, 'debugger' | 'debuggerPath'>;
  readonly debugging: DebuggerOptions;
  /** The session's own. */
  readonly folder: string;
  readonly guard: Guard;
  /** What the editor says of itself. */
  readonly initialize: JsonObject;
  readonly openTerminal: () => ReturnType<TerminalHolder['open']>;
  readonly closeTerminal: TerminalHolder['close'];
  /** Nobody waits any more. */
  readonly signal: AbortSignal;
}

export type FirstDebugger =
  | {
      readonly kind: 'started';
      readonly link: DebuggerLink;
      /** How it was started. */
      readonly commandLine: readonly string[];
      /** What the user is to know of those that were tried before. */
      readonly notes: readonly Text[];
      /** Passes on what it says from now on, and has said. */
      readonly release: (listener: LinkListener) => void;
    }
  | { readonly kind: 'failed'; readonly reason: Text };

export async function startFirstDebugger(search: DebuggerSearch): Promise<FirstDebugger> {
  const { wishes, debugging, folder: cwd, guard, signal } = search;
  const machine = thisMachine([]);
  const initialize = { ...search.initialize, supportsMemoryReferences: true, supportsVariableType: true };
  const env = debuggerEnvironment(machine);
  let reason = noDebugger(wishes, machine.environment['PATH'] ?? '');
  const refused: Text[] = [];
  for (const candidate of findDebuggers(wishes, machine)) {
    const terminal = candidate.backend.opensTerminal ? null : await search.openTerminal();
    const { listener, release } = holdBack();
    const options = { debugging: { ...debugging, terminal }, cwd, env, initialize, guard, signal };
    const result = await linkDebugger(candidate, options, listener);
    if (result.kind === 'linked') {
      const other = text('debug.other-debugger', { program: candidate.program });
      const notes = refused.length > 0 ? [...refused, other] : [];
      const commandLine = candidate.backend.commandLine(options.debugging);
      return { kind: 'started', link: result.link, commandLine, notes, release };
    }
    ({ reason } = result);
    refused.push(reason);
    await search.closeTerminal();
    if (signal.aborted) break;
  }
  return { kind: 'failed', reason };
}

/** Whether a debugger may be started before the rest is known: nothing of the user's is done then. */
export function canStartEarly({ initCommands, console, debuggerPath }: LaunchWishes): boolean {
  const isFound = debuggerPath === null || isAbsolute(debuggerPath);
  return initCommands.length === 0 && console === 'internalConsole' && isFound;
}

/** Whether the start was that which is wanted after all; one that failed would fail again. */
export function isStartedFor(first: FirstDebugger, debugging: DebuggerOptions): boolean {
  if (first.kind === 'failed') return true;
  const { candidate } = first.link;
  return candidate.backend.commandLine(debugging).join('\0') === first.commandLine.join('\0');
}

interface HeldBack {
  readonly listener: LinkListener;
  readonly release: (listener: LinkListener) => void;
}

function holdBack(): HeldBack {
  let kept: ((listener: LinkListener) => void)[] = [];
  let receiver: LinkListener | null = null;
  const pass = (act: (listener: LinkListener) => void): void => {
    if (receiver === null) kept.push(act);
    else act(receiver);
  };
  return {
    listener: {
      onEvent: (event) => pass((listener) => listener.onEvent(event)),
      onRequest: (request) => pass((listener) => listener.onRequest(request)),
      onProgramText: (said) => pass((listener) => listener.onProgramText(said)),
      onEnd: (end) => pass((listener) => listener.onEnd(end)),
    },
    release: (listener) => {
      receiver = listener;
      for (const act of kept) act(listener);
      kept = [];
    },
  };
}
