// Reads what a call left behind: results and memory behind the mark, WasmEdge's log, and what the plugin printed.

import type { ValueType } from '../../core/model/valueType';
import type { ProgramEnd } from '../process';
import { shownStretch } from './callGuest';
import { resultSize, resultsAddress } from './layout';
import type { CallOutcome, CallValue, LogLine, MemoryEffect, PlannedCall } from './types';

/** The outcome of a run; null when the program did not start. */
export function callOutcome(call: PlannedCall, mark: string, end: ProgramEnd): CallOutcome | null {
  if (end.kind === 'notStarted') return null;
  const { lines, log } = splitLog(end.stdout);
  const shown = shownBytes(call, mark, end.stderr);
  const output = [...lines, ...(end.stderr.split(mark)[0]?.split('\n') ?? [])].filter((line) => line !== '');
  return {
    end: endOf(end, shown !== null, log),
    results: shown ? call.results.map((type, index) => valueAt(shown, type, index * resultSize)) : [],
    memory: shown ? effects(call, shown) : [],
    log,
    output: output.join('\n'),
  };
}

function shownBytes(call: PlannedCall, mark: string, stderr: string): DataView | null {
  const { length } = shownStretch(call);
  const start = stderr.indexOf(mark);
  const digits = start < 0 ? '' : stderr.slice(start + mark.length, start + mark.length + 2 * length);
  if (start < 0 || digits.length !== 2 * length || !/^[0-9a-f]*$/.test(digits)) return null;
  const bytes = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return new DataView(bytes.buffer);
}

function effects(call: PlannedCall, shown: DataView): readonly MemoryEffect[] {
  return call.buffers.map(({ argument, address, bytes }) => ({
    argument,
    address,
    before: bytes,
    after: [...new Uint8Array(shown.buffer, address - resultsAddress, bytes.length)],
  }));
}

function valueAt(shown: DataView, type: ValueType, offset: number): CallValue {
  switch (type) {
    case 'i32':
      return { type, value: shown.getInt32(offset, true) };
    case 'i64':
      return { type, value: shown.getBigInt64(offset, true).toString() };
    case 'f32':
      return { type, value: floatValue(shown.getFloat32(offset, true)) };
    case 'f64':
      return { type, value: floatValue(shown.getFloat64(offset, true)) };
    case 'v128': {
      const bytes = [...new Uint8Array(shown.buffer, offset, 16)].reverse();
      return { type, value: `0x${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}` };
    }
    case 'funcref':
    case 'externref':
      return { type, value: shown.getInt32(offset, true) === 1 ? null : 'reference' };
  }
}

function floatValue(value: number): number | string {
  if (Number.isNaN(value)) return 'nan';
  if (Number.isFinite(value)) return value;
  return value > 0 ? 'inf' : '-inf';
}

const logLine = /^\[\d{4}-\d\d-\d\d [\d:.]+\] \[(\w+)\] ?(.*)$/;

/** WasmEdge writes its log to standard output, between what the plugin prints. */
function splitLog(stdout: string): { readonly lines: readonly string[]; readonly log: readonly LogLine[] } {
  const lines: string[] = [];
  const log: LogLine[] = [];
  for (const line of stdout.split('\n')) {
    const [, level, said] = logLine.exec(line) ?? [];
    if (level !== undefined) log.push({ level, text: said ?? '' });
    else lines.push(line);
  }
  return { lines, log };
}

/** What WasmEdge says when the guest was started and did not come to its end. */
const inStart = /When executing function name: "_start"/;

function endOf(end: ProgramEnd, hasReturned: boolean, log: readonly LogLine[]): CallOutcome['end'] {
  if (end.kind === 'signalled') return { kind: 'crashed', signal: end.signal };
  if (end.kind === 'timedOut' || end.kind === 'cancelled') return { kind: 'timedOut' };
  if (hasReturned) return { kind: 'returned' };
  if (end.kind === 'exited' && end.code === 0) return { kind: 'terminated' };
  if (!log.some(({ text }) => inStart.test(text))) return { kind: 'notCalled' };
  const code = log.map(({ text }) => /\bCode: 0x([0-9a-f]+)/.exec(text)?.[1]).find(Boolean);
  return { kind: 'failed', code: code === undefined ? null : Number.parseInt(code, 16) };
}
