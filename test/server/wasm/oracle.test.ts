import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readWasmNames, readWasmProducers } from '../../../server/src/core/wasm/customSections';
import { readWasm } from '../../../server/src/core/wasm/moduleReader';
import { askEngine } from '../../support/engine';
import {
  buildModule,
  type BuiltFunctionType,
  type BuiltImport,
  type BuiltModule,
  type BuiltType,
} from '../../support/wasmBuilder';

const type = fc.constantFrom<BuiltType>('i32', 'i64', 'f32', 'f64', 'v128', 'funcref', 'externref');
const functionType: fc.Arbitrary<BuiltFunctionType> = fc.record({
  params: fc.array(type, { maxLength: 8 }),
  results: fc.array(type, { maxLength: 3 }),
});
const name = fc.string({ unit: 'grapheme', maxLength: 12 });
const names = { module: name, name };
const importEntry: fc.Arbitrary<BuiltImport> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ ...names, kind: fc.constant('func' as const), type: functionType }) },
  fc.record({
    ...names,
    kind: fc.constant('table' as const),
    element: fc.constantFrom('funcref' as const, 'externref' as const),
    minimum: fc.nat(1_000),
  }),
  fc.record({
    ...names,
    kind: fc.constant('memory' as const),
    minimum: fc.nat(3),
    maximum: fc.integer({ min: 3, max: 9 }),
  }),
  fc.record({ ...names, kind: fc.constant('global' as const), type, mutable: fc.boolean() }),
);
const built: fc.Arbitrary<BuiltModule> = fc.record({
  // One memory at most: more needs a proposal that not every engine has.
  imports: fc
    .array(importEntry, { maxLength: 12 })
    .map((entries) =>
      entries.filter(
        ({ kind }, index) =>
          kind !== 'memory' || entries.findIndex((other) => other.kind === 'memory') === index,
      ),
    ),
  functions: fc.array(functionType, { maxLength: 4 }),
});

/** Imports as the engine sees them: an oracle that shares no line with our reader. */
function reflect(bytes: Uint8Array): readonly string[] {
  return askEngine(Uint8Array.from(bytes)).imports.map(({ module, name, kind, type }) =>
    JSON.stringify([module, name, kind, type?.params, type?.results]),
  );
}

function ours(bytes: Uint8Array): readonly string[] {
  const found = readWasm(bytes);
  if (found.kind !== 'module') return [found.kind];
  return found.module.imports.map((entry) =>
    JSON.stringify([
      entry.module,
      entry.name,
      entry.kind,
      entry.signature.params?.map((slot) => slot.type),
      entry.signature.results?.map((slot) => slot.type),
    ]),
  );
}

describe('wasm reader beside the engine', () => {
  it('reads the same imports from any module', () => {
    let functionsCompared = 0;
    fc.assert(
      fc.property(built, (module) => {
        const bytes = buildModule(module);
        const expected = reflect(bytes);
        functionsCompared += expected.filter((line) => line.includes('"func",[')).length;
        assert.deepEqual(ours(bytes), expected);
      }),
      { numRuns: 200 },
    );
    assert.ok(functionsCompared > 100, 'the engine must really say types');
  });

  it('returns for a module that is cut at any byte', () => {
    const whole = buildModule({
      imports: [
        { module: 'm', name: 'f', kind: 'func', type: { params: ['i32'], results: ['i64'] } },
        { module: 'm', name: 'memory', kind: 'memory', minimum: 1 },
      ],
      functions: [{ params: [], results: [] }],
      exports: [{ name: 'run', index: 1 }],
      moduleName: 'guest',
      functionNames: new Map([[1, 'run']]),
      custom: [{ name: 'producers', bytes: [0] }],
    });
    const complete: number[] = [];
    for (let end = 0; end < whole.length; end++) {
      const found = readWasm(whole.subarray(0, end));
      readWasmNames(whole.subarray(0, end));
      readWasmProducers(whole.subarray(0, end));
      if (found.kind === 'module') complete.push(end);
    }
    // Only behind the header and between two of the seven sections is a beginning of a module a module.
    assert.equal(complete.length, 7);
  });

  it('returns for any bytes behind the header', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), built, fc.nat(), (noise, module, seed) => {
        const bytes = Uint8Array.from(buildModule(module));
        const at = 8 + (seed % Math.max(1, bytes.length - 8));
        bytes.set(noise.subarray(0, Math.max(0, bytes.length - at)), at);
        readWasm(bytes);
        readWasmNames(bytes);
        readWasmProducers(bytes);
      }),
      { numRuns: 500 },
    );
  });
});
