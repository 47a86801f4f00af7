// wasmedge-plugin run: a guest in the real runtime, with chosen plugins and, where asked for, the helper.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { format } from '../../core/messages/format';
import { text, type Text } from '../../core/messages/text';
import { callName, type HostCall } from '../../core/trace/hostCall';
import { jsonCall } from '../../core/trace/formats/json';
import { textFormat } from '../../core/trace/formats/text';
import { guestCall } from '../../toolchain/guestRun';
import { readHelperEvents } from '../../toolchain/helperEvents';
import { buildHelperLibrary } from '../../toolchain/helperLibrary';
import { runInTerminal, type TerminalEnd } from '../../toolchain/process';
import {
  helperEnvironment,
  logLevels,
  traceModes,
  type LogLevel,
  type TraceMode,
} from '../../toolchain/runtimeHelper';
import { makeSessionFolder, searchableFile, type SessionFolder } from '../../toolchain/sessionFolder';
import { askWasmedge, findWasmedge } from '../../toolchain/wasmedge';
import { exitCodes, type ExitCode } from '../exitCode';
import { followLive, type LiveTrace } from '../liveTrace';
import { refuse } from '../refusal';
import type { Surroundings } from '../surroundings';
import { harmless } from '../terminal/harmless';
import { visible } from '../terminal/visible';
import type { Command, Invocation } from './command';

const formats = ['text', 'json'];
const usualRecords = 1 << 16;

export const runCommand: Command = {
  name: 'run',
  passesOn: true,
  flags: [
    { name: '--plugin', values: 'any' },
    { name: '--dir', values: 'any' },
    { name: '--log-level', values: logLevels },
    { name: '--trace', values: traceModes },
    { name: '--trace-out', values: 'any' },
    { name: '--trace-records', values: 'any' },
    { name: '--wasmedge', values: 'any' },
    { name: '--format', values: formats },
  ],
  usage: text('run.usage', {
    levels: logLevels.join(', '),
    modes: traceModes.join(', '),
    records: usualRecords,
  }),
  run: async (invocation, surroundings) => {
    const wishes = wishesOf(invocation);
    if ('reason' in wishes) return refuse(wishes.reason, surroundings);
    const found = findWasmedge(surroundings.machine, wishes.wasmedge);
    if (found.kind === 'missing') return refuse(found.reason, surroundings);
    const made = makeSessionFolder(surroundings.machine);
    if (made.kind === 'failed') return refuse(made.reason, surroundings);
    try {
      return await runGuest(wishes, found.program, made.folder, surroundings);
    } finally {
      made.folder.remove();
    }
  },
};

/** What the user asked for. */
interface Wishes {
  readonly guest: string;
  readonly args: readonly string[];
  readonly plugins: readonly string[] | null;
  readonly dirs: readonly string[];
  readonly logLevel: LogLevel | null;
  readonly trace: TraceMode;
  readonly traceOut: string | null;
  readonly traceRecords: number;
  readonly wasmedge: string | null;
  readonly asJson: boolean;
}

function wishesOf({ paths, values, lists, rest }: Invocation): Wishes | { readonly reason: Text } {
  const [guest, ...more] = paths;
  if (guest === undefined || more.length > 0) return { reason: text('run.no-guest') };
  const plugins = lists.get('--plugin') ?? null;
  const absent = [guest, ...(plugins ?? [])].find((path) => !existsSync(path));
  if (absent !== undefined) return { reason: text('cli.path-missing', { path: absent }) };
  const traceOut = values.get('--trace-out');
  if (traceOut !== undefined && existsSync(traceOut))
    return { reason: text('run.trace-file-exists', { file: traceOut }) };
  const trace = traceModes.find((mode) => mode === values.get('--trace'));
  return {
    guest,
    args: rest,
    plugins,
    dirs: lists.get('--dir') ?? [],
    logLevel: logLevels.find((level) => level === values.get('--log-level')) ?? null,
    // Who wants a trace kept wants its calls.
    trace: trace ?? (traceOut === undefined ? 'off' : 'calls'),
    traceOut: traceOut === undefined ? null : resolve(traceOut),
    traceRecords: Number(values.get('--trace-records')) || usualRecords,
    wasmedge: values.get('--wasmedge') ?? null,
    asJson: values.get('--format') === 'json',
  };
}

