// A line for each call: `#3 my_plugin.reverse_string(ptr=1048576 "Hello", len=5) → ok  1.2 µs`, and the totals below.

import { format, type Locale } from '../../messages/format';
import { text } from '../../messages/text';
import { callName, type HostCall, type MemoryPiece } from '../hostCall';
import type { FunctionSummary, TraceSummary } from '../summary';
import { bytesText, durationText, valueOf } from '../values';
import type { TraceFormat } from './format';

export const textFormat: TraceFormat = {
  name: 'text',
  write: ({ locale }) => ({
    begin: '',
    call: (call) => `${callLine(call, locale)}\n`,
    end: (summary) => summaryLines(summary, locale),
  }),
};

/** One call as a line without its end. Names are as the plugin gave them. */
export function callLine(call: HostCall, locale: Locale): string {
  const indent = '  '.repeat(Math.min(call.depth, 20));
  const time = call.duration === null ? '' : `  ${durationText(call.duration)}`;
  const number = call.number === null ? '' : `#${String(call.number)} `;
  return `${number}${indent}${callName(call)}(${parametersText(call)}) → ${endText(call, locale)}${time}`;
}

function parametersText(call: HostCall): string {
  const shown = call.parameters.map((bits, index) => {
    const value = valueOf(call.function?.parameters[index] ?? 'unknown', bits);
    if (isPointer(call, index)) return `ptr=${value}${memoryText(call, index)}`;
    return isPointer(call, index - 1) ? `len=${value}` : String(value);
  });
  const more = call.parameterCount > call.parameters.length ? ['…'] : [];
  return [...shown, ...more].join(', ');
}

/** Compilers put nothing at the first addresses, so that two small numbers are no pointer and its length. */
const lowestAddress = 1024;

function isPointer(call: HostCall, parameter: number): boolean {
  return call.memory.some((piece) => piece.parameter === parameter && piece.address >= lowestAddress);
}

/** What was there before the call and, if it is something else, after it. */
function memoryText(call: HostCall, parameter: number): string {
  const before = bytesText(joined(call.memory, parameter, 'before'));
  const after = bytesText(joined(call.memory, parameter, 'after'));
  return call.end.kind === 'returned' && before !== after ? ` ${before} ⇒ ${after}` : ` ${before}`;
}

function joined(memory: readonly MemoryPiece[], parameter: number, phase: MemoryPiece['phase']): Uint8Array {
  const pieces = memory.filter((piece) => piece.parameter === parameter && piece.phase === phase);
  return Uint8Array.from(pieces.flatMap(({ bytes }) => [...bytes]));
}

function endText(call: HostCall, locale: Locale): string {
  const { end } = call;
  switch (end.kind) {
    case 'left':
      return format(locale, text('trace.left'));
    case 'faulted':
      return format(locale, text('trace.faulted'));
    case 'unfinished':
      return format(locale, text('trace.unfinished'));
    case 'returned': {
      if (end.code === 1) return format(locale, text('trace.terminated'));
      if (end.code !== 0) return format(locale, text('trace.failed', { code: `0x${end.code.toString(16)}` }));
      const types = call.function?.results ?? [];
      const values = end.results.map((bits, index) => valueOf(types[index] ?? 'unknown', bits));
      return values.length > 0 ? values.join(', ') : 'ok';
    }
  }
}

function summaryLines({ functions, lost }: TraceSummary, locale: Locale): string {
  const called = functions.filter(({ calls }) => calls > 0);
  if (called.length === 0) return `${format(locale, text('trace.nothing'))}\n`;
  const lines = called.map((summary) => summaryLine(summary, locale));
  if (lost > 0) lines.push(format(locale, text('trace.lost', { count: lost })));
  return `\n${lines.join('\n')}\n`;
}

function summaryLine(summary: FunctionSummary, locale: Locale): string {
  const { module, name, calls, failures, nanoseconds, longest } = summary;
  return format(
    locale,
    text('trace.function', {
      function: `${module}.${name}`,
      calls,
      failures,
      total: durationText(nanoseconds),
      mean: durationText(nanoseconds / calls),
      longest: durationText(longest),
    }),
  );
}
