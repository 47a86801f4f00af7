// The debugger behind a session: started, greeted, asked, and ended for certain. What the answers mean is the
// session's.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Text } from '../../server/src/core/messages/text';
import type { Backend, DebuggerOptions } from './backends/backend';
import type { DebuggerCandidate } from './backends/findDebuggers';
import { keepComplaints, reasonOfSilence } from './backends/silence';
import { failure, ok, type Answer } from './handlers/handler';
import { runStateOf } from './runState';
import { isServed } from './servedRequests';
import type { Guard } from './transport/guard';
import { startDebugger, type DebuggerEnd, type DebuggerProcess } from './transport/debuggerProcess';
import type { JsonObject } from './transport/json';
import type { Event, Request, Response } from './transport/message';
import { openPeer, type Peer } from './transport/peer';
import { readProgramOutput, type ProgramOutput } from './transport/programOutput';
import { silenceOf, type Silence } from './transport/silence';

export interface DebuggerLink {
  readonly candidate: DebuggerCandidate;
  readonly ask: (command: string, args: JsonObject) => Promise<Answer>;
  readonly answer: (request: Request, answer: Answer) => void;
  /** Waits until all output of the program is passed on. */
  readonly drainOutput: () => Promise<void>;
  readonly ownProgram: DebuggerProcess['ownProgram'];
  /** The debugger's. */
  readonly silence: Silence;
  /** Lets the debugger say goodbye for a moment, and ends it and everything below it. */
  readonly end: (farewell: JsonObject | null) => Promise<void>;
  /** Reads nothing of what debugger and program say, until `resumeOutput`. */
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
  const child = startDebugger({ program, args, cwd, env, guard });
  const complaints = keepComplaints(child.errors);
  const runState = runStateOf(backend.losesRequests);
  const peer = openPeer(child.output, child.input, {
    onEvent: (event) => {
      runState.hear(event.event);
      listener.onEvent(event);
    },
    onRequest: listener.onRequest,
    onEnd: () => undefined,
  });
  const output = readProgramOutput(child.programOutput, listener.onProgramText);
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
    return runState.ask(command, async () => {
      const { success, message, body } = await peer.ask(command, backend.translateRequest(command, args));
      return success ? ok(backend.translateAnswer(command, body)) : failure(messageOf(message, body));
    });
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
      drainOutput: () => drain(peer, backend, output),
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
      pauseOutput: () => {
        for (const source of [child.programOutput, child.output]) source.pause();
      },
      resumeOutput: () => {
        for (const source of [child.programOutput, child.output]) source.resume();
      },
    },
  };
}

/** What the debugger does not mark, and a debugger that says no more, are waited for a moment. */
async function drain(
  peer: Peer,
  { drain: { command, args, isMarked } }: Backend,
  output: ProgramOutput,
): Promise<void> {
  const marked = output.nextMark();
  const passed = async (): Promise<void> => {
    const { body } = await peer.ask(command, args);
    if (isMarked(body)) await marked;
  };
  await Promise.race([passed(), output.silence(drainMs)]);
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
