import assert from 'node:assert/strict';
import test from 'node:test';
import {
  conjunction,
  holds,
  parseCondition,
  type Truth,
} from '../../../../server/src/core/languages/rust/conditions';
import { guestTargetOf } from '../../../../server/src/core/guests/rust/target';

test('drops what is built for tests only or never, and what is always built', () => {
  for (const [text, expected] of [
    ['test', 'any()'],
    ['any()', 'any()'],
    ['all()', null],
    ['not(test)', null],
    ['true', null],
    ['false', 'any()'],
    ['all(test, feature = "a")', 'any()'],
    ['any(test, feature = "a")', 'any(test, feature = "a")'],
    [' feature = "a" ', 'feature = "a"'],
    ['not(', 'not('],
    ['', ''],
  ] as const) {
    assert.equal(parseCondition(text), expected, text);
  }
  assert.equal(conjunction(null, 'a'), 'a');
  assert.equal(conjunction('a', 'b'), 'all(a, b)');
  assert.equal(conjunction('a', 'any()'), 'any()');
});

test('knows which conditions hold for a guest', () => {
  const cases: readonly (readonly [string, Truth])[] = [
    ['target_arch = "wasm32"', true],
    ['not(target_arch = "wasm32")', false],
    ['any(target_arch = "x86_64", target_family = "wasm")', true],
    ['all(target_arch = "wasm32", feature = "x")', null],
    ['all(unix, feature = "x")', false],
    ['target_os = "wasi"', null],
    ['target_os = "linux"', false],
    ['target_pointer_width = "32"', true],
    ['not(any(windows, unix))', true],
    ['target_arch = r#"wasm32"#', true],
    ['debug_assertions', null],
    ['all(any(), unknown_word)', false],
    ['version("1.80")', null],
    ['not(a, b)', null],
    ['all(target_arch = "wasm32"', null],
    ['unreached', null],
  ];
  for (const [text, expected] of cases) assert.equal(guestTargetOf().holds(text), expected, text);
  assert.equal(guestTargetOf().holds(null), true);
});

test('asks the environment for names with and without values', () => {
  const asked: (readonly [string, string | null])[] = [];
  holds('all(a, b = "c, )", ::d)', (name, value) => {
    asked.push([name, value]);
    return true;
  });
  assert.deepEqual(asked, [
    ['a', null],
    ['b', 'c, )'],
    ['::d', null],
  ]);
});

test('knows the system of the target that is built for', () => {
  const wasi = guestTargetOf({ triple: 'wasm32-wasip1', compiler: null, linksMore: false });
  assert.equal(wasi.holds('target_os = "wasi"'), true);
  assert.equal(wasi.holds('target_os = "unknown"'), false);
  const other = guestTargetOf({ triple: 'x86_64-unknown-linux-gnu', compiler: null, linksMore: false });
  assert.equal(other.holds('target_os = "wasi"'), null, 'a guest is never built for that one');
});
