// What the user asks of a run, out of the options.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { text, type Text } from '../../core/messages/text';
import { logLevels, traceModes, type LogLevel, type TraceMode } from '../../toolchain/runtimeHelper';
import { pluginSourceOf, type PluginSource } from './pluginSources';
import type { Invocation } from '../commands/command';

/** How many records a trace holds when nobody says. */
export const usualRecords = 1 << 16;

/** What the user asked for. */
export interface RunWishes {
  readonly guest: string;
  readonly args: readonly string[];
  /** Libraries and folders of projects; null leaves the user's search path. */
  readonly plugins: readonly PluginSource[] | null;
  readonly dirs: readonly string[];
  readonly logLevel: LogLevel | null;
  /** WasmEdge's log stays amid what the guest prints, as WasmEdge writes it. */
  readonly rawLog: boolean;
  readonly trace: TraceMode;
  readonly traceOut: string | null;
  readonly traceRecords: number;
  readonly wasmedge: string | null;
  readonly guards: boolean;
  /** New builds of the plugins go into the running guest. */
  readonly watch: boolean;
  /** A file to which the state of watching is written, a line of JSON each time. */
  readonly watchLog: string | null;
  readonly asJson: boolean;
}

export function runWishesOf({
  paths,
  values,
  lists,
  rest,
}: Invocation): RunWishes | { readonly reason: Text } {
  const [guest, ...more] = paths;
  if (guest === undefined || more.length > 0) return { reason: text('run.no-guest') };
  const plugins = lists.get('--plugin') ?? null;
  const absent = [guest, ...(plugins ?? [])].find((path) => !existsSync(path));
  if (absent !== undefined) return { reason: text('cli.path-missing', { path: absent }) };
  const traceOut = values.get('--trace-out');
  if (traceOut !== undefined && existsSync(traceOut))
    return { reason: text('run.trace-file-exists', { file: traceOut }) };
  const watchLog = values.get('--watch-log');
  const wasmedge = values.get('--wasmedge');
  const records = values.get('--trace-records') ?? String(usualRecords);
  if (!/^[1-9]\d{0,8}$/.test(records))
    return { reason: text('run.no-number-of-records', { given: records }) };
  const trace = traceModes.find((mode) => mode === values.get('--trace'));
  return {
    guest,
    args: rest,
    plugins: plugins && plugins.map(pluginSourceOf),
    dirs: lists.get('--dir') ?? [],
    logLevel: logLevels.find((level) => level === values.get('--log-level')) ?? null,
    rawLog: values.has('--raw-log'),
    // Who wants a trace kept wants its calls.
    trace: trace ?? (traceOut === undefined ? 'off' : 'calls'),
    traceOut: traceOut === undefined ? null : resolve(traceOut),
    traceRecords: Number(records),
    wasmedge: wasmedge === undefined ? null : resolve(wasmedge),
    guards: values.has('--guards'),
    watch: values.has('--watch'),
    watchLog: watchLog === undefined ? null : resolve(watchLog),
    asJson: values.get('--format') === 'json',
  };
}
