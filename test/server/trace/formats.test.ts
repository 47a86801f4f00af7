import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { traceFormats } from '../../../server/src/core/trace/formats';
import { callsOf, openTrace } from '../../../server/src/core/trace/read';
import { collectDurations } from '../../../server/src/core/trace/summary';
import { bytesText, durationText, valueOf } from '../../../server/src/core/trace/values';
import { buildTrace, type BuiltTrace } from '../../support/traceBuilder';

const types = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c } as const;

function sampleTrace(): BuiltTrace {
  const trace = buildTrace();
  const reverse = trace.addFunction('my_plugin', 'reverse_string', [types.i32, types.i32], []);
  const mixed = trace.addFunction('my_plugin', 'mixed', [types.i64, types.f32], [types.f64]);
  const call = trace.claim();
  const before = trace.claim();
  trace.writeMemory(before, { call, parameter: 0, address: 1048576, text: 'Hello' });
  const after = trace.claim();
  trace.writeMemory(after, { call, parameter: 0, address: 1048576, after: true, text: 'olleH' });
  trace.writeCall(call, { function: reverse, duration: 1200n, parameters: [1048576n, 5n] });
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat32(0, 0.1);
  const f32 = BigInt(bits.getUint32(0));
  bits.setFloat64(0, 2.5);
  trace.writeCall(trace.claim(), {
    function: mixed,
    start: 2000n,
    duration: 80n,
    depth: 1,
    parameters: [-3n, f32],
    results: [bits.getBigUint64(0)],
  });
  trace.writeCall(trace.claim(), { function: mixed, start: 3000n, duration: 10n, code: 0x102 });
  trace.writeCall(trace.claim(), { function: 9, start: 4000n });
  return trace;
}

function numberedTrace(): BuiltTrace {
  const trace = buildTrace();
  const traced = trace.addFunction('m', 'f', [], []);
  trace.writeCall(trace.claim(), { function: traced, number: 12n, depth: 1, duration: 10n });
  return trace;
}

function written(name: string, trace = sampleTrace()): string {
  const format = traceFormats.find((candidate) => candidate.name === name);
  const reading = openTrace(trace.source);
  if (!format || reading.kind !== 'trace') assert.fail();
  const writing = format.write({ locale: 'en', ...reading.header });
  const durations = collectDurations();
  let out = writing.begin;
  for (const call of callsOf(reading.follower)) {
    durations.add(call);
    out += writing.call(call);
  }
  return out + writing.end(durations.summarize(reading.follower.functions(), reading.follower.lost()));
}

