// Two traces side by side, function by function: whether one became slower, is called more often, or fails now.

import type { FunctionSummary, TraceSummary } from './summary';

export interface ComparedFunction {
  readonly module: string;
  readonly name: string;
  /** Null where the trace does not have it, or it was never called. */
  readonly before: FunctionSummary | null;
  readonly after: FunctionSummary | null;
  /** Mean time after by mean time before; null where there is no such number. */
  readonly ratio: number | null;
}

/** Those with the greatest change of time in them first. */
export function compareTraces(before: TraceSummary, after: TraceSummary): readonly ComparedFunction[] {
  const [olds, news] = [calledIn(before), calledIn(after)];
  const keys = [...new Set([...olds.keys(), ...news.keys()])];
  return keys
    .map((key) => compared(olds.get(key) ?? null, news.get(key) ?? null))
    .filter((found) => found !== null)
    .sort((one, other) => changeOf(other) - changeOf(one));
}

function calledIn({ functions }: TraceSummary): ReadonlyMap<string, FunctionSummary> {
  const called = functions.filter(({ calls }) => calls > 0);
  return new Map(called.map((found) => [`${found.module}\0${found.name}`, found]));
}

function compared(before: FunctionSummary | null, after: FunctionSummary | null): ComparedFunction | null {
  const either = after ?? before;
  if (!either) return null;
  const ratio = before && after && meanOf(before) > 0 ? meanOf(after) / meanOf(before) : null;
  return { module: either.module, name: either.name, before, after, ratio };
}

/** The mean time of a call in nanoseconds. */
export function meanOf({ calls, nanoseconds }: FunctionSummary): number {
  return calls === 0 ? 0 : nanoseconds / calls;
}

function changeOf({ before, after }: ComparedFunction): number {
  return Math.abs((after?.nanoseconds ?? 0) - (before?.nanoseconds ?? 0));
}
