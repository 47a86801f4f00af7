// Calls one host function of a built plugin in the real WasmEdge, without a guest of the user's.

import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { nearNames } from '../../core/base/nearNames';
import { text, type Text } from '../../core/messages/text';
import { guestCall } from '../guestRun';
import type { InspectedFunction, InspectedPlugin } from '../inspectedPlugin';
import { inspectPlugin, prepareInspector } from '../inspectPlugin';
import type { Machine } from '../machine';
import { runProgram } from '../process';
import { makeSessionFolder } from '../sessionFolder';
import { callGuest } from './callGuest';
import { callOutcome } from './callOutcome';
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
  return {
    kind: 'caller',
    call: async (target, args) => {
      const found = findFunction(target, plugins);
      if (found.kind === 'fault') return found;
      const plan = planCall(found.module, found.host, args, setup.readFile);
      return plan.kind === 'fault' ? plan : run(plan.call, ready, machine);
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

async function run(
  call: PlannedCall,
  { plugins, workingFolder, wasmedge }: CallSetup & { readonly wasmedge: string },
  machine: Machine,
): Promise<CallResult> {
  const made = makeSessionFolder(machine);
  if (made.kind === 'failed') return { kind: 'fault', reason: made.reason };
  const { folder } = made;
  try {
    const mark = `call-${randomBytes(16).toString('hex')}:`;
    const guest = folder.at('call.wasm');
    writeFileSync(guest, callGuest(call, mark), { mode: 0o600 });
    const program = guestCall(
      {
        wasmedge,
        version: null,
        guest,
        args: [],
        dirs: [],
        plugins,
        logLevel: null,
        cwd: workingFolder,
        environment: {},
      },
      folder,
      machine,
    );
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