describe('formats of traces', () => {
  it('text and JSON tell the number of a call in the run, by which a debugger finds it again', () => {
    assert.equal(written('text', numberedTrace()).split('\n')[0], '#12   m.f() → ok  10 ns');
    const [call] = (JSON.parse(written('json', numberedTrace())) as { calls: { number: number }[] }).calls;
    assert.equal(call?.number, 12);
  });

  it('text has a line for each call, nested ones further in', () => {
    assert.deepEqual(written('text').split('\n').slice(0, 4), [
      'my_plugin.reverse_string(ptr=1048576 "Hello" ⇒ "olleH", len=5) → ok  1.2 µs',
      '  my_plugin.mixed(-3, 0.1) → 2.5  80 ns',
      'my_plugin.mixed() → failed with code 0x102  10 ns',
      '?.9() → has not returned',
    ]);
  });

  it('json is one document with typed values', () => {
    const { calls, ...rest } = JSON.parse(written('json')) as {
      calls: { name: string; parameters: unknown; results?: unknown; memory?: unknown; end: string }[];
    };
    assert.deepEqual(Object.keys(rest), ['schema', 'process', 'runtime', 'start', 'functions', 'lost']);
    assert.deepEqual(calls[1]?.parameters, [
      { type: 'i64', value: -3 },
      { type: 'f32', value: 0.1 },
    ]);
    assert.deepEqual(calls[1].results, [{ type: 'f64', value: 2.5 }]);
    assert.deepEqual(calls[0]?.memory, [
      { parameter: 0, address: 1048576, phase: 'before', bytes: '48656c6c6f' },
      { parameter: 0, address: 1048576, phase: 'after', bytes: '6f6c6c6548' },
    ]);
    assert.equal(calls[3]?.end, 'unfinished');
  });

  it('json of no call is a document too', () => {
    assert.deepEqual((JSON.parse(written('json', buildTrace())) as { calls: unknown }).calls, []);
  });

  it('csv has a header and quotes what needs it', () => {
    const trace = buildTrace();
    trace.addFunction('=cmd', 'a"b,c', [], []);
    trace.writeCall(trace.claim(), { duration: 1n });
    const [head, line] = written('csv', trace).split('\r\n');
    assert.equal(head, 'index,function,thread,start_ns,duration_ns,depth,parameters,end,results');
    assert.equal(line, `0,"'=cmd.a""b,c",77,0,1,0,,returned,`);
  });

  it('chrome has complete events in microseconds, and a beginning for a call without an end', () => {
    const { traceEvents } = JSON.parse(written('chrome')) as { traceEvents: Record<string, unknown>[] };
    const [, first, second, , last] = traceEvents;
    assert.deepEqual(
      [first?.['name'], first?.['ph'], first?.['ts'], first?.['dur'], first?.['pid'], first?.['tid']],
      ['my_plugin.reverse_string', 'X', 0, 1.2, 4711, 77],
    );
    assert.equal(second?.['ts'], 2);
    assert.deepEqual([last?.['ph'], last?.['ts'], last?.['dur']], ['B', 4, undefined]);
  });
});

describe('values of traces', () => {
  it('are shown by their types', () => {
    const cases = [
      ['i32', 0xffff_ffffn, -1],
      ['i32', 0x1_0000_0005n, 5],
      ['i64', 0x7fff_ffff_ffff_ffffn, '9223372036854775807'],
      ['f32', 0x7f80_0000n, 'Infinity'],
      ['f64', 0x8000_0000_0000_0000n, '-0'],
      ['f64', 0x7ff8_0000_0000_0000n, 'NaN'],
      ['v128', 255n, '0xff'],
    ] as const;
    for (const [type, bits, shown] of cases)
      assert.equal(valueOf(type, bits), shown, `${type} ${String(bits)}`);
  });

  it('show bytes as text where they are, a character cut at the end included', () => {
    assert.equal(bytesText(Buffer.from('héllo\n')), '"héllo\\n"');
    assert.equal(bytesText(Buffer.from('你好').subarray(0, 5)), '"你"');
    assert.equal(bytesText(Uint8Array.of(1, 2, 255)), '<01 02 ff>');
    assert.equal(bytesText(Buffer.alloc(40, 'a')), `"${'a'.repeat(32)}"…`);
  });

  it('give times in the unit that fits', () => {
    assert.deepEqual([12, 1234, 5_600_000, 2_000_000_000].map(durationText), [
      '12 ns',
      '1.2 µs',
      '5.6 ms',
      '2.00 s',
    ]);
  });

  it('count durations by function within six per cent', () => {
    const durations = collectDurations();
    const trace = buildTrace();
    trace.addFunction('m', 'f', [], []);
    for (let call = 1; call <= 1000; call++) trace.writeCall(trace.claim(), { duration: BigInt(call) });
    const reading = openTrace(trace.source);
    if (reading.kind !== 'trace') assert.fail();
    for (const call of callsOf(reading.follower)) durations.add(call);
    const [found] = durations.summarize(reading.follower.functions(), 0).functions;
    assert.ok(Math.abs((found?.median ?? 0) - 500) < 30, String(found?.median));
    assert.ok(Math.abs((found?.p95 ?? 0) - 950) < 57, String(found?.p95));
  });
});
