import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HostCall } from '../../../server/src/core/trace/hostCall';
import { callsOf, openTrace } from '../../../server/src/core/trace/read';
import type { TraceFollower } from '../../../server/src/core/trace/follow';
import { buildTrace, builtCapacity, recordsOffset, type BuiltTrace } from '../../support/traceBuilder';
import { choices } from '../../support/random';

function followerOf(trace: BuiltTrace): TraceFollower {
  const reading = openTrace(trace.source);
  assert.equal(reading.kind, 'trace');
  return reading.kind === 'trace' ? reading.follower : assert.fail();
}

function indices(calls: Iterable<HostCall>): number[] {
  return [...calls].map(({ index }) => index);
}

function oneFunction(): BuiltTrace {
  const trace = buildTrace();
  trace.addFunction('m', 'f', [0x7f, 0x7f], [0x7f]);
  return trace;
}

describe('following a trace', () => {
  it('loses no record that is written between two looks at it', () => {
    const trace = oneFunction();
    const [first, second] = [trace.claim(), trace.claim()];
    trace.writeCall(second, { duration: 1n });
    let isWritten = false;
    const reading = openTrace({
      ...trace.source,
      read: (offset, length) => {
        const bytes = trace.source.read(offset, length).slice();
        if (offset >= recordsOffset && !isWritten) {
          isWritten = true;
          trace.writeCall(first, { duration: 1n });
        }
        return bytes;
      },
    });
    if (reading.kind !== 'trace') assert.fail(reading.kind);
    assert.deepEqual(indices(reading.follower.poll()), [first, second]);
    assert.equal(reading.follower.lost(), 0);
  });

  it('gives each call once, when it has ended, and the rest at the end', () => {
    const trace = oneFunction();
    const follower = followerOf(trace);
    const [first, second] = [trace.claim(), trace.claim()];
    trace.writeCall(first, {});
    trace.writeCall(second, { duration: 5n, start: 3n, parameters: [1n, -2n], results: [7n] });
    const [call, ...more] = follower.poll();
    assert.deepEqual(more, []);
    assert.deepEqual(
      { ...call, function: call?.function?.name },
      {
        index: second,
        number: null,
        function: 'f',
        functionIndex: 0,
        thread: 77,
        start: 3,
        duration: 5,
        depth: 0,
        generation: 0,
        parameters: [1n, 0xffff_ffff_ffff_fffen],
        parameterCount: 2,
        end: { kind: 'returned', code: 0, results: [7n] },
        memory: [],
      },
    );
    assert.deepEqual(follower.poll(), []);
    trace.writeCall(first, { duration: 9n });
    assert.deepEqual(indices(follower.poll()), [first]);
    const third = trace.claim();
    trace.writeCall(third, {});
    assert.deepEqual(follower.poll(), []);
    const [unfinished] = follower.finish();
    assert.deepEqual(
      [unfinished?.index, unfinished?.end.kind, unfinished?.duration],
      [third, 'unfinished', null],
    );
  });

  it('waits for a record that is claimed and not yet written, but not for ever', () => {
    const trace = oneFunction();
    const follower = followerOf(trace);
    const [first, second] = [trace.claim(), trace.claim()];
    trace.writeCall(second, { duration: 1n });
    assert.deepEqual(follower.poll(), []);
    assert.equal(follower.isBehind(), true);
    trace.writeCall(first, { duration: 1n });
    assert.deepEqual(indices(follower.poll()), [first, second]);
    trace.claim();
    const last = trace.claim();
    trace.writeCall(last, { duration: 1n });
    assert.deepEqual(indices(callsOf(follower)), [last]);
    assert.equal(follower.lost(), 1);
  });

  it('takes no call for one that runs whose return was overwritten before it could be read', () => {
    const trace = oneFunction();
    const follower = followerOf(trace);
    const [outer, short] = [trace.claim(), trace.claim()];
    trace.writeCall(outer, {});
    trace.writeCall(short, { depth: 1 });
    assert.deepEqual(follower.poll(), []);
    trace.writeCall(short, { depth: 1, duration: 1n });
    for (let call = 0; call < 2 * builtCapacity; call++)
      trace.writeCall(trace.claim(), { depth: 1, duration: 1n });
    const calls = [...callsOf(follower)];
    assert.equal(calls.length + follower.lost(), 2 * builtCapacity + 2);
    // Calls deeper than its own say nothing of the outer one.
    const running = calls.filter(({ end }) => end.kind !== 'returned');
    assert.deepEqual(indices(running), [outer]);
  });

  it('counts exactly what the ring overwrote', () => {
    const trace = oneFunction();
    const follower = followerOf(trace);
    for (let call = 0; call < 3 * builtCapacity + 5; call++) trace.writeCall(trace.claim(), { duration: 1n });
    const seen = indices(callsOf(follower));
    assert.equal(seen.length, builtCapacity);
    assert.equal(seen[0], 2 * builtCapacity + 5);
    assert.equal(follower.lost(), 2 * builtCapacity + 5);
  });

  it('takes the end of an overtaken call from its return record', () => {
    const trace = oneFunction();
    const follower = followerOf(trace);
    const outer = trace.claim();
    trace.writeCall(outer, {});
    assert.deepEqual(follower.poll(), []);
    for (let call = 0; call < builtCapacity; call++) {
      trace.writeCall(trace.claim(), { duration: 1n, depth: 1 });
      if (call % 100 === 0) follower.poll();
    }
    const end = trace.claim();
    trace.writeReturn(end, outer, 123n, 2);
    const [last] = [...callsOf(follower)].slice(-1);
    assert.equal(last?.index, outer);
    assert.equal(last.duration, 123);
    assert.deepEqual(last.end, { kind: 'returned', code: 2, results: [] });
    assert.equal(follower.lost(), 0);
  });

  it('gives a call together with the memory of both sides', () => {
    const trace = oneFunction();
    const call = trace.claim();
    const before = trace.claim();
    trace.writeCall(call, { duration: 1n, parameters: [1024n, 5n] });
    trace.writeMemory(before, { call, parameter: 0, address: 1024, text: 'hello' });
    const follower = followerOf(trace);
    const after = trace.claim();
    trace.writeMemory(after, { call, parameter: 0, address: 1024, after: true, text: 'HELLO' });
    const [found] = callsOf(follower);
    const pieces = found?.memory.map(({ phase, bytes }) => `${phase} ${Buffer.from(bytes).toString()}`);
    assert.deepEqual(pieces, ['before hello', 'after HELLO']);
  });

  it('tells traps and faults from returns', () => {
    const trace = oneFunction();
    trace.writeCall(trace.claim(), { duration: 1n, flags: 4 });
    trace.writeCall(trace.claim(), { duration: 1n, flags: 12 });
    const ends = [...callsOf(followerOf(trace))].map(({ end }) => end.kind);
    assert.deepEqual(ends, ['left', 'faulted']);
  });
});

