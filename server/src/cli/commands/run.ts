// wasmedge-plugin run: a guest in the real runtime, with chosen plugins and, where it can be had, the helper.

import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { format } from '../../core/messages/format';
import { text, type Text } from '../../core/messages/text';
import { callName, type HostCall } from '../../core/trace/hostCall';
import { guestCall } from '../../toolchain/guestRun';
import { prepareInspector } from '../../toolchain/inspectPlugin';
import { prepareHelper, type PreparedHelper } from '../../toolchain/preparedHelper';
import type { TerminalEnd } from '../../toolchain/process';
import { logLevels, traceModes } from '../../toolchain/runtimeHelper';
import { makeSessionFolder, type SessionFolder } from '../../toolchain/sessionFolder';
import { askWasmedge, findWasmedge } from '../../toolchain/wasmedge';
import { exitCodes, type ExitCode } from '../exitCode';
import { refuse } from '../refusal';
import { printEvents } from '../running/guardReports';
import { note } from '../running/note';
import { guestOf, librariesOf } from '../running/pluginSources';
import { printTrace } from '../running/printedTrace';
import { restartedGuest } from '../running/restartedGuest';
import { runWishesOf, usualRecords, type RunWishes } from '../running/wishes';
import { watchPlugins, type Watching } from '../running/watchPlugins';
import { buildToolFlags } from '../userTools';
import type { Surroundings } from '../surroundings';
import type { Command } from './command';

const formats = ['text', 'json'];

const failedRun = 134;

