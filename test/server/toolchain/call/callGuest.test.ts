import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readWasm } from '../../../../server/src/core/wasm/moduleReader';
import { valueTypes, type ValueType } from '../../../../server/src/core/model/valueType';
import { callGuest, shownStretch } from '../../../../server/src/toolchain/call/callGuest';
import { callOutcome } from '../../../../server/src/toolchain/call/callOutcome';
import { readConstant } from '../../../../server/src/toolchain/call/constants';
import { planCall } from '../../../../server/src/toolchain/call/planCall';
import type { Constant, PlannedCall } from '../../../../server/src/toolchain/call/types';
import { choices } from '../../../support/random';

/** Runs a guest in this process's own engine; the host function gets its memory. */
function run(call: PlannedCall, host: (memory: DataView, ...args: readonly unknown[]) => unknown): string {
  const mark = 'mark:';
  const written: Buffer[] = [];
  const engine = globalThis as unknown as {
    WebAssembly: {
      Module: new (bytes: Uint8Array) => object;
      Instance: new (module: object, imports: object) => { readonly exports: Record<string, unknown> };
    };
  };
  const module = new engine.WebAssembly.Module(callGuest(call, mark));
  const memoryOf = (): ArrayBuffer => (instance.exports['memory'] as { readonly buffer: ArrayBuffer }).buffer;
  const instance = new engine.WebAssembly.Instance(module, {
    wasi_snapshot_preview1: {
      fd_write: (fd: number, vector: number): number => {
        assert.equal(fd, 2);
        const view = new DataView(memoryOf());
        written.push(Buffer.from(memoryOf(), view.getUint32(vector, true), view.getUint32(vector + 4, true)));
        return 0;
      },
    },
    [call.module]: { [call.name]: (...args: unknown[]) => host(new DataView(memoryOf()), ...args) },
  });
  (instance.exports['_start'] as () => void)();
  return Buffer.concat(written).toString('latin1');
}

function plan(params: string, results: string, args: readonly string[]): PlannedCall {
  const types = (list: string): readonly string[] => list.split(' ').filter(Boolean);
  const host = { name: 'f', params: types(params), results: types(results) };
  const planned = planCall('m', host, args, () => null);
  if (planned.kind === 'fault') throw new Error(JSON.stringify(planned.reason));
  return planned.call;
}

function outcomeOf(call: PlannedCall, stderr: string): ReturnType<typeof callOutcome> {
  return callOutcome(call, 'mark:', { kind: 'exited', code: 0, stdout: '', stderr, truncated: false });
}

