// Follows the trace of a run while it is written. Prints nothing itself.

import type { HostCall } from '../core/trace/hostCall';
import type { TraceFollower } from '../core/trace/follow';
import { callsOf, openTrace } from '../core/trace/read';
import { collectDurations, type TraceSummary } from '../core/trace/summary';
import { openTraceFile, type TraceFile } from './traceFile';

export interface LiveTrace {
  /** Reads what is left, and gives the totals; null when there was no trace. */
  readonly stop: () => TraceSummary | null;
}

/** How long the trace rests between two looks, and how long one look may take. */
const pauseMs = 10;
const sliceMs = 25;

interface Opened {
  readonly file: Extract<TraceFile, { kind: 'open' }>;
  readonly follower: TraceFollower;
}

/** Tells of each call once, of several together where there are many. The file may not be there yet. */
export function followLive(file: string, onCalls: (calls: readonly HostCall[]) => void): LiveTrace {
  const durations = collectDurations();
  let opened: Opened | null = null;
  const tell = (calls: readonly HostCall[]): void => {
    if (calls.length === 0) return;
    for (const call of calls) durations.add(call);
    onCalls(calls);
  };
  const look = (): void => {
    opened ??= open(file);
    if (!opened) return;
    const { follower } = opened;
    const end = Date.now() + sliceMs;
    let before: number;
    do {
      before = follower.position();
      tell(follower.poll());
      opened.file.tellPosition(follower.position());
      // A record that is being written is left for the next look.
    } while (follower.position() > before && follower.isBehind() && Date.now() < end);
  };
  const timer = setInterval(look, pauseMs);
  return {
    stop: () => {
      clearInterval(timer);
      opened ??= open(file);
      if (!opened) return null;
      const { follower } = opened;
      for (const call of callsOf(follower)) tell([call]);
      const summary = durations.summarize(follower.functions(), follower.lost());
      opened.file.close();
      return summary;
    },
  };
}

function open(file: string): Opened | null {
  const opened = openTraceFile(file, 'follow');
  if (opened.kind !== 'open') return null;
  const reading = openTrace(opened.bytes);
  if (reading.kind === 'trace') return { file: opened, follower: reading.follower };
  // Made a moment ago, and not described yet.
  opened.close();
  return null;
}
