import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readWat } from '../../../server/src/core/wat/fileReader';
import { shownImports } from './shown';

const fieldBefore = '(import "m" "before" (func (param i32)))';
const fieldAfter = '(import "m" "after" (func (result i64)))';

/** What is read of the import `f` written like this, between two whole ones, both of which must be read. */
function between(damaged: string): readonly string[] {
  const found = shownImports(`(module ${fieldBefore}\n${damaged}\n${fieldAfter}\n)`);
  assert.ok(found.includes('func m.before (i32) -> ()'), found.join('\n'));
  assert.ok(found.includes('func m.after () -> (i64)'), found.join('\n'));
  return found.filter((line) => !/before|after/.test(line));
}

describe('WebAssembly text that is being typed', () => {
  it('keeps an import whose type is whole, though its own parenthesis is missing', () => {
    assert.deepEqual(between('(import "m" "f" (func (param i32))'), ['func m.f (i32) -> ()']);
  });

  it('keeps the name of an import whose type is not whole', () => {
    for (const type of [
      '(func',
      '(func (param i32',
      '(func (param i32)',
      '(func (param i',
      '(func (type',
      '(func (param i32 (result i64))))',
      '(func (param i32)) (result i64))',
      '(func (param $x))',
      '(func (param $x i32 i64))',
      '(func (param i32) $late)',
    ]) {
      assert.deepEqual(between(`(import "m" "f" ${type}`), ['func m.f (…) -> (…)'], type);
    }
    assert.deepEqual(between('(func $f (import "m" "f") (param i32)'), ['func m.f (…) -> (…)']);
    assert.deepEqual(between('(func $f (import "m" "f") (param i32) local.get 0)'), ['func m.f (…) -> (…)']);
  });

  it('leaves an import out whose names are not whole', () => {
    for (const start of [
      '(',
      '(imp',
      '(import',
      '(import "m"',
      '(import "m" "f',
      '(import "m" "f"',
      '(import "m" f (func))',
    ]) {
      assert.deepEqual(between(start), [], start);
    }
    assert.deepEqual(between('(func $f (import "m'), []);
  });

  it('does not trust a type that a parenthesis too much may have cut short', () => {
    const cut = '(param i32)) (result i64))';
    const unknown = ['func m.f (…) -> (…)'];
    assert.deepEqual(between(`(func $f (import "m" "f") ${cut}`), unknown);
    assert.deepEqual(between(`(import "m" "f" (func (param i32))) ${cut}`), unknown);
    assert.deepEqual(
      shownImports(`(module (import "m" "f" (func (type $t))) (type $t (func (param i32))) ${cut})`),
      unknown,
    );
  });

  it('goes on behind a function body with unequal parentheses', () => {
    assert.deepEqual(between('(func $f (block (i32.const 0'), []);
    assert.deepEqual(between('(func $f (i32.const 0)))'), []);
    assert.deepEqual(between(') ) "stray" $x'), []);
  });

  it('does not trust an index when a field before or after it may be lost', () => {
    const types = '(type $a (func (param i32))) (type $b (func (param i64)))';
    const uses = '(import "m" "f" (func (type 1))) (import "m" "g" (func (type $b)))';
    assert.deepEqual(shownImports(`(module ${types} ${uses})`), [
      'func m.f (i64) -> ()',
      'func m.g (i64) -> ()',
    ]);
    for (const damaged of ['(typ $c (func))', '(type $c (func', 'x', ')']) {
      const found = shownImports(`(module ${damaged} ${types} ${uses})`);
      assert.deepEqual(found, ['func m.f (…) -> (…)', 'func m.g (i64) -> ()'], damaged);
    }
  });

  it('takes a type definition with more in it than belongs there for unknown', () => {
    for (const type of [
      '(func (param i32)) (result i64)',
      '(func (param i32)',
      '(func (type 0))',
      '(func) (func)',
    ]) {
      const [found] = shownImports(`(module (type $t ${type}) (import "m" "f" (func (type $t))))`);
      assert.ok(found === undefined || found === 'func m.f (…) -> (…)', `${type}: ${String(found)}`);
    }
  });
});

describe('a character too few or too many', () => {
  const source = `(module $guest
  (type $pair (func (param i32 i64) (result f32)))
  (rec (type $object (struct (field (mut i32)))) (type $method (func (param (ref $object) f64))))
  (import "m" "long" (func $long (param $at i32) (param $size i64) (result f64)))
  (func $short (export "short") (import "m" "short") (param f32 i32) (result externref))
  (import "m" "used" (func $used (type $pair)))
  (import "m" "repeated" (func (type $pair) (param i32 i64) (result f32)))
  (import "m" "numbered" (func (type 2)))
  (memory (import "m" "memory") 1)
  (func (import "m" "last") (type $pair))
  (func $run (export "run") (param i32) (result i32)
    (block $out (result i32) (call_indirect (type $pair) (local.get 0) (i64.const 1)) (i32.const 0)))
  (data (i32.const 0) "text"))`;
  const truth = new Set(shownImports(source));

  /** What is read with a known type that it does not have. */
  function wrong(damaged: string): readonly string[] {
    const names = [...truth].map((line) => line.slice(0, line.indexOf(' (')));
    return shownImports(damaged).filter(
      (line) => !truth.has(line) && !/[…?]/.test(line) && names.some((name) => line.startsWith(`${name} (`)),
    );
  }

  it('never makes another type of a type, wherever it stands', () => {
    assert.equal(truth.size, 7);
    for (let at = 0; at < source.length; at++) {
      const [before, character, after] = [source.slice(0, at), source[at] ?? '', source.slice(at + 1)];
      for (const damaged of [before + after, before + character + character + after]) {
        assert.deepEqual(wrong(damaged), [], damaged);
      }
      for (const extra of ['(', ')', '"', '(import "m" "f" (func (param ']) {
        assert.deepEqual(wrong(before + extra + character + after), [], before + extra);
      }
      assert.deepEqual(wrong(before), [], before);
    }
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...[
      '(',
      ')',
      '(module',
      '(import',
      '(func',
      '(type',
      '(param',
      '(result',
      '(export',
      '(ref',
      '(item',
      '(rec',
    ],
    ...[
      ' ',
      '"m"',
      '"',
      '$f',
      '$"',
      'i32',
      '0',
      '(;',
      ';)',
      ';;',
      '\n',
      '(@a',
      '\\',
      '(component',
      'binary',
      '\u{1f600}',
    ],
  );

  it('is read without an exception', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        readWat(parts.join(''));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is read in linear time, however deep it is nested', () => {
    const size = 400_000;
    for (const piece of [
      '(',
      ')',
      '(module',
      '(import',
      '(;',
      '(@a',
      '"',
      '(func (param',
      '(type (sub ',
      '$"',
      '(ref null ',
    ]) {
      const source = piece.repeat(size / piece.length);
      const started = performance.now();
      readWat(source);
      readWat(`(module ${source}`);
      readWat(`(module (import "m" "f" (func (param ${source}`);
      assert.ok(performance.now() - started < 3_000, piece);
    }
  });
});
