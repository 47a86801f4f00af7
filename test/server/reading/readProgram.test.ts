// Reading a program: the right reader for each file, and nothing that a text may hold makes it throw or hang.

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { LowerContext } from '../../../server/src/core/languages/types';
import { readProgram } from '../../../server/src/core/reading/readProgram';
import { createLowerContext, factsText, fixturePrograms } from '../../support/fixtureProgram';

const register = 'WasmEdge_ModuleInstanceAddFunction(M, WasmEdge_StringCreateByCString("f"), F);';

/** Code that asks for far more work than any registration needs. */
const hostile: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'loops in loops': [
    'a.c',
    `void f(void *M, void *F) { ${'for (int i = 0; i < 1000; i++) '.repeat(6)}${register} }`,
  ],
  'unknown loops in unknown loops': [
    'a.c',
    `void f(int n, void *M, void *F) { ${'while (g(n)) {'.repeat(14)} ${register} ${'}'.repeat(14)} }`,
  ],
  'conditions in conditions': [
    'a.c',
    `void f(int a, void *M, void *F) { ${'if (a) {'.repeat(200)} ${register} ${'}'.repeat(200)} }`,
  ],
  'a long sum': ['a.c', `void f(void *M, void *F) { int x = ${'1 + '.repeat(900)}1; ${register} }`],
  'three-fold recursion': [
    'a.c',
    `void f(int n, void *M, void *F) { ${register} f(n, M, F); f(n, M, F); f(n, M, F); }`,
  ],
  'a function that calls itself by its argument': [
    'a.cpp',
    `void f(void *M, void *F) { auto g = [&](auto h) { h(h); h(h); }; g(g); ${register} }`,
  ],
  'a number that doubles its digits': [
    'a.c',
    `void f(void *M, void *F) { long long x = 3; for (int i = 0; i < 2000; i++) x = x * x; ${register} }`,
  ],
  'a text that doubles': [
    'a.cpp',
    `void f(void *M, void *F) { std::string s = "aaaaaaaa"; for (int i = 0; i < 60; i++) s = s + s; ${register} }`,
  ],
  'a vector that doubles': [
    'a.rs',
    'fn f() { let mut m = PluginModule::create("m", ()).unwrap(); let mut v = vec![1; 4000]; for _ in 0..1000 { v.extend(v.clone()); } m.add_func("a", (v, vec![]), h); }',
  ],
  'a huge array': [
    'a.c',
    `void f(void *M, void *F) { int x[4000][4000][4000]; x[1][2][3] = 3; ${register} }`,
  ],
  'a structure in itself': [
    'a.cpp',
    `struct A { A a; int x; }; void f(void *M, void *F) { A y; ${register} }`,
  ],
  'names for each other': [
    'a.cpp',
    `typedef A B; typedef B A; void f(void *M, void *F) { A y; ${register} }`,
  ],
  'globals from each other': [
    'a.c',
    `int a = b; int b = a; void f(void *M, void *F) { int x = a; ${register} }`,
  ],
  'a list that holds itself': [
    'a.c',
    `struct N { struct N *n; }; void f(void *M, void *F) { struct N a; a.n = &a; struct N b = a; b.n = &b; g(&b, &a); ${register} }`,
  ],
};

describe('readProgram', () => {
  let context: LowerContext | null = null;
  before(async () => {
    context = await createLowerContext();
  });

  function factsOf(...files: readonly (readonly [file: string, text: string])[]) {
    assert.ok(context);
    const program = { id: 'p', files: files.map(([file, text]) => ({ kind: 'text', file, text }) as const) };
    return readProgram(program, context);
  }

  it('reads a plugin and a guest of one program, each with its reader', () => {
    const facts = factsOf(
      [
        'src/plugin.rs',
        'fn f() { let mut m = PluginModule::create("m", ()).unwrap(); m.add_func("a", (vec![ValType::I32], vec![]), h); }',
      ],
      [
        'src/guest.rs',
        '#[link(wasm_import_module = "m")] extern "C" { fn a(x: i32); } fn main() { unsafe { a(1) } }',
      ],
      ['src/more.c', `void f(void *F) { void *M = WasmEdge_ModuleInstanceCreate("c"); ${register} }`],
    );
    assert.deepEqual(
      facts.hostFunctions.map((fact) => [fact.module, fact.name, fact.language]),
      [
        ['c', 'f', 'c'],
        ['m', 'a', 'rust'],
      ],
    );
    assert.deepEqual(
      facts.guestImports.map((fact) => [fact.module, fact.name]),
      [['m', 'a']],
    );
  });

  it('finds nothing in a program without sources', () => {
    assert.equal(factsText(factsOf(['Cargo.toml', '[package]'], ['README.md', '# f'])), '\n');
  });

  for (const [what, file] of Object.entries(hostile)) {
    it(`ends soon for ${what}`, () => {
      const start = performance.now();
      const facts = factsOf(file);
      const took = performance.now() - start;
      assert.ok(took < 10_000, `took ${took.toFixed(0)} ms`);
      for (const fact of facts.hostFunctions) assert.ok(fact.module === null || fact.module === 'm');
    });
  }

  it('reads fixtures that are cut anywhere without throwing', () => {
    const programs = fixturePrograms('hosts').filter((_, index) => index % 6 === 0);
    for (const { files } of programs) {
      for (let part = 1; part < 8; part++) {
        factsOf(...files.map(({ file, text }) => [file, text.slice(0, (text.length * part) / 8)] as const));
      }
    }
  });
});
