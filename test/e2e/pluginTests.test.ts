// `wasmedge-plugin test` in the real WasmEdge.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { inspectorMissing } from '../support/inspector';
import { compileLibrary } from '../support/pluginLibrary';
import { runProgram, type ProgramRun } from '../support/programs';
import { inRepository, readText } from '../support/repository';
import { makeTemporaryFolder } from '../support/temporaryFolder';

const folder = makeTemporaryFolder();
after(() => folder.remove());

function test(...args: readonly string[]): ProgramRun {
  return runProgram(process.execPath, [inRepository('dist/cli.js'), 'test', ...args], {
    environment: { XDG_CACHE_HOME: folder.at('cache'), LC_ALL: 'C' },
    folder: folder.path,
  });
}

describe('test', { skip: inspectorMissing }, () => {
  before(() => {
    folder.write('good 好/called.plugintest.json', readText('test/fixtures/call/called.plugintest.json'));
    compileLibrary(folder, 'good 好/libcalled.so', readText('test/fixtures/call/plugin.c'));
  });

  it('runs every test of every file below a folder', () => {
    const { code, stdout, stderr } = test('--format', 'json');
    const told = JSON.parse(stdout || '{}') as {
      readonly passed: number;
      readonly failed: number;
      readonly files: readonly {
        readonly file: string;
        readonly tests: readonly { readonly failure: string | null }[];
      }[];
    };
    assert.deepEqual(
      told.files.flatMap(({ tests }) => tests.map(({ failure }) => failure)),
      Array(6).fill(null),
    );
    assert.deepEqual(
      [told.passed, told.failed, told.files[0]?.file],
      [6, 0, 'good 好/called.plugintest.json'],
    );
    assert.deepEqual([code, stderr], [0, '']);
  });

  it('says of each test that fails what was expected and what came', () => {
    const tests = [
      { call: 'called.reverse', args: ['Hello'], memory: [{ text: 'Hello' }] },
      { call: 'called.reverse', args: ['Hello'], results: [4] },
      { call: 'called.reverse', args: ['Hello'], output: 'something else' },
      { call: 'called.reverse', args: ['Hello'], memory: [{ argument: 2, text: '' }] },
      { call: 'called.end', args: [1] },
      { call: 'called.end', args: [3], code: 78 },
      { call: 'called.nothing' },
      { call: 'called.reverse', args: [1] },
    ];
    const file = folder.write('bad.plugintest.json', JSON.stringify({ tests }));
    const { code, stdout } = test(file, '--plugin', folder.at('good 好/libcalled.so'));
    assert.equal(code, 1);
    const failures = stdout.split('\n').filter((line) => line.startsWith('      '));
    for (const [index, wanted] of [
      /Argument 1 should be "Hello" after the call, and is "olleH"/,
      /results should be \(4\), and are \(5\)/,
      /output should hold "something else", and is "reversed 5 bytes"/,
      /Argument 2 does not lie in memory/,
      /outcome should be `returned`, and is `failed`/,
      /code should be 78, and is 77/,
      /No plugin given has the function `called\.nothing`/,
      /takes 2 values; the arguments make 1/,
    ].entries())
      assert.match(failures[index] ?? '', wanted);
    assert.match(stdout, /Tests passed: 0, failed: 8\.\n$/);
  });

  it('says what is wrong with a file, and that there is none', () => {
    const broken = test(folder.write('broken.plugintest.json', '{"tests":[{}]}'));
    assert.deepEqual([broken.code, /✗ `tests\[0\]\.call` must be: string/.test(broken.stdout)], [1, true]);
    const homeless = test(folder.write('homeless.plugintest.json', '{"tests":[]}'));
    assert.match(homeless.stdout, /names no `plugin`/);
    folder.write('empty/x', '');
    const none = test(folder.at('empty'));
    assert.deepEqual([none.code, /no file that ends in/.test(none.stderr)], [2, true]);
  });
});
