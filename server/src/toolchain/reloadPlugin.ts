// Live reload: a new build of a plugin goes into a guest that runs. It is looked at in a process of its own first, so
// that one that crashes or is refused never gets there; whatever fails, the guest goes on with the old code.

import { constants, copyFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { text, type Text } from '../core/messages/text';
import { askHelper, leaveForHelper } from './controlSocket';
import { inspectPlugin, type Inspector } from './inspectPlugin';
import type { Machine } from './machine';

export type ReloadStatus = 'swapped' | 'kept' | 'type-changed' | 'removed' | 'added';

export interface ReloadedFunction {
  readonly module: string;
  readonly function: string;
  readonly status: ReloadStatus;
  /** Types before and after, of one whose type changed. */
  readonly was: string | null;
  readonly now: string | null;
}

export interface ReloadReport {
  readonly kind: 'reloaded';
  readonly plugin: string;
  readonly generation: number;
  readonly functions: readonly ReloadedFunction[];
  /** Whether the plugin handed its state over; it begins anew otherwise. */
  readonly isStateKept: boolean;
  /** A plugin of WasmEdge's own C++ interface. */
  readonly isExperimental: boolean;
  /** Microseconds during which calls waited or could meet the swap. */
  readonly pause: number;
}

export type ReloadResult =
  | ReloadReport
  /** It is loaded when the debugger lets the guest go on. */
  | { readonly kind: 'queued' }
  | { readonly kind: 'failed'; readonly reasons: readonly Text[] };

export interface ReloadRequest {
  readonly library: string;
  /** The control socket of the guest. */
  readonly socket: string;
  /** A debugger holds the guest, so that it cannot answer now. */
  readonly isHeld?: boolean;
}

/** Loads a build into the guest behind the socket. */
export async function reloadPlugin(
  { library, socket, isHeld = false }: ReloadRequest,
  inspector: Inspector,
  machine: Machine,
): Promise<ReloadResult> {
  const plugin = await inspectPlugin(library, inspector, machine);
  if (plugin.problems.length > 0)
    return { kind: 'failed', reasons: plugin.problems.map((problem) => problem.text) };
  const copied = copyBeside(library, socket);
  if (copied.kind === 'failed') return { kind: 'failed', reasons: [copied.reason] };
  const command = `reload ${copied.file}`;
  if (isHeld && (await leaveForHelper(socket, command))) return { kind: 'queued' };
  const answer = await askHelper(socket, command);
  if (answer.kind === 'failed')
    return { kind: 'failed', reasons: [text('reload.no-answer', { code: answer.code })] };
  return reportOf(answer.fields);
}

let copies = 0;

/**
 * The loader takes a file that it knows for the one that it has loaded, and debuggers read it again: each build gets a
 * file of its own, which stays until the session ends.
 */
function copyBeside(
  library: string,
  socket: string,
): { readonly kind: 'copied'; readonly file: string } | { readonly kind: 'failed'; readonly reason: Text } {
  const name = `${String(Date.now())}-${String(process.pid)}-${String(copies++)}-${basename(library)}`;
  const file = join(dirname(socket), name.replace(/[\n\0]/g, '_'));
  try {
    copyFileSync(library, file, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    return { kind: 'copied', file };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
    return { kind: 'failed', reason: text('reload.not-copied', { library, code }) };
  }
}

type Fields = Readonly<Record<string, unknown>>;

function reportOf(fields: Fields): ReloadResult {
  if (fields['ok'] !== true) return { kind: 'failed', reasons: [reasonOf(fields)] };
  const functions = Array.isArray(fields['functions']) ? (fields['functions'] as readonly unknown[]) : [];
  const microseconds = recordOf(fields['microseconds']);
  return {
    kind: 'reloaded',
    plugin: textOf(fields['plugin']),
    generation: numberOf(fields['generation']),
    functions: functions.map(functionOf),
    isStateKept: fields['state'] === 'handed-over',
    isExperimental: fields['experimental'] === true,
    pause: numberOf(microseconds['pause']),
  };
}

function reasonOf(fields: Fields): Text {
  const error = textOf(fields['error']);
  switch (fields['reason']) {
    case 'busy':
      return text('reload.busy');
    case 'not-loaded':
      return text('reload.not-loaded', { plugin: error });
    case 'cpp-interface':
      return text('reload.cpp-interface', { error });
    case 'create':
      return text('reload.not-created');
    default:
      return text('reload.refused', { error });
  }
}

const statuses: readonly ReloadStatus[] = ['swapped', 'kept', 'type-changed', 'removed', 'added'];

function functionOf(value: unknown): ReloadedFunction {
  const fields = recordOf(value);
  return {
    module: textOf(fields['module']),
    function: textOf(fields['function']),
    status: statuses.find((status) => status === fields['status']) ?? 'kept',
    was: typeOf(fields['was']),
    now: typeOf(fields['now']),
  };
}

function typeOf(value: unknown): string | null {
  const { params, results } = recordOf(value);
  if (!Array.isArray(params) || !Array.isArray(results)) return null;
  return `(${params.map(textOf).join(', ')}) -> (${results.map(textOf).join(', ')})`;
}

function recordOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