describe('a trace file that is none', () => {
  it('is told from one of another version and from a damaged one', () => {
    const trace = buildTrace();
    const view = new DataView(trace.bytes.buffer);
    view.setUint32(8, 2, true);
    assert.deepEqual(openTrace(trace.source), { kind: 'other-version', version: 2 });
    view.setUint32(8, 1, true);
    for (const [at, value] of [
      [16, 0],
      [20, 128],
      [24, 5000],
      [28, 4096],
      [32, 64],
      [40, 1000],
      [40, 2 ** 23],
      [44, 1],
    ] as const) {
      const good = view.getUint32(at, true);
      view.setUint32(at, value, true);
      assert.deepEqual(openTrace(trace.source), { kind: 'damaged' }, `${String(value)} at ${String(at)}`);
      view.setUint32(at, good, true);
    }
    assert.deepEqual(openTrace({ size: () => 10, read: () => new Uint8Array(10) }), { kind: 'not-a-trace' });
  });

  it('never makes the reader throw or run on, whatever is in it and wherever it ends', () => {
    const source = choices(7);
    const random = (limit: number): number => source.below(limit);
    for (let turn = 0; turn < 60; turn++) {
      const trace = oneFunction();
      for (let call = 0; call < 40; call++)
        trace.writeCall(trace.claim(), { duration: BigInt(call), parameters: [1n, 2n], results: [3n] });
      for (let spoilt = 0; spoilt < 400; spoilt++) {
        const region = spoilt % 4 === 0 ? 128 : spoilt % 4 === 1 ? 4096 + 256 : recordsOffset + 41 * 128;
        const low = region === 128 ? 8 : region === 4096 + 256 ? 4096 : recordsOffset;
        trace.bytes[low + random(region - low)] = random(256);
      }
      const end = turn % 2 === 0 ? trace.bytes.length : recordsOffset + random(5000);
      const cut = trace.bytes.subarray(0, end);
      const reading = openTrace({
        size: () => trace.bytes.length,
        read: (at, length) => cut.slice(at, at + length),
      });
      if (reading.kind !== 'trace') continue;
      let seen = 0;
      for (const call of callsOf(reading.follower)) {
        seen++;
        assert.ok(call.parameters.length <= 6);
      }
      assert.ok(seen <= builtCapacity);
    }
  });
});
