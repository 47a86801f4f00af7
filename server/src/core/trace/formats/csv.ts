// Comma-separated values as in RFC 4180, a line for each call. A field that a spreadsheet would take for a formula is
// given an apostrophe.

import { callName, type HostCall } from '../hostCall';
import { valueOf } from '../values';
import type { TraceFormat } from './format';

const columns = [
  'index',
  'function',
  'thread',
  'start_ns',
  'duration_ns',
  'depth',
  'parameters',
  'end',
  'results',
];

export const csvFormat: TraceFormat = {
  name: 'csv',
  write: () => ({
    begin: line(columns),
    call: (call) => line(fieldsOf(call)),
    end: () => '',
  }),
};

function fieldsOf(call: HostCall): readonly string[] {
  const { end } = call;
  const parameters = values(call.parameters, call.function?.parameters);
  const results = end.kind === 'returned' ? values(end.results, call.function?.results) : '';
  const ended = end.kind === 'returned' && end.code !== 0 ? `0x${end.code.toString(16)}` : end.kind;
  return [
    String(call.index),
    callName(call),
    String(call.thread),
    String(call.start),
    call.duration === null ? '' : String(call.duration),
    String(call.depth),
    parameters,
    ended,
    results,
  ];
}

function values(
  bits: readonly bigint[],
  types: readonly Parameters<typeof valueOf>[0][] | undefined,
): string {
  return bits.map((value, index) => valueOf(types?.[index] ?? 'unknown', value)).join(' ');
}

function line(fields: readonly string[]): string {
  return `${fields.map(field).join(',')}\r\n`;
}

function field(value: string): string {
  const isNumber = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(value);
  const safe = !isNumber && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
