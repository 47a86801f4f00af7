// Follows a trace while it is written, or reads one that lies there. Each call is given once: when it has ended, or at
// the end of the trace. What the ring overwrote before it could be read is counted, not guessed.

import type { HostCall, MemoryPiece, TracedFunction } from './hostCall';
import {
  number64,
  readFunctions,
  readProgress,
  recordSize,
  viewOf,
  type TraceBytes,
  type TraceHeader,
  type TraceProgress,
} from './layout';
import { readRecord, type CallRecord, type TraceRecord } from './record';

export interface TraceFollower {
  /** The calls that have ended since the last time. Reads a bounded part; `isBehind` tells whether there is more. */
  readonly poll: () => readonly HostCall[];
  readonly isBehind: () => boolean;
  /** The calls that have not ended. Nothing is polled after it. */
  readonly finish: () => readonly HostCall[];
  /** Index of the next record that is wanted. */
  readonly position: () => number;
  /** Records that were overwritten before they were read. */
  readonly lost: () => number;
  /** The functions with their totals as they are now. */
  readonly functions: () => readonly TracedFunction[];
}

const chunkRecords = 4096;

/** How often a poll waits for one record. A thread may be held up between claiming and writing it. */
const patience = 500;

/** A call that was read and not yet given. */
interface OpenCall {
  record: CallRecord;
  readonly memory: MemoryPiece[];
}

interface Following {
  readonly source: TraceBytes;
  readonly header: TraceHeader;
  next: number;
  lost: number;
  /** The last head that was read. */
  head: number;
  /** A record that was found claimed and not yet written, and how often. */
  waitedFor: number;
  waited: number;
  functions: readonly (TracedFunction | null)[];
  readonly open: Map<number, OpenCall>;
  /** Those of the open ones that have not ended. */
  readonly running: Set<number>;
  /** Ended calls whose last pieces of memory may not have been read yet: given once `next` is at `readyAt`. */
  ended: { readonly index: number; readonly readyAt: number }[];
}

export function followTrace(source: TraceBytes, header: TraceHeader): TraceFollower {
  const state: Following = {
    source,
    header,
    next: 0,
    lost: 0,
    head: 0,
    waitedFor: -1,
    waited: 0,
    functions: [],
    open: new Map(),
    running: new Set(),
    ended: [],
  };
  return {
    poll: () => poll(state),
    isBehind: () => state.next < state.head || state.ended.length > 0,
    finish: () => finish(state),
    position: () => state.next,
    lost: () => state.lost,
    functions: () => {
      const progress = readProgress(source, header);
      if (progress) state.functions = readFunctions(source, header, progress.functionCount);
      return state.functions.filter((found) => found !== null);
    },
  };
}

function progressOf(state: Following): TraceProgress | null {
  const progress = readProgress(state.source, state.header);
  // A head that goes back is not one that our helper wrote.
  if (!progress || progress.head < state.head) return null;
  state.head = progress.head;
  const isNew = progress.functionCount > state.functions.length || state.functions.includes(null);
  if (isNew) state.functions = readFunctions(state.source, state.header, progress.functionCount);
  return progress;
}

function poll(state: Following): readonly HostCall[] {
  const progress = progressOf(state);
  if (!progress) return [];
  settleRunning(state, progress.head);
  const { recordCapacity } = state.header;
  if (progress.head - state.next > recordCapacity) {
    state.lost += progress.head - recordCapacity - state.next;
    state.next = progress.head - recordCapacity;
  }
  if (state.next < progress.head) readChunk(state, progress.head);
  return takeEnded(state);
}

/** Reads up to the ring's edge, the chunk's size or the head, whichever comes first. */
function readChunk(state: Following, head: number): void {
  const { recordsOffset, recordCapacity } = state.header;
  const slot = state.next % recordCapacity;
  const count = Math.min(chunkRecords, head - state.next, recordCapacity - slot);
  const bytes = state.source.read(recordsOffset + slot * recordSize, count * recordSize);
  const view = viewOf(bytes);
  // What was overwritten while we read shows in its sequence number; records are whole otherwise.
  const headAfter = progressOf(state)?.head ?? head;
  for (let offset = 0; offset < count; offset++) {
    const index = state.next + offset;
    const isGone = headAfter - index > recordCapacity;
    const record = isGone ? null : readRecord(bytes, view, offset * recordSize, index);
    if (record) take(state, record, headAfter);
    else if (!isGone && isBeingWritten(state, index)) {
      // Everything from here on waits for the next time.
      state.next = index;
      return;
    } else state.lost++;
  }
  state.next += count;
}

/**
 * A record that was claimed a moment ago is empty. One that stays empty is never written: its process died between the
 * two steps.
 */
function isBeingWritten(state: Following, index: number): boolean {
  const at = state.header.recordsOffset + (index % state.header.recordCapacity) * recordSize;
  const bytes = state.source.read(at, 8);
  const isEmpty = bytes.length === 8 && number64(viewOf(bytes), 0) <= index;
  if (state.waitedFor !== index) state.waited = 0;
  state.waitedFor = index;
  return isEmpty && state.waited++ < patience;
}

function take(state: Following, record: TraceRecord, readyAt: number): void {
  switch (record.kind) {
    case 'call':
      state.open.set(record.index, { record, memory: [] });
      if (record.duration === null) state.running.add(record.index);
      else state.ended.push({ index: record.index, readyAt });
      return;
    case 'memory':
      state.open.get(record.call)?.memory.push(record.piece);
      return;
    case 'return': {
      const call = state.open.get(record.call);
      if (!call || !state.running.delete(record.call)) return;
      call.record = { ...call.record, duration: record.duration, end: record.end };
      state.ended.push({ index: record.call, readyAt });
      return;
    }
  }
}

function settleRunning(state: Following, head: number): void {
  const { recordsOffset, recordCapacity } = state.header;
  for (const index of state.running) {
    const bytes = state.source.read(recordsOffset + (index % recordCapacity) * recordSize, recordSize);
    const record = readRecord(bytes, viewOf(bytes), 0, index);
    const call = state.open.get(index);
    if (!call || record?.kind !== 'call' || record.duration === null) continue;
    call.record = record;
    state.running.delete(index);
    state.ended.push({ index, readyAt: progressOf(state)?.head ?? head });
  }
}

function takeEnded(state: Following): readonly HostCall[] {
  const ready = state.ended.filter(({ readyAt }) => readyAt <= state.next);
  if (ready.length === 0) return [];
  state.ended = state.ended.filter(({ readyAt }) => readyAt > state.next);
  return ready.flatMap(({ index }) => give(state, index));
}

function finish(state: Following): readonly HostCall[] {
  const left = [...state.open.keys()].sort((one, other) => one - other);
  state.ended = [];
  state.running.clear();
  return left.flatMap((index) => give(state, index));
}

function give(state: Following, index: number): readonly HostCall[] {
  const call = state.open.get(index);
  if (!call) return [];
  state.open.delete(index);
  const { record, memory } = call;
  return [
    {
      index: record.index,
      function: state.functions[record.functionIndex] ?? null,
      functionIndex: record.functionIndex,
      thread: record.thread,
      start: record.start - state.header.startMonotonic,
      duration: record.duration,
      depth: record.depth,
      generation: record.generation,
      parameters: record.parameters,
      parameterCount: record.parameterCount,
      end: record.end,
      memory,
    },
  ];
}
