// What a format of traces is. Calls come one by one, so that a trace of any length needs no more memory than one call.

import type { Locale } from '../../messages/format';
import type { TraceSummary } from '../summary';
import type { HostCall } from '../hostCall';

export interface TraceFormatContext {
  readonly locale: Locale;
  readonly process: number;
  /** The version that the runtime gave. */
  readonly runtime: string;
  /** Milliseconds since 1970 at which the trace began. */
  readonly startTime: number;
}

/** One trace being written. Names in it may hold any character; the one who prints it makes them harmless. */
export interface TraceWriting {
  readonly begin: string;
  readonly call: (call: HostCall) => string;
  readonly end: (summary: TraceSummary) => string;
}

export interface TraceFormat {
  readonly name: string;
  readonly write: (context: TraceFormatContext) => TraceWriting;
}
