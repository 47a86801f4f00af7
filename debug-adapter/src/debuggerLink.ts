// The debugger behind a session: started, greeted, asked, and ended for certain. What the answers mean is the
// session's.

import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Text } from '../../server/src/core/messages/text';
import type { DebuggerOptions } from './backends/backend';
import type { DebuggerCandidate } from './backends/findDebuggers';
import { keepComplaints, reasonOfSilence } from './backends/silence';
import { failure, ok, type Answer } from './handlers/handler';
import { isServed } from './servedRequests';
import type { Guard } from './transport/guard';
import { startDebugger, type DebuggerEnd, type DebuggerProcess } from './transport/debuggerProcess';
import type { JsonObject } from './transport/json';
import type { Event, Request, Response } from './transport/message';
import { openPeer, type Peer } from './transport/peer';
import { readProgramOutput } from './transport/programOutput';

export interface DebuggerLink {
  readonly candidate: DebuggerCandidate;
  readonly ask: (command: string, args: JsonObject) => Promise<Answer>;
  readonly answer: (request: Request, answer: Answer) => void;
  /** Waits until all output of the program is passed on. */
  readonly drainOutput: () => Promise<void>;
  readonly ownProgram: DebuggerProcess['ownProgram'];
  /** Waits until the debugger has said nothing for a while. */
  readonly silence: (forMs: number) => Promise<void>;
  /** Lets the debugger say goodbye for a moment, and ends it and everything below it. */
  readonly end: (farewell: JsonObject | null) => Promise<void>;
  /** Stops reading the program's output until `resumeOutput`. */
  readonly pauseOutput: () => void;
  readonly resumeOutput: () => void;
}

export interface LinkListener {
  readonly onEvent: (event: Event) => void;
  /** A request of the debugger to the editor. */
  readonly onRequest: (request: Request) => void;
  readonly onProgramText: (text: string) => void;
  readonly onEnd: (end: DebuggerEnd) => void;
}

export type LinkResult =
  | { readonly kind: 'linked'; readonly link: DebuggerLink }
  | { readonly kind: 'failed'; readonly reason: Text };

export interface LinkOptions {
  readonly debugging: DebuggerOptions;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly initialize: JsonObject;
  readonly guard: Guard;
  /** Nobody waits for its greeting any more: it ends. */
  readonly signal: AbortSignal;
}

const greetingMs = 30_000;
const farewellMs = 2000;
const drainMs = 1000;

export async function linkDebugger(
  candidate: DebuggerCandidate,
  { debugging, cwd, env, initialize, guard, signal }: LinkOptions,
  listener: LinkListener,
): Promise<LinkResult> {
  const { backend, program } = candidate;
  const args = backend.commandLine(debugging);
  const child = startDebugger({ program, args, cwd, env, hasOutputPipe: backend.hasOutputPipe, guard });
  const complaints = keepComplaints(child.errors);
  const peer = openPeer(child.output, child.input, {
    onEvent: listener.onEvent,
    onRequest: listener.onRequest,
    onEnd: () => undefined,
  });
  const output = child.programOutput && readProgramOutput(child.programOutput, listener.onProgramText);
  const greeting = await greet(peer, initialize, child, signal);
  if (greeting?.kind !== 'response' || !greeting.success) {
    child.kill();
    peer.close();
    return { kind: 'failed', reason: await reasonOfSilence(candidate, await complaints.all()) };
  }
  void child.ended.then((end) => {
    peer.close();
    listener.onEnd(end);
  });
  const announced = greeting.body;
  const ask = async (command: string, args: JsonObject): Promise<Answer> => {
    if (!isServed(command, announced, backend)) return failure(`${command}: not supported`);
    const { success, message, body } = await peer.ask(command, backend.translateRequest(command, args));
    return success ? ok(backend.translateAnswer(command, body)) : failure(messageOf(message, body));
  };
  return {
    kind: 'linked',
    link: {
      candidate,
      ask,
      answer: (request, answer) => {
        if (answer.kind === 'ok') peer.answer(request, true, null, answer.body);
        else peer.answer(request, false, answer.message, {});
      },
      drainOutput: async () => {
        if (output === null) return;
        const mark = output.nextMark(drainMs);
        const asked = await Promise.race([
          peer.ask('wasmedge/drainOutput', {}),
          sleep(drainMs, null, { ref: false }),
        ]);
        if (asked?.body['marked'] === true) await mark;
      },
      ownProgram: child.ownProgram,
      silence: silenceOf(child.output),
      end: async (farewell) => {
        if (farewell !== null)
          await Promise.race([
            peer.ask('disconnect', farewell).then(() => child.ended),
            child.ended,
            sleep(farewellMs),
          ]);
        child.kill();
        await Promise.race([child.ended, sleep(farewellMs)]);
      },
      pauseOutput: () => void child.programOutput?.pause(),
      resumeOutput: () => void child.programOutput?.resume(),
    },
  };
}

/** Its answer, or its end; null when it says nothing for long. */
async function greet(
  peer: Peer,
  initialize: JsonObject,
  child: DebuggerProcess,
  signal: AbortSignal,
): Promise<Response | DebuggerEnd | null> {
  if (signal.aborted) child.kill();
  signal.addEventListener('abort', child.kill);
  try {
    const silence = sleep(greetingMs, null, { ref: false });
    return await Promise.race([peer.ask('initialize', initialize), child.ended, silence]);
  } finally {
    signal.removeEventListener('abort', child.kill);
  }
}

/** Why a request failed: in the words of the debugger. */
function messageOf(message: string | null, body: JsonObject): string {
  const error = body['error'];
  const format = typeof error === 'object' && error !== null && 'format' in error ? error['format'] : null;
  return typeof format === 'string' && format !== '' ? format : (message ?? '');
}

function silenceOf(output: Readable): DebuggerLink['silence'] {
  let lastHeard = Date.now();
  output.on('data', () => (lastHeard = Date.now()));
  return async (forMs) => {
    const begin = Date.now();
    for (let left = forMs; left > 0; left = Math.max(lastHeard, begin) + forMs - Date.now())
      await sleep(left);
  };
}
