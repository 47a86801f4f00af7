// Calls one host function of a built plugin in the real WasmEdge, without a guest of the user's.

import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { nearNames } from '../../core/base/nearNames';
import { text, type Text } from '../../core/messages/text';
import { guestCall } from '../guestRun';
import type { InspectedFunction, InspectedPlugin } from '../inspectedPlugin';
import { inspectPlugin, prepareInspector } from '../inspectPlugin';
import type { Machine } from '../machine';
import { runInTerminal, runProgram, type ProgramCall, type TerminalEnd } from '../process';
import { makeSessionFolder, type SessionFolder } from '../sessionFolder';
import { callGuest } from './callGuest';
import { callOutcome } from './callOutcome';
import { debuggerCommand } from './debuggerCommand';
import { planCall } from './planCall';
import type { CallOutcome, PlannedCall } from './types';

/** Plugins whose functions are to be called, and where. */
export interface CallSetup {
  /** Absolute paths. */
  readonly plugins: readonly string[];
  readonly wasmedge: string | null;
  /** The folder of our C sources. */
  readonly nativeFolder: string;
  readonly workingFolder: string;
  /** The bytes of a file that an argument names; null when it cannot be read. */
  readonly readFile: (path: string) => readonly number[] | null;
}

export type CallResult =
  { readonly kind: 'called'; readonly call: PlannedCall; readonly outcome: CallOutcome } | Fault;

interface Fault {
  readonly kind: 'fault';
  readonly reason: Text;
}

/** Plugins that were looked at: their functions can be called, each time in a fresh WasmEdge. */
export interface Caller {
  readonly kind: 'caller';
  /** `target` is `MODULE.NAME`; either may hold dots itself. */
  readonly call: (target: string, args: readonly string[]) => Promise<CallResult>;
  /** The guest that makes the call and writes nothing itself, for a debugger. */
  readonly guest: (
    target: string,
    args: readonly string[],
  ) => { readonly kind: 'guest'; readonly bytes: Uint8Array } | Fault;
  /** The same call in the debugger of the terminal, stopped in the named native functions. */
  readonly debug: (
    target: string,
    args: readonly string[],
    nativeFunctions: readonly string[],
  ) => Promise<TerminalEnd | Fault>;
}

const secondsForOne = 60;

/** Makes ready to call functions of some plugins. */
export async function prepareCalls(setup: CallSetup, machine: Machine): Promise<Caller | Fault> {
  const { wasmedge, nativeFolder } = setup;
  const inspector = await prepareInspector({ nativeFolder, wasmedge }, machine);
  if (inspector.kind === 'failed') return { kind: 'fault', reason: inspector.reason };
  const plugins: InspectedPlugin[] = [];
  for (const file of setup.plugins) plugins.push(await inspectPlugin(file, inspector, machine));
  const ready = { ...setup, wasmedge: inspector.wasmedge };
  const planned = (target: string, args: readonly string[]): ReturnType<typeof planCall> => {
    const found = findFunction(target, plugins);
    return found.kind === 'fault' ? found : planCall(found.module, found.host, args, setup.readFile);
  };
  return {
    kind: 'caller',
    call: async (target, args) => {
      const plan = planned(target, args);
      return plan.kind === 'fault' ? plan : run(plan.call, ready, machine);
    },
    guest: (target, args) => {
      const plan = planned(target, args);
      return plan.kind === 'fault' ? plan : { kind: 'guest', bytes: callGuest(plan.call, null) };
    },
    debug: async (target, args, nativeFunctions) => {
      const plan = planned(target, args);
      return plan.kind === 'fault' ? plan : debugRun(plan.call, nativeFunctions, ready, machine);
    },
  };
}

type Found = { readonly kind: 'found'; readonly module: string; readonly host: InspectedFunction } | Fault;

/** Both names may hold dots, so that what fits is looked for rather than taken apart. */
function findFunction(target: string, plugins: readonly InspectedPlugin[]): Found {
  const all = plugins.flatMap(({ modules }) =>
    modules.flatMap(({ name, functions }) =>
      name === null ? [] : functions.map((host) => ({ kind: 'found' as const, module: name, host })),
    ),
  );
  const found = all.find(({ module, host }) => `${module}.${host.name}` === target);
  if (found) return found;
  // A plugin that cannot be loaded has no functions: that is what to say then.
  const [problem] = all.length === 0 ? plugins.flatMap(({ problems }) => problems) : [];
  if (problem) return { kind: 'fault', reason: problem.text };
  const names = all.map(({ module, host }) => `${module}.${host.name}`);
  const near = nearNames(target, names)[0];
  return {
    kind: 'fault',
    reason:
      near === undefined
        ? text('call.unknown', { target, functions: names.slice(0, 20).join('`, `') })
        : text('call.unknown-near', { target, near }),
  };
}

type ReadySetup = CallSetup & { readonly wasmedge: string };

async function run(call: PlannedCall, setup: ReadySetup, machine: Machine): Promise<CallResult> {
  const made = makeSessionFolder(machine);
  if (made.kind === 'failed') return { kind: 'fault', reason: made.reason };
  const { folder } = made;
  try {
    const mark = `call-${randomBytes(16).toString('hex')}:`;
    const program = programOf(call, mark, setup, folder, machine);
    const end = await runProgram({
      ...program,
      stdin: 'closed',
      timeoutMs: secondsForOne * 1000,
      maxOutputBytes: 64 << 20,
      ...(machine.signal && { signal: machine.signal }),
    });
    const outcome = callOutcome(call, mark, end);
    if (outcome) return { kind: 'called', call, outcome };
    return { kind: 'fault', reason: end.kind === 'notStarted' ? end.reason : text('call.no-outcome') };
  } finally {
    folder.remove();
  }
}

async function debugRun(
  call: PlannedCall,
  nativeFunctions: readonly string[],
  setup: ReadySetup,
  machine: Machine,
): Promise<TerminalEnd | Fault> {
  const made = makeSessionFolder(machine);
  if (made.kind === 'failed') return { kind: 'fault', reason: made.reason };
  try {
    const program = programOf(call, null, setup, made.folder, machine);
    const debugged = debuggerCommand(program, nativeFunctions, machine);
    return debugged ? await runInTerminal(debugged) : { kind: 'fault', reason: text('call.no-debugger') };
  } finally {
    made.folder.remove();
  }
}

/** The guest that makes the call; its answer is found by the mark in what it prints. */
function programOf(
  call: PlannedCall,
  mark: string | null,
  { plugins, workingFolder, wasmedge }: ReadySetup,
  folder: SessionFolder,
  machine: Machine,
): ProgramCall {
  const guest = folder.at('call.wasm');
  writeFileSync(guest, callGuest(call, mark), { mode: 0o600 });
  return guestCall(
    {
      ...{ wasmedge, version: null, guest, args: [], dirs: [], plugins },
      ...{ logLevel: null, cwd: workingFolder, environment: {} },
    },
    folder,
    machine,
  );
}
