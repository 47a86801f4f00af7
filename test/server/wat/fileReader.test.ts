import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readWat } from '../../../server/src/core/wat/fileReader';
import { shownExports, shownImports } from './shown';

function ofModule(...fields: readonly string[]): readonly string[] {
  return shownImports(`(module ${fields.join('\n')})`);
}

describe('imports in WebAssembly text', () => {
  it('are read in their long form and as abbreviations', () => {
    assert.deepEqual(
      ofModule(
        '(import "m" "f" (func $f (param i32 i64) (result f32)))',
        '(func $g (import "m" "g") (param $a i32) (param $b v128) (result i32) (result i64))',
        '(func (export "a") (export "b") (import "m" "h"))',
        '(import "m" "none" (func))',
      ),
      [
        'func m.f (i32, i64) -> (f32)',
        'func m.g (i32, v128) -> (i32, i64)',
        'func m.h () -> ()',
        'func m.none () -> ()',
      ],
    );
  });

  it('are read for every kind in every form', () => {
    assert.deepEqual(
      ofModule(
        '(import "m" "table" (table $t 1 2 funcref))',
        '(import "m" "memory" (memory i64 1 2 shared (pagesize 1)))',
        '(import "m" "global" (global $g (mut i32)))',
        '(import "m" "tag" (tag (param i32)))',
        '(table (import "m" "t") 0 externref)',
        '(memory $m (export "memory") (import "m" "m") 1)',
        '(global (import "m" "g") (ref null func))',
        '(tag $e (import "m" "e") (type 0))',
      ),
      [
        'table m.table',
        'memory m.memory',
        'global m.global',
        'tag m.tag',
        'table m.t',
        'memory m.m',
        'global m.g',
        'tag m.e',
      ],
    );
  });

  it('take their types by identifier or index from anywhere in the module', () => {
    assert.deepEqual(
      ofModule(
        '(import "m" "later" (func (type $later)))',
        '(import "m" "index" (func (type 0x0)))',
        '(import "m" "repeated" (func (type $first) (param i32)))',
        '(import "m" "grouped" (func (type $grouped)))',
        '(import "m" "sub" (func (type $sub)))',
        '(type $first (func (param i32)))',
        '(rec (type $object (struct (field (mut i8)))) (type $grouped (func (param (ref $object)) (result f64))))',
        '(type $sub (sub final $first (func (param i32))))',
        '(type $"la\\74er" (func (result i64)))',
      ),
      [
        'func m.later () -> (i64)',
        'func m.index (i32) -> ()',
        'func m.repeated (i32) -> ()',
        'func m.grouped (?) -> (f64)',
        'func m.sub (i32) -> ()',
      ],
    );
  });

  it('have an unknown type where the type they name does not say one', () => {
    assert.deepEqual(
      ofModule(
        '(type $twice (func)) (type $twice (func (param i32))) (type $struct (struct))',
        '(import "m" "twice" (func (type $twice)))',
        '(import "m" "struct" (func (type $struct)))',
        '(import "m" "missing" (func (type $missing)))',
        '(import "m" "beyond" (func (type 7)))',
        '(import "m" "contradicts" (func (type 1) (param i64)))',
        '(import "m" "order" (func (result i32) (param i32)))',
        '(import "m" "no type" (func (param i33)))',
      ),
      ['twice', 'struct', 'missing', 'beyond', 'contradicts', 'order', 'no type'].map(
        (name) => `func m.${name} (…) -> (…)`,
      ),
    );
  });

  it('know reference types as far as a host function can have them', () => {
    assert.deepEqual(
      ofModule(
        '(import "m" "f" (func (param funcref externref (ref null func) (ref null extern) (ref func) anyref (ref null 0))))',
      ),
      ['func m.f (funcref, externref, funcref, externref, ?, ?, ?) -> ()'],
    );
  });

  it('may share their module', () => {
    assert.deepEqual(
      ofModule(
        '(import "m" (item "f" (func (param i32))) (item "g" (global i32)))',
        '(import "n" (item "a") (item "b") (func (result i64)))',
      ),
      ['func m.f (i32) -> ()', 'global m.g', 'func n.a () -> (i64)', 'func n.b () -> (i64)'],
    );
  });

  it('have names with escapes, and are left out when a name is no UTF-8', () => {
    assert.deepEqual(
      ofModule(
        String.raw`(import "\e6\96\87\u{5b57}" "\t\"\'\\ü" (func))`,
        String.raw`(import "m" "\ff" (func)) (import "m" "\u{d800}" (func)) (import "m" "\q" (func))`,
      ),
      ['func 文字.\t"\'\\ü () -> ()'],
    );
  });

  it('are not hidden by comments and annotations, nor found in them', () => {
    assert.deepEqual(
      ofModule(
        ';; (import "no" "no" (func))',
        '(; (import "no" "no" (func)) (; nested ;) (import "no" "no" (func)) ;)',
        '(@custom "x" (import "no" "no" (func)) ")")',
        '(import (; here ;) "m" ;; there',
        '"f" (@name "x") (func (param (;0;) i32)))',
      ),
      ['func m.f (i32) -> ()'],
    );
  });
});

describe('exports in WebAssembly text', () => {
  it('have the index of what they name, imported or defined, before or after', () => {
    assert.deepEqual(
      shownExports(
        `(module (export "late" (func $late)) (import "m" "f" (func $f)) (memory (export "memory") 1)
          (func $late (export "own")) (export "f" (func $f)) (export "one" (func 1)) (export "lost" (func $lost)))`,
      ),
      ['func late 1', 'memory memory 0', 'func own 1', 'func f 0', 'func one 1', 'func lost ?'],
    );
  });
});

describe('files of WebAssembly text', () => {
  it('may hold the fields of a module alone', () => {
    assert.deepEqual(shownImports('(type (func (param i32))) (import "m" "f" (func (type 0)))'), [
      'func m.f (i32) -> ()',
    ]);
  });

  it('may be scripts: modules that run are read, those that assertions are about are not', () => {
    const script = `
      (module $a (import "m" "a" (func)))
      (register "other" $a)
      (assert_unlinkable (module (import "m" "no" (func))) "unknown import")
      (assert_invalid (module definition (import "m" "no" (func (type 9)))) "unknown type")
      (module quote "(import \\"m\\" \\"no\\" (func))")
      (module definition $b (import "m" "b" (func)))
      (module instance $c $b)
      (thread $t (shared (module $a)) (module (import "m" "c" (func))))
      (assert_return (invoke "f" (i32.const 1)) (i32.const 2))
      (module (import "m" "d" (func)))`;
    assert.deepEqual(
      shownImports(script),
      ['a', 'b', 'c', 'd'].map((name) => `func m.${name} () -> ()`),
    );
    assert.deepEqual(readWat(script).registered, ['other']);
  });

  it('may hold a binary, whose bytes are those of its strings', () => {
    const found = readWat(String.raw`(module $m binary "\00asm" "\01\00" "" "\00\00")`);
    const [module] = found.modules;
    assert.ok(module?.kind === 'binary');
    assert.deepEqual([...module.bytes], [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
    assert.deepEqual(
      module.strings.map(({ firstByte }) => firstByte),
      [0, 4, 6, 6],
    );
  });

  it('may hold components, which are named and not read', () => {
    const source = '(module (import "m" "f" (func))) (component (core module (import "no" "no" (func))))';
    const found = readWat(source);
    assert.deepEqual(shownImports(source), ['func m.f () -> ()']);
    assert.deepEqual(
      found.components.map(({ start, end }) => source.slice(start, end)),
      ['(component'],
    );
  });
});
