import assert from 'node:assert/strict';
import test from 'node:test';
import type { LowerContext } from '../../../../server/src/core/languages/types';
import { rust } from '../../../../server/src/core/languages/rust/rust';
import { loadParser } from '../../../support/parser';
import { declarationsOf, lowerFiles } from './lower';
import { printed } from './printed';

async function modulesOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { configurations } = await lowerFiles(files);
  return (configurations[0]?.units ?? []).map((unit) => `${unit.file} ${unit.modulePath.join('::')}`);
}

test('finds the module of each file by the declarations that name it', async () => {
  assert.deepEqual(
    await modulesOf({
      '/w/src/a.rs': 'pub mod b;',
      '/w/src/a/b.rs': '',
      '/w/src/c/mod.rs': 'mod d;',
      '/w/src/c/d.rs': '',
      '/w/src/inner/e.rs': '',
      '/w/src/generated/f.rs': '',
      '/w/src/lib.rs':
        'mod a; mod c; mod inner { pub mod e; include!("generated/g.rs"); } #[path = "generated/f.rs"] mod other;',
      '/w/src/generated/g.rs': '',
    }),
    [
      '/w/src/a.rs a',
      '/w/src/a/b.rs a::b',
      '/w/src/c/mod.rs c',
      '/w/src/c/d.rs c::d',
      '/w/src/inner/e.rs inner::e',
      '/w/src/generated/f.rs other',
      '/w/src/lib.rs ',
      '/w/src/generated/g.rs inner',
    ],
  );
});

test('keeps the crates of a package apart', async () => {
  const { configurations } = await lowerFiles({
    '/w/src/main.rs': 'mod a; fn f() { crate::g() }',
    '/w/src/lib.rs': 'fn f() { crate::g() }',
    '/w/src/a.rs': 'use super::f; use crate::g;',
    '/w/examples/e.rs': 'fn f() { self::g() }',
  });
  const units = configurations[0]?.units ?? [];
  assert.deepEqual(
    units.map((unit) => unit.modulePath.length),
    [1, 0, 2, 1],
  );
  const [main, lib, a, example] = units.map((unit) => unit.declarations.map(printed).join(' '));
  assert.match(main ?? '', /name\(path=crate::crate \/w\/src\/main\.rs::g\)/);
  assert.match(lib ?? '', /name\(path=crate::g\)/);
  assert.match(a ?? '', /path=crate::crate \/w\/src\/main\.rs::f .*path=crate::crate \/w\/src\/main\.rs::g/);
  assert.match(example ?? '', /name\(path=crate::crate \/w\/examples\/e\.rs::g\)/);
});

test('knows which crate a macro means by $crate', async () => {
  const { configurations } = await lowerFiles({
    '/w/src/lib.rs': '#[macro_export] macro_rules! m { () => { $crate::a::g() } } fn f() { m!() }',
    '/w/src/main.rs': 'macro_rules! n { () => { $crate::h() } } fn f() { m!(); n!() }',
  });
  const [lib, main] = (configurations[0]?.units ?? []).map((unit) => unit.declarations.map(printed).join());
  assert.match(lib ?? '', /body=\[call\(callee=name\(path=crate::a::g\)\)\]/);
  assert.match(main ?? '', /name\(path=crate::a::g\).*name\(path=crate::crate \/w\/src\/main\.rs::h\)/);
});

test('gives what is declared in a file the conditions around its module', async () => {
  const { configurations, testConfiguration } = await lowerFiles({
    '/w/src/lib.rs': '#[cfg(feature = "x")] mod a; #[cfg(test)] mod t; // for wasmedge',
    '/w/src/a.rs': '#![allow(dead_code)]\n#[cfg(unix)] fn f() {} #[cfg(test)] fn g() {}',
    '/w/src/t.rs': 'fn h() {}',
  });
  const conditions = [configurations[0], testConfiguration].map((built) =>
    built?.units.map((unit) => unit.declarations.map((declaration) => declaration.condition)),
  );
  assert.deepEqual(conditions, [
    [[], ['all(feature = "x", unix)'], []],
    [[], ['all(feature = "x", unix)', 'feature = "x"'], [null]],
  ]);
});