export const runCommand: Command = {
  name: 'run',
  passesOn: true,
  flags: [
    { name: '--plugin', values: 'any' },
    { name: '--dir', values: 'any' },
    { name: '--log-level', values: logLevels },
    { name: '--raw-log', values: 'none' },
    { name: '--trace', values: traceModes },
    { name: '--trace-out', values: 'any' },
    { name: '--trace-records', values: 'any' },
    { name: '--guards', values: 'none' },
    { name: '--watch', values: 'none' },
    { name: '--watch-log', values: 'any' },
    { name: '--wasmedge', values: 'any' },
    { name: '--format', values: formats },
    ...buildToolFlags,
  ],
  usage: text('run.usage', {
    levels: logLevels.join(', '),
    modes: traceModes.join(', '),
    records: usualRecords,
  }),
  run: async (invocation, surroundings) => {
    const wishes = runWishesOf(invocation);
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

type HelperInUse = Extract<PreparedHelper, { kind: 'prepared' }>;

async function runGuest(
  wishes: RunWishes,
  wasmedge: string,
  folder: SessionFolder,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { machine } = surroundings;
  const { logLevel, trace, traceOut } = wishes;
  const traceFile = trace === 'off' ? null : (traceOut ?? folder.at('trace'));
  const facts = logLevel === null ? null : await askWasmedge(wasmedge, machine);
  const libraries = await builtPlugins(wishes, surroundings);
  if (libraries.kind === 'failed') return refuse(libraries.reason, surroundings);
  const guest = await guestOf(wishes.guest, surroundings);
  if (guest.kind === 'failed') return refuse(guest.reason, surroundings);
  const helper = await helperFor(wishes, traceFile, folder, surroundings);
  const environment = helper?.environment ?? {};
  const call = guestCall(
    {
      ...wishes,
      guest: guest.file,
      plugins: libraries.files,
      wasmedge,
      version: facts?.version ?? null,
      cwd: process.cwd(),
      environment,
    },
    folder,
    machine,
  );
  const tracing = helper && traceFile !== null ? printTrace(wishes, traceFile, surroundings) : null;
  const events = helper && printEvents(helper.eventsFile, wishes.asJson, surroundings);
  const running = restartedGuest(call, surroundings);
  const watching = await startWatching(wishes, helper, running.restart, surroundings);
  const end = await running.run();
  watching?.stop();
  const lastCall = tracing?.finish() ?? null;
  const reports = (await events?.finish()) ?? [];
  if (traceOut !== null && existsSync(traceOut))
    note(text('run.trace-kept', { file: traceOut }), surroundings);
  const code = tellEnd(end, wishes.guest, lastCall, surroundings);
  const isWrong = reports.some(({ severity }) => severity === 'error');
  return code === exitCodes.fine && isWrong ? exitCodes.found : code;
}

async function builtPlugins(
  { plugins }: RunWishes,
  surroundings: Surroundings,
): Promise<
  | { readonly kind: 'built'; readonly files: readonly string[] | null }
  | { readonly kind: 'failed'; readonly reason: Text }
> {
  if (plugins === null) return { kind: 'built', files: null };
  const files: string[] = [];
  for (const source of plugins) {
    const built = await librariesOf(source, surroundings);
    if (built.kind === 'failed') return built;
    files.push(...built.files);
  }
  return { kind: 'built', files };
}

async function startWatching(
  { watch, watchLog, plugins, wasmedge }: RunWishes,
  helper: HelperInUse | null,
  restart: () => void,
  surroundings: Surroundings,
): Promise<Watching | null> {
  if (!watch || plugins === null) return null;
  const request = { sources: plugins, log: watchLog };
  // Without the helper nothing goes into a guest that runs: the next best is one that begins anew.
  if (!helper) return watchPlugins({ ...request, renewal: { kind: 'restart', restart } }, surroundings);
  const { machine, nativeFolder, locale } = surroundings;
  const inspector = await prepareInspector({ nativeFolder, wasmedge }, machine);
  if (inspector.kind === 'inspector')
    return watchPlugins(
      { ...request, renewal: { kind: 'reload', socket: helper.socket, inspector } },
      surroundings,
    );
  const reason = format(locale, inspector.reason);
  note(text('run.not-watching', { reason }), surroundings);
  return null;
}

/** The helper, or a note that it is missed: the guest runs all the same. */
async function helperFor(
  wishes: RunWishes,
  traceFile: string | null,
  folder: SessionFolder,
  surroundings: Surroundings,
): Promise<HelperInUse | null> {
  const { machine, nativeFolder, locale } = surroundings;
  const tracing = traceFile !== null && {
    trace: wishes.trace,
    traceFile,
    traceRecords: wishes.traceRecords,
    // A trace that is printed is whole; one that is kept holds the last calls, and the guest waits for nobody.
    traceWaits: wishes.traceOut === null,
  };
  const helper = await prepareHelper(
    {
      logLevel: wishes.logLevel ?? undefined,
      // Lines of JSON on standard error are to stay such.
      logApart: !wishes.rawLog && !wishes.asJson,
      guards: wishes.guards,
      ...tracing,
    },
    folder,
    nativeFolder,
    machine,
  );
  if (helper.kind === 'prepared') return helper;
  const isMissed = wishes.logLevel !== null || wishes.guards || wishes.watch || traceFile !== null;
  if (isMissed) note(text('run.without-helper', { reason: format(locale, helper.reason) }), surroundings);
  return null;
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
      const inCall = lastCall?.end.kind === 'unfinished' ? callName(lastCall) : null;
      note(crashText(guest, end.signal, inCall), surroundings);
      return exitCodes.found;
    }
    case 'exited':
      if (end.code === 0) return exitCodes.fine;
      note(exitText(guest, end.code), surroundings);
      return exitCodes.found;
  }
}

/** 134 is WasmEdge's own code for a failed run, 139 what a shell in between makes of a SIGSEGV. */
function exitText(guest: string, code: number): Text {
  if (code === failedRun) return text('run.trapped', { guest });
  if (code === 128 + constants.signals.SIGSEGV) return text('run.memory-fault', { guest });
  return text('run.exit-code', { guest, code });
}

function crashText(guest: string, signal: string, inCall: string | null): Text {
  if (inCall !== null) return text('run.crash', { guest, signal, call: inCall });
  if (signal === 'SIGABRT') return text('run.aborted', { guest });
  if (signal === 'SIGSEGV') return text('run.memory-fault', { guest });
  return text('run.signal', { guest, signal });
}
