// The trace of a run that has ended, read as the product reads it.

import assert from 'node:assert/strict';
import { callLine } from '../../server/src/core/trace/formats/text';
import type { HostCall, TracedFunction } from '../../server/src/core/trace/hostCall';
import { callsOf, openTrace } from '../../server/src/core/trace/read';
import { openTraceFile } from '../../server/src/toolchain/traceFile';

export interface ReadTrace {
  readonly calls: readonly HostCall[];
  readonly functions: readonly TracedFunction[];
  readonly lost: number;
  readonly isClosed: boolean;
}

export function readTrace(file: string): ReadTrace {
  const opened = openTraceFile(file);
  if (opened.kind !== 'open') assert.fail(opened.code);
  const reading = openTrace(opened.bytes);
  if (reading.kind !== 'trace') assert.fail(reading.kind);
  const calls = [...callsOf(reading.follower)];
  const { follower, isClosed } = reading;
  opened.close();
  return { calls, functions: follower.functions(), lost: follower.lost(), isClosed };
}

/** A call as text, without what differs from run to run. */
export const withoutTime = (call: HostCall): string =>
  callLine({ ...call, duration: null, number: null }, 'en').trimEnd();
