// Prints the calls of a run while it goes on, on standard error: standard output is the guest's.

import type { HostCall } from '../../core/trace/hostCall';
import { jsonCall } from '../../core/trace/formats/json';
import { textFormat } from '../../core/trace/formats/text';
import { followLive } from '../../toolchain/liveTrace';
import type { Surroundings } from '../surroundings';
import { harmless } from '../terminal/harmless';
import type { RunWishes } from './wishes';

export interface PrintedTrace {
  /** Prints the rest; the last call that was seen. */
  readonly finish: () => HostCall | null;
}

export function printTrace(wishes: RunWishes, file: string, surroundings: Surroundings): PrintedTrace {
  const { locale, writeNote } = surroundings;
  const isPrinted = wishes.traceOut === null;
  const writing = textFormat.write({ locale, process: 0, runtime: '', startTime: 0 });
  const safe = harmless(wishes.asJson ? 'json' : 'text');
  let last: HostCall | null = null;
  const lineOf = (call: HostCall): string =>
    wishes.asJson ? `${JSON.stringify(jsonCall(call))}\n` : writing.call(call);
  const live = followLive(file, (calls) => {
    last = calls.at(-1) ?? last;
    if (isPrinted) writeNote(safe(calls.map(lineOf).join('')));
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
