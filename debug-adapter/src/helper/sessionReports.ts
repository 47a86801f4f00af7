// What the helper in the debuggee says, on its way to the editor: mistakes that guards saw, and the trace of host calls.

import { basename } from 'node:path';
import type { Locale } from '../../../server/src/core/messages/format';
import { text, type Text } from '../../../server/src/core/messages/text';
import { textFormat } from '../../../server/src/core/trace/formats/text';
import type { HostCall } from '../../../server/src/core/trace/hostCall';
import {
  followHelperEvents,
  type GuardReport,
  type HelperEvent,
} from '../../../server/src/toolchain/helperEvents';
import { followLive } from '../../../server/src/toolchain/liveTrace';
import type { Machine } from '../../../server/src/toolchain/machine';
import { placeKey, sourceLines } from '../../../server/src/toolchain/sourceLines';
import type { SessionFolder } from '../../../server/src/toolchain/sessionFolder';
import type { JsonObject } from '../transport/json';

/** The event by which the editor learns of a mistake, for a diagnostic at its line. */
export const guardEvent = 'wasmedge.guard';

export interface ReportSurroundings {
  readonly locale: Locale;
  readonly machine: Machine;
  /** Tells the editor. */
  readonly tell: (event: string, body: JsonObject) => void;
  readonly sentence: (said: Text) => string;
}

export interface SessionReports {
  /** Tells everything that the program has left, once it has ended. */
  readonly finish: () => Promise<void>;
}

/** So many calls of one moment are shown; a guest can make millions. */
const mostCallsAtOnce = 50;

export function reportHelper(folder: SessionFolder, around: ReportSurroundings): SessionReports {
  let told = Promise.resolve();
  const events = followHelperEvents(folder.at('events'), (event) => {
    told = told.then(() => tellEvent(event, around));
  });
  const writing = textFormat.write({ locale: around.locale, process: 0, runtime: '', startTime: 0 });
  const calls = followLive(folder.at('trace'), (batch) => {
    tellCalls(batch, writing.call, around);
  });
  let isFinished = false;
  return {
    finish: async () => {
      if (!isFinished) {
        isFinished = true;
        const summary = calls.stop();
        if (summary) print(writing.end(summary), around);
        events.stop();
      }
      await told;
    },
  };
}

function print(output: string, { tell }: ReportSurroundings): void {
  tell('output', { category: 'console', output });
}

function tellCalls(
  batch: readonly HostCall[],
  lineOf: (call: HostCall) => string,
  around: ReportSurroundings,
): void {
  const shown = batch.slice(0, mostCallsAtOnce).map(lineOf).join('');
  const left = batch.length - mostCallsAtOnce;
  const more = left > 0 ? `${around.sentence(text('trace.more', { count: left }))}\n` : '';
  print(shown + more, around);
}

async function tellEvent(event: HelperEvent, around: ReportSurroundings): Promise<void> {
  if (event.kind === 'guard') await tellReport(event, around);
  else around.tell('output', { category: 'important', output: `${around.sentence(event.text)}\n` });
}

async function tellReport(report: GuardReport, around: ReportSurroundings): Promise<void> {
  const { place, guard, severity } = report;
  const lines = place === null ? null : await sourceLines([place], around.machine);
  const line = place === null ? null : (lines?.get(placeKey(place)) ?? null);
  const message = around.sentence(report.text);
  const where =
    line === null ? {} : { source: { name: basename(line.file), path: line.file }, line: line.line };
  around.tell('output', { category: 'stderr', output: `${message}\n`, ...where });
  around.tell(guardEvent, { guard, severity, message, file: line?.file ?? null, line: line?.line ?? null });
}
