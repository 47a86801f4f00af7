import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { format } from '../../../../server/src/core/messages/format';
import { readTestFile } from '../../../../server/src/toolchain/tests/testFile';
import { readText } from '../../../support/repository';

function reasonOf(written: unknown): string {
  const read = readTestFile(JSON.stringify(written));
  return read.kind === 'fault' ? format('en', read.reason) : 'tests';
}

describe('files of tests', () => {
  it('need little: a call', () => {
    const read = readTestFile('{"plugin":"a.so","tests":[{"call":"m.f"}]}');
    assert.deepEqual(read, {
      kind: 'tests',
      file: {
        plugins: ['a.so'],
        tests: [
          {
            name: 'm.f',
            line: 1,
            call: 'm.f',
            args: [],
            outcome: 'returned',
            code: null,
            results: null,
            memory: [],
            output: null,
          },
        ],
      },
    });
  });

  it('say the place of what is wrong', () => {
    assert.equal(reasonOf(null), 'The file is no JSON object.');
    assert.match(reasonOf({ tests: {} }), /^`tests` must be: array/);
    assert.match(reasonOf({ tests: [{}] }), /^`tests\[0\]\.call` must be: string/);
    assert.match(
      reasonOf({ tests: [{ call: 'm.f', arg: [] }] }),
      /^`tests\[0\]\.arg` is not known\. There are: `name`/,
    );
    assert.match(reasonOf({ tests: [{ call: 'm.f', args: [true] }] }), /^`tests\[0\]\.args\[0\]`/);
    assert.match(
      reasonOf({ tests: [{ call: 'm.f', outcome: 'ok' }] }),
      /returned, failed, terminated, crashed/,
    );
    assert.match(
      reasonOf({ tests: [{ call: 'm.f', memory: [{}] }] }),
      /`tests\[0\]\.memory\[0\]\.hex` must be: string/,
    );
    assert.match(reasonOf({ tests: [], plugins: 'a.so' }), /^`plugins` is not known/);
  });

  it('say the line of what is wrong, and of each test', () => {
    const lineOf = (contents: string): number | null => {
      const read = readTestFile(contents);
      return read.kind === 'fault' ? read.line : null;
    };
    assert.equal(lineOf('{\n  "tests": [\n    {\n      "call": 1\n    }\n  ]\n}'), 4);
    assert.equal(
      lineOf('{\n  "tests": [\n    {\n      "name": "x"\n    }\n  ]\n}'),
      3,
      'of the test without a call',
    );
    assert.equal(lineOf('{\n "plugin": "a.so",\n "plugins": [],\n "tests": []\n}'), 3);
    assert.equal(lineOf('{\n  "tests": [\n    {"call": "m.f"},\n  ]\n}'), 4, 'where it is no JSON');
    assert.equal(lineOf('{\n  "tests": [\n'), 3);
    assert.equal(lineOf(''), 1);
    const read = readTestFile('{"tests": [\n{"call": "m.f"},\n\n{"call": "m.g"}]}');
    assert.deepEqual(read.kind === 'tests' && read.file.tests.map(({ line }) => line), [2, 4]);
  });

  it('never make the reader fail', () => {
    const anything = fc.oneof(
      fc.json(),
      fc.string(),
      fc.record({ tests: fc.anything() }).map((it) => JSON.stringify(it)),
    );
    fc.assert(
      fc.property(anything, (contents) => {
        assert.ok(['tests', 'fault'].includes(readTestFile(contents).kind));
      }),
    );
  });

  it('are described to the editor as they are read', () => {
    const schema = JSON.parse(readText('schemas/plugintest.schema.json')) as {
      readonly properties: object;
      readonly definitions: {
        readonly test: {
          readonly properties: Readonly<
            Record<string, { readonly items?: object; readonly enum?: readonly string[] }>
          >;
        };
      };
    };
    const known = (reason: string): readonly string[] =>
      [...reason.matchAll(/`(\$?\w+)`/g)].map((match) => match[1] ?? '');
    const root = known(reasonOf({ unknown: 1, tests: [] }));
    assert.deepEqual(Object.keys(schema.properties).sort(), root.slice(1).sort());
    const test = schema.definitions.test.properties;
    const fields = known(reasonOf({ tests: [{ call: 'm.f', unknown: 1 }] }));
    assert.deepEqual(Object.keys(test).sort(), fields.slice().sort());
    const outcomes = reasonOf({ tests: [{ call: 'm.f', outcome: '' }] });
    assert.ok(outcomes.includes((test['outcome']?.enum ?? []).join(', ')));
    const memory = (test['memory']?.items as { readonly properties: object }).properties;
    const inMemory = known(reasonOf({ tests: [{ call: 'm.f', memory: [{ hex: '', unknown: 1 }] }] }));
    assert.deepEqual(Object.keys(memory).sort(), inMemory.slice().sort());
  });
});