async function runGuest(
  wishes: Wishes,
  wasmedge: string,
  folder: SessionFolder,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { machine } = surroundings;
  const { logLevel, trace, traceOut } = wishes;
  const traceFile = trace === 'off' ? null : (traceOut ?? folder.at('trace'));
  const facts = logLevel === null ? null : await askWasmedge(wasmedge, machine);
  const helper =
    logLevel === null && traceFile === null ? {} : await helperFor(wishes, traceFile, folder, surroundings);
  const call = guestCall(
    { ...wishes, wasmedge, version: facts?.version ?? null, cwd: process.cwd(), environment: helper },
    folder,
    machine,
  );
  const tracing =
    traceFile === null || !('LD_PRELOAD' in helper) ? null : printTrace(wishes, traceFile, surroundings);
  const end = await runInTerminal(call);
  const lastCall = tracing?.finish() ?? null;
  for (const { what, why } of readHelperEvents(folder.at('events')))
    note(text('run.helper-event', { what, why }), surroundings);
  if (traceOut !== null && existsSync(traceOut))
    note(text('run.trace-kept', { file: traceOut }), surroundings);
  return tellEnd(end, wishes.guest, lastCall, surroundings);
}

/** The environment that puts the helper in; empty, with a note, where there is none: the guest runs all the same. */
async function helperFor(
  wishes: Wishes,
  traceFile: string | null,
  folder: SessionFolder,
  surroundings: Surroundings,
): Promise<Readonly<Record<string, string>>> {
  const { machine, nativeFolder, locale } = surroundings;
  const built =
    process.platform === 'linux'
      ? await buildHelperLibrary(nativeFolder, machine)
      : { kind: 'failed' as const, reason: text('run.only-linux') };
  if (built.kind === 'failed') {
    note(text('run.without-helper', { reason: format(locale, built.reason) }), surroundings);
    return {};
  }
  return helperEnvironment({
    library: searchableFile(built.file, folder),
    preloaded: machine.environment['LD_PRELOAD'],
    logLevel: wishes.logLevel ?? undefined,
    eventsFile: folder.at('events'),
    ...(traceFile !== null && {
      trace: wishes.trace,
      traceFile,
      traceRecords: wishes.traceRecords,
      // A trace that is printed is whole; one that is kept holds the last calls, and the guest waits for nobody.
      traceWaits: wishes.traceOut === null,
    }),
  });
}

interface PrintedTrace {
  /** Prints the rest; the last call that was seen. */
  readonly finish: () => HostCall | null;
}

function printTrace(wishes: Wishes, file: string, surroundings: Surroundings): PrintedTrace {
  const { locale, writeNote } = surroundings;
  const isPrinted = wishes.traceOut === null;
  const writing = textFormat.write({ locale, process: 0, runtime: '', startTime: 0 });
  const safe = harmless(wishes.asJson ? 'json' : 'text');
  let last: HostCall | null = null;
  const live: LiveTrace = followLive(file, (call) => {
    last = call;
    if (!isPrinted) return;
    writeNote(safe(wishes.asJson ? `${JSON.stringify(jsonCall(call))}\n` : writing.call(call)));
  });
  return {
    finish: () => {
      const summary = live.stop();
      if (summary) {
        const { functions, lost } = summary;
        const ending = wishes.asJson
          ? `${JSON.stringify({ schema: 1, functions, lost })}\n`
          : writing.end(summary);
        writeNote(safe(ending));
      }
      return last;
    },
  };
}

function tellEnd(
  end: TerminalEnd,
  guest: string,
  lastCall: HostCall | null,
  surroundings: Surroundings,
): ExitCode {
  switch (end.kind) {
    case 'notStarted':
      return refuse(end.reason, surroundings);
    case 'signalled': {
      const { signal } = end;
      const inCall = lastCall?.end.kind === 'unfinished' ? lastCall : null;
      note(
        inCall
          ? text('run.crash', { guest, signal, call: callName(inCall) })
          : text('run.signal', { guest, signal }),
        surroundings,
      );
      return exitCodes.found;
    }
    case 'exited':
      if (end.code === 0) return exitCodes.fine;
      note(text('run.exit-code', { guest, code: end.code }), surroundings);
      return exitCodes.found;
  }
}

function note(said: Text, { locale, writeNote }: Surroundings): void {
  writeNote(`${visible(format(locale, said))}\n`);
}
