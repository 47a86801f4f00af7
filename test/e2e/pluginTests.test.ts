// `wasmedge-plugin test` in the real WasmEdge.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { inspectorMissing } from '../support/inspector';
import { compileLibrary } from '../support/pluginLibrary';
import { missing, mustSucceed, runProgram, type ProgramRun } from '../support/programs';
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
    assert.deepEqual(
      [broken.code, /✗ broken\.plugintest\.json:1: `tests\[0\]\.call` must be: string/.test(broken.stdout)],
      [1, true],
    );
    const homeless = test(folder.write('homeless.plugintest.json', '{"tests":[]}'));
    assert.match(homeless.stdout, /names no `plugin`/);
    folder.write('empty/x', '');
    const none = test(folder.at('empty'));
    assert.deepEqual([none.code, /no file that ends in/.test(none.stderr)], [2, true]);
  });
});

/** A library is not what is tested here: what its tests say is. */
const nativePlugins = {
  'native/c/CMakeLists.txt': [
    'cmake_minimum_required(VERSION 3.19)',
    'project(native C)',
    'enable_testing()',
    'add_library(native SHARED plugin.c)',
    'add_executable(adds test.c)',
    'add_test(NAME "adds numbers" COMMAND adds)',
    'add_test(NAME subtracts COMMAND adds wrong)',
    'add_test(NAME divides COMMAND adds and gives up)',
    'add_test(NAME reads COMMAND adds and reads nothing)',
    'add_test(NAME later COMMAND adds)',
    'set_tests_properties(later PROPERTIES DISABLED TRUE)',
  ].join('\n'),
  'native/c/plugin.c': 'const void *WasmEdge_Plugin_GetDescriptor(void) { return 0; }\n',
  'native/c/test.c': [
    '#include <signal.h>',
    'int main(int count, char **args) {',
    "  if (count > 3) raise(args[2][0] == 'g' ? SIGABRT : SIGSEGV);",
    '  return count - 1;',
    '}',
  ].join('\n'),
  'native/rust/Cargo.toml':
    '[package]\nname = "native"\nversion = "0.1.0"\nedition = "2021"\n[lib]\ncrate-type = ["cdylib"]\n[workspace]\n',
  'native/rust/src/lib.rs': [
    '#[no_mangle]',
    'pub extern "C" fn WasmEdge_Plugin_GetDescriptor() -> usize { 0 }',
    '#[cfg(test)]',
    'mod tests {',
    '    #[test]',
    '    fn adds() { assert_eq!(1 + 1, 2); }',
    '    #[test]',
    '    fn subtracts() { assert_eq!(1 - 1, 1); }',
    '    #[test]',
    '    #[ignore]',
    '    fn takes_long() {}',
    '}',
  ].join('\n'),
};

describe('test', { skip: missing('cmake', 'cc', 'cargo') }, () => {
  before(() => {
    for (const [file, contents] of Object.entries(nativePlugins)) folder.write(file, contents);
    const c = folder.at('native/c');
    mustSucceed('cmake', ['-S', c, '-B', `${c}/build/debug`]);
    mustSucceed('cmake', ['--build', `${c}/build/debug`]);
  });

  it('runs the tests of CMake and of Cargo beside its own, in one report', () => {
    const { code, stdout, stderr } = test(folder.at('native'));
    assert.equal(
      stdout,
      [
        'native/c/CMakeLists.txt',
        '  ✓ adds numbers',
        '  ✗ subtracts',
        '      It ended as: Failed. What it wrote stands above.',
        '  ✗ divides',
        '      It ended as: Subprocess aborted. What it wrote stands above.',
        '  ✗ reads',
        '      It ended as: Exception: SegFault. What it wrote stands above.',
        'native/rust/Cargo.toml',
        '  ✓ tests::adds',
        '  ✗ tests::subtracts',
        '      It ended as: FAILED. What it wrote stands above.',
        'Tests passed: 2, failed: 4.',
        '',
      ].join('\n'),
    );
    assert.equal(code, 1);
    assert.match(stderr, /left == right/);
  });

  it('writes what CI systems read', () => {
    const { code, stdout } = test(folder.at('native/c'), '--format', 'junit');
    assert.equal(code, 1);
    assert.match(stdout, /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites tests="4" failures="3">\n/);
    assert.match(
      stdout,
      /<testcase name="adds numbers" classname="native\/c\/CMakeLists\.txt" .* time="[\d.]+"\/>/,
    );
    assert.match(
      stdout,
      /<testcase name="subtracts" .*><failure message="It ended as: Failed\. [^"]*"\/><\/testcase>/,
    );
  });

  it('says of a suite that does not compile that it did not run', () => {
    folder.write('broken rust/Cargo.toml', nativePlugins['native/rust/Cargo.toml']);
    folder.write('broken rust/src/lib.rs', `${nativePlugins['native/rust/src/lib.rs']}\nnonsense`);
    const { code, stdout, stderr } = test(folder.at('broken rust'));
    assert.equal(code, 1);
    assert.match(
      stdout,
      /✗ `[^`]*cargo` ended before its tests had run \(101\)\.\nTests passed: 0, failed: 1\./,
    );
    assert.match(stderr, /error: expected one of/);
  });
});
