// A trace that lies there, call by call. Knows no format and keeps nothing.

import { followTrace, type TraceFollower } from './follow';
import type { HostCall } from './hostCall';
import { readHeader, readProgress, type HeaderReading, type TraceBytes, type TraceHeader } from './layout';

export type TraceReading =
  | {
      readonly kind: 'trace';
      readonly header: TraceHeader;
      readonly follower: TraceFollower;
      /** The process that wrote it ended in order. */
      readonly isClosed: boolean;
      readonly spoilt: number;
    }
  | Exclude<HeaderReading, { readonly kind: 'header' }>;

export function openTrace(source: TraceBytes): TraceReading {
  const reading = readHeader(source);
  if (reading.kind !== 'header') return reading;
  const { header } = reading;
  const progress = readProgress(source, header);
  if (!progress) return { kind: 'damaged' };
  return { kind: 'trace', header, follower: followTrace(source, header), ...progress };
}

/** All calls that are still in the trace, ended ones first as they are found. */
export function* callsOf(follower: TraceFollower): Generator<HostCall> {
  do yield* follower.poll();
  while (follower.isBehind());
  yield* follower.finish();
}
