// One JSON document, schema 1: the calls, then the totals.

import { callName, type CallEnd, type HostCall } from '../hostCall';
import type { TraceSummary } from '../summary';
import { hexText, valueOf } from '../values';
import type { TraceFormat } from './format';

export const jsonFormat: TraceFormat = {
  name: 'json',
  write: ({ process, runtime, startTime }) => {
    let separator = '';
    const head = { schema: 1, process, runtime, start: new Date(startTime || 0).toISOString() };
    return {
      begin: `${JSON.stringify(head).slice(0, -1)},"calls":[`,
      call: (call) => {
        const line = `${separator}\n${JSON.stringify(jsonCall(call))}`;
        separator = ',';
        return line;
      },
      end: (summary) => `\n],${JSON.stringify(jsonSummary(summary)).slice(1)}\n`,
    };
  },
};

/** A call as it stands in JSON; times in nanoseconds. */
export function jsonCall(call: HostCall): object {
  const parameters = call.parameters.map((bits, index) => {
    const type = call.function?.parameters[index] ?? 'unknown';
    return { type, value: valueOf(type, bits) };
  });
  return {
    index: call.index,
    ...(call.number === null ? {} : { number: call.number }),
    name: callName(call),
    thread: call.thread,
    start: call.start,
    duration: call.duration,
    depth: call.depth,
    generation: call.generation,
    parameters,
    ...jsonEnd(call.end, call),
    ...(call.memory.length > 0 && {
      memory: call.memory.map(({ parameter, address, phase, bytes }) => ({
        parameter,
        address,
        phase,
        bytes: hexText(bytes),
      })),
    }),
  };
}

function jsonEnd(end: CallEnd, call: HostCall): object {
  if (end.kind !== 'returned') return { end: end.kind };
  const results = end.results.map((bits, index) => {
    const type = call.function?.results[index] ?? 'unknown';
    return { type, value: valueOf(type, bits) };
  });
  return { end: end.kind, code: end.code, results };
}

function jsonSummary({ functions, lost }: TraceSummary): object {
  return { functions, lost };
}