describe('the guest of a call', () => {
  it('hands over values of every type and gets them back', () => {
    const call = plan('i32 i64 f32 f64 externref', 'i32 i64 f32 f64 externref', [
      '-7',
      '-0x7fffffffffffffff',
      '1.5',
      '-inf',
      'null',
    ]);
    const written = run(call, (_, ...args) => {
      assert.deepEqual(args, [-7, -0x7fffffffffffffffn, 1.5, -Infinity, null]);
      return args;
    });
    assert.deepEqual(outcomeOf(call, written)?.results, [
      { type: 'i32', value: -7 },
      { type: 'i64', value: '-9223372036854775807' },
      { type: 'f32', value: 1.5 },
      { type: 'f64', value: '-inf' },
      { type: 'externref', value: null },
    ]);
  });

  it('shows what the host function changed in memory', () => {
    const call = plan('i32 i32 i32', '', ['Hi', 'out:3']);
    const written = run(call, (memory, pointer, length, out) => {
      assert.equal(length, 2);
      assert.equal(memory.getUint8(Number(pointer)), 0x48);
      memory.setUint8(Number(pointer) + 1, 0x6f);
      memory.setUint8(Number(out) + 2, 0xff);
    });
    const memory = outcomeOf(call, written)?.memory ?? [];
    assert.deepEqual(
      memory.map(({ argument, before, after }) => ({ argument, before, after })),
      [
        { argument: 1, before: [0x48, 0x69], after: [0x48, 0x6f] },
        { argument: 2, before: [0, 0, 0], after: [0, 0, 0xff] },
      ],
    );
  });

  it('is a valid module with the right import, whatever the type', () => {
    const random = choices(5);
    for (let round = 0; round < 200; round++) {
      const params = random.several(random.below(6), valueTypes);
      const results = random.several(random.below(4), valueTypes);
      const call: PlannedCall = {
        module: random.oneOf(['m', '模块', 'a.b', '']),
        name: random.oneOf(['f', '🦀', '$']),
        params,
        results,
        constants: params.map((type) => constantOf(type, random.below(1 << 30))),
        buffers: [{ argument: 1, address: 2048, bytes: Array<number>(random.below(70_000)).fill(7) }],
      };
      const read = readWasm(callGuest(call, 'mark:'));
      assert.ok(read.kind === 'module');
      const host = read.module.imports.find(({ module }) => module === call.module);
      assert.equal(host?.name, call.name);
      const engine = globalThis as unknown as { WebAssembly: { validate(bytes: Uint8Array): boolean } };
      assert.ok(engine.WebAssembly.validate(callGuest(call, 'mark:')), JSON.stringify([params, results]));
    }
  });

  it('shows nothing when the mark is not there or is followed by something else', () => {
    const call = plan('', 'i32', []);
    const { length } = shownStretch(call);
    for (const stderr of [
      '',
      'mark:',
      `mark:${'0'.repeat(2 * length - 1)}`,
      `mark:${'x'.repeat(2 * length)}`,
    ]) {
      const outcome = outcomeOf(call, stderr);
      assert.deepEqual([outcome?.end.kind, outcome?.results], ['terminated', []]);
    }
  });
});

function constantOf(type: ValueType, value: number): Constant {
  const written = { v128: `0x${'ab'.repeat(16)}`, funcref: 'null', externref: 'null' };
  const constant = readConstant(type in written ? written[type as 'v128'] : String(value), type);
  if (!constant) throw new Error(type);
  return constant;
}

describe('arguments of a call', () => {
  function reasonOf(params: string, args: readonly string[]): string {
    const host = { name: 'f', params: params.split(' ').filter(Boolean), results: [] };
    const planned = planCall('m', host, args, (path) => (path === 'there' ? [1, 2] : null));
    return planned.kind === 'fault' ? planned.reason.key : 'planned';
  }

  it('are refused in words when they do not fit', () => {
    assert.equal(reasonOf('i32', []), 'call.argument-count');
    assert.equal(reasonOf('i32', ['a text']), 'call.argument-count');
    assert.equal(reasonOf('f32 i32', ['a text']), 'call.not-pointer');
    assert.equal(reasonOf('i32', ['1.5']), 'call.not-value');
    assert.equal(reasonOf('i32', ['4294967296']), 'call.not-value');
    assert.equal(reasonOf('v128', ['0x1']), 'call.not-value');
    assert.equal(reasonOf('externref', ['1']), 'call.not-value');
    assert.equal(reasonOf('i32 i32', ['hex:0']), 'call.not-hex');
    assert.equal(reasonOf('i32 i32', ['buffer:99999999999']), 'call.not-size');
    assert.equal(reasonOf('i32 i32', ['buffer:-1']), 'call.not-size');
    assert.equal(reasonOf('i32 i32', ['file:nowhere']), 'cli.path-missing');
    assert.equal(reasonOf('i32 other', ['1', '2']), 'call.unknown-type');
  });

  it('are numbers, texts, bytes, files and room for results', () => {
    for (const [params, args] of [
      ['i32', ['4294967295']],
      ['i64', ['0xffffffffffffffff']],
      ['i32 i32', ['text:42']],
      ['i32 i32', ['']],
      ['i64 i64', ['memory64']],
      ['i32', ['cstr:x']],
      ['i32 i32 i32', ['file:there', 'out:16']],
      ['f64 f32', ['nan', '-1e3']],
      ['v128 funcref', [`0x${'0'.repeat(32)}`, 'null']],
    ] as const)
      assert.equal(reasonOf(params, args), 'planned', `${params} ${args.join()}`);
  });
});
