import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readWasmNames, readWasmProducers } from '../../../server/src/core/wasm/customSections';
import { buildModule, nameBytes, vector } from '../../support/wasmBuilder';

describe('custom sections', () => {
  it('give the names of the module and its functions', () => {
    const names = readWasmNames(
      buildModule({
        moduleName: 'guest',
        functionNames: new Map([
          [0, 'run'],
          [300, '数'],
        ]),
      }),
    );
    assert.equal(names.module, 'guest');
    assert.deepEqual(
      [...names.functions],
      [
        [0, 'run'],
        [300, '数'],
      ],
    );
  });

  it('give the tools that made the binary', () => {
    const value = (name: string, version: string): readonly number[] => [
      ...nameBytes(name),
      ...nameBytes(version),
    ];
    const fields = vector([
      [...nameBytes('language'), ...vector([value('Rust', '2021')])],
      [...nameBytes('processed-by'), ...vector([value('rustc', '1.85.0'), value('wasm-opt', '116')])],
    ]);
    const producers = readWasmProducers(buildModule({ custom: [{ name: 'producers', bytes: fields }] }));
    assert.deepEqual(
      producers.map(({ field, name, version }) => `${field} ${name} ${version}`),
      ['language Rust 2021', 'processed-by rustc 1.85.0', 'processed-by wasm-opt 116'],
    );
  });

  it('give nothing when they are not there or damaged', () => {
    const none = { module: null, functions: new Map() };
    assert.deepEqual(readWasmNames(buildModule({})), none);
    assert.deepEqual(readWasmNames(buildModule({ custom: [{ name: 'name', bytes: [1, 200] }] })), none);
    assert.deepEqual(readWasmProducers(buildModule({ custom: [{ name: 'producers', bytes: [9] }] })), []);
    assert.deepEqual(readWasmNames(Buffer.from('no wasm')), none);
  });
});
