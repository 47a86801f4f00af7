// Follows a trace while it is written, or reads one that lies there. Each call is given once: when it has ended, or at
// the end of the trace. What the ring overwrote before it could be read is counted, not guessed.

import type { HostCall, MemoryPiece, RecordedCall, TracedFunction } from './hostCall';
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
import { readRecord, type TraceRecord } from './record';

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
  recorded: RecordedCall;
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
  /** Those of the open ones that have not ended, as far as their records tell. */
  readonly running: Set<number>;
  /** Those of the running ones that have ended: their thread has made a call since that is not in them. */
  readonly over: Set<number>;
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
    over: new Set(),
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
    const late = record || isGone ? record : lookAgain(state, index);
    if (late === 'awaited') {
      // Everything from here on waits for the next time.
      state.next = index;
      return;
    }
    if (record) take(state, record, headAfter);
    else if (late) take(state, late, progressOf(state)?.head ?? headAfter);
    else state.lost++;
  }
  state.next += count;
}

function recordAt({ source, header }: Following, index: number): TraceRecord | 'empty' | null {
  const at = header.recordsOffset + (index % header.recordCapacity) * recordSize;
  const bytes = source.read(at, recordSize);
  const view = viewOf(bytes);
  const isEmpty = bytes.length === recordSize && number64(view, 0) <= index;
  return isEmpty ? 'empty' : readRecord(bytes, view, 0, index);
}

/**
 * A record that was claimed a moment ago is empty, or has been written since the chunk was read. One that stays empty
 * is never written: its process died between the two steps.
 */
function lookAgain(state: Following, index: number): TraceRecord | 'awaited' | null {
  const record = recordAt(state, index);
  if (record !== 'empty') return record;
  if (state.waitedFor !== index) state.waited = 0;
  state.waitedFor = index;
  return state.waited++ < patience ? 'awaited' : null;
}

function take(state: Following, record: TraceRecord, readyAt: number): void {
  switch (record.kind) {
    case 'call': {
      const { index, duration } = record.call;
      endEarlier(state, record.call);
      state.open.set(index, { recorded: record.call, memory: [] });
      if (duration === null) state.running.add(index);
      else state.ended.push({ index, readyAt });
      return;
    }
    case 'memory':
      state.open.get(record.call)?.memory.push(record.piece);
      return;
    case 'return': {
      const call = state.open.get(record.call);
      if (!call || !state.running.delete(record.call)) return;
      state.over.delete(record.call);
      call.recorded = { ...call.recorded, duration: record.duration, end: record.end };
      state.ended.push({ index: record.call, readyAt });
      return;
    }
  }
}

/** A thread is in one call of each depth. */
function endEarlier({ running, over, open }: Following, { thread, depth }: RecordedCall): void {
  for (const index of running) {
    const recorded = open.get(index)?.recorded;
    if (recorded?.thread === thread && recorded.depth >= depth) over.add(index);
  }
}

function settleRunning(state: Following, head: number): void {
  for (const index of state.running) {
    const record = recordAt(state, index);
    const call = state.open.get(index);
    if (record === null && state.over.has(index)) {
      // Its end was written, and overwritten before it was read.
      state.open.delete(index);
      state.running.delete(index);
      state.over.delete(index);
      state.lost++;
      continue;
    }
    if (!call || record === 'empty' || record?.kind !== 'call' || record.call.duration === null) continue;
    call.recorded = record.call;
    state.running.delete(index);
    state.over.delete(index);
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
  settleRunning(state, state.head);
  const left = [...state.open.keys()].sort((one, other) => one - other);
  state.ended = [];
  state.running.clear();
  return left.flatMap((index) => give(state, index));
}

function give(state: Following, index: number): readonly HostCall[] {
  const call = state.open.get(index);
  if (!call) return [];
  state.open.delete(index);
  const { recorded, memory } = call;
  return [
    {
      ...recorded,
      function: state.functions[recorded.functionIndex] ?? null,
      start: recorded.start - state.header.startMonotonic,
      memory,
    },
  ];
}
