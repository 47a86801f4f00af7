// Totals of a trace, function by function. Counts are exact, also of calls whose records were overwritten; the
// percentiles are of the calls that were read, within six per cent.

import type { CallTotals, HostCall, TracedFunction } from './hostCall';

export interface FunctionSummary extends CallTotals {
  readonly module: string;
  readonly name: string;
  /** Nanoseconds, or null when no call of it was read. */
  readonly median: number | null;
  readonly p95: number | null;
}

export interface TraceSummary {
  /** Those with most time in them first. */
  readonly functions: readonly FunctionSummary[];
  /** Records that were overwritten before they were read. */
  readonly lost: number;
}

/** Collects durations of calls by function. */
export interface Durations {
  readonly add: (call: HostCall) => void;
  readonly summarize: (functions: readonly TracedFunction[], lost: number) => TraceSummary;
}

/** Buckets of a length that grows with the duration: sixteen for each doubling. */
const bucketsPerDoubling = 16;

export function collectDurations(): Durations {
  const buckets = new Map<string, Map<number, number>>();
  return {
    add: (call) => {
      if (!call.function || call.duration === null) return;
      const key = keyOf(call.function);
      const counts = buckets.get(key) ?? new Map<number, number>();
      const bucket = Math.round(Math.log2(Math.max(1, call.duration)) * bucketsPerDoubling);
      counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
      buckets.set(key, counts);
    },
    summarize: (functions, lost) => {
      // A function that several VMs instantiate has several entries.
      const merged = new Map<string, FunctionSummary>();
      for (const found of functions) {
        const key = keyOf(found);
        const counts = buckets.get(key);
        const { module, name } = found;
        const percentiles = { median: percentile(counts, 0.5), p95: percentile(counts, 0.95) };
        merged.set(key, { module, name, ...sum(merged.get(key), found.totals), ...percentiles });
      }
      return {
        functions: [...merged.values()].sort((one, other) => other.nanoseconds - one.nanoseconds),
        lost,
      };
    },
  };
}

function keyOf({ module, name }: TracedFunction): string {
  return `${module}\0${name}`;
}

function sum(
  before: CallTotals | undefined,
  { calls, nanoseconds, longest, failures }: CallTotals,
): CallTotals {
  return {
    calls: (before?.calls ?? 0) + calls,
    nanoseconds: (before?.nanoseconds ?? 0) + nanoseconds,
    longest: Math.max(before?.longest ?? 0, longest),
    failures: (before?.failures ?? 0) + failures,
  };
}

function percentile(counts: ReadonlyMap<number, number> | undefined, part: number): number | null {
  if (!counts) return null;
  const sorted = [...counts].sort(([one], [other]) => one - other);
  const total = sorted.reduce((count, [, more]) => count + more, 0);
  let seen = 0;
  for (const [bucket, count] of sorted) {
    seen += count;
    if (seen >= total * part) return Math.round(2 ** (bucket / bucketsPerDoubling));
  }
  return null;
}
