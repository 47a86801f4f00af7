// The event format of chrome://tracing, which Perfetto opens too: one complete event for each call, in microseconds.

import { callName, type HostCall } from '../hostCall';
import { jsonCall } from './json';
import type { TraceFormat } from './format';

export const chromeFormat: TraceFormat = {
  name: 'chrome',
  write: ({ process }) => {
    const title = { name: 'process_name', ph: 'M', pid: process, args: { name: 'wasmedge' } };
    return {
      begin: `{"displayTimeUnit":"ns","traceEvents":[\n${JSON.stringify(title)}`,
      call: (call) => `,\n${JSON.stringify(eventOf(call, process))}`,
      end: ({ lost }) => `\n],"otherData":{"lost":${String(lost)}}}\n`,
    };
  },
};

function eventOf(call: HostCall, pid: number): object {
  const at = { pid, tid: call.thread, ts: call.start / 1000 };
  const named = { name: callName(call), cat: 'host call', args: jsonCall(call) };
  // A call without an end is a beginning to them.
  return call.duration === null
    ? { ...named, ph: 'B', ...at }
    : { ...named, ph: 'X', ...at, dur: call.duration / 1000 };
}