test('takes a file that is a module of tests and of the program for one of the program', async () => {
  const { configurations } = await lowerFiles({
    '/w/src/lib.rs': '#[cfg(test)] #[path = "t.rs"] mod a; mod t; #[cfg(test)] #[path = "t.rs"] mod b;',
    '/w/src/t.rs': 'fn h() {}',
  });
  const [, t] = configurations[0]?.units ?? [];
  assert.deepEqual(t?.modulePath, ['t']);
  assert.deepEqual(
    t.declarations.map(({ condition }) => condition),
    [null],
  );
});

test('reads the branches of cfg_if! with their conditions', async () => {
  const declarations = await declarationsOf(
    'cfg_if::cfg_if! { if #[cfg(a)] { fn f() {} } else if #[cfg(test)] { fn g() {} } else { type T = u8; mod m { fn h() {} } } }',
  );
  assert.deepEqual(
    declarations.map((declaration) => [declaration.kind, declaration.condition]),
    [
      ['func', 'a'],
      ['alias', 'not(a)'],
      ['namespace', 'not(a)'],
    ],
  );
});

test('reads one use for each name', async () => {
  const declarations = await declarationsOf(
    'use a::{self, b::*, c as d, e::{f, r#type}}; use ::std::x; extern crate alloc as al; use super::q;',
  );
  assert.deepEqual(declarations.map(printed), [
    'use(path=a name="a")',
    'use(path=a::b name="*")',
    'use(path=a::c name="d")',
    'use(path=a::e::f name="f")',
    'use(path=a::e::type name="type")',
    'use(path=std::x name="x")',
    'use(path=alloc name="al")',
    'use(path=crate::q name="q")',
  ]);
});

/** A context that keeps everything and counts what it had to compute. */
async function rememberingContext(): Promise<LowerContext & { readonly computed: string[] }> {
  const parser = await loadParser();
  const kept = new Map<string, unknown>();
  const computed: string[] = [];
  return {
    parser,
    computed,
    reading: () => undefined,
    remember: <T>(key: string, compute: () => T): T => {
      if (!kept.has(key)) {
        kept.set(key, compute());
        computed.push(key.split(' ').slice(0, 3).join(' '));
      }
      return kept.get(key) as T;
    },
  };
}

test('lowers again only what an edit concerns', async () => {
  const context = await rememberingContext();
  const lower = (lib: string, a: string): readonly string[] => {
    context.computed.length = 0;
    const files = [
      { file: '/w/src/lib.rs', text: lib },
      { file: '/w/src/a.rs', text: a },
    ];
    const { configurations } = rust.lower(files, context);
    assert.equal(configurations[0]?.units.length, 2);
    return context.computed.filter((key) => key.startsWith('rust unit'));
  };
  const lib = 'macro_rules! m { () => { 1 } }\nmod a; fn f() {}';
  assert.deepEqual(lower(lib, 'fn g() { m!() }'), ['rust unit /w/src/lib.rs', 'rust unit /w/src/a.rs']);
  assert.deepEqual(lower(lib, 'fn g() { m!() }'), []);
  assert.deepEqual(lower(`${lib} fn h() {}`, 'fn g() { m!() }'), ['rust unit /w/src/lib.rs']);
  assert.deepEqual(lower(lib.replace('1', '2'), 'fn g() { m!() }'), [
    'rust unit /w/src/lib.rs',
    'rust unit /w/src/a.rs',
  ]);
  assert.deepEqual(lower(`\n${lib.replace('1', '2')}`, 'fn g() { m!() }').length, 2);
  assert.deepEqual(lower(`\n${lib.replace('1', '3')}`, 'fn g() {}').length, 2);
  assert.deepEqual(lower(`\n${lib.replace('1', '4')}`, 'fn g() {}'), ['rust unit /w/src/lib.rs']);
});

test('tells which file it is reading, and which it could not read', async () => {
  const parser = await loadParser();
  const reading: string[] = [];
  const { configurations, notRead } = rust.lower(
    [
      { file: '/w/deep.rs', text: `fn f() { ${'('.repeat(2_000)}1${')'.repeat(2_000)} }` },
      { file: '/w/good.rs', text: 'fn f() {}' },
    ],
    { parser, reading: (file) => reading.push(file), remember: (_key, compute) => compute() },
  );
  assert.deepEqual([...new Set(reading)], ['/w/deep.rs', '/w/good.rs']);
  assert.deepEqual(
    notRead.map(({ file, reason }) => [file, reason.key]),
    [['/w/deep.rs', 'not-read.too-deep']],
  );
  assert.deepEqual(
    configurations[0]?.units.map((unit) => [unit.file, unit.index]),
    [['/w/good.rs', 0]],
  );
});
