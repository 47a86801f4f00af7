import assert from 'node:assert/strict';
import test from 'node:test';
import { listAt } from '../../../server/src/core/guests/text/brackets';
import { maskText, type Lexis } from '../../../server/src/core/guests/text/mask';
import { importsOfFiles } from './readDeclared';
import { inShort } from './readRust';

const plain: Lexis = {
  nested: false,
  tripleQuotes: false,
  verbatim: false,
  multiline: false,
  lineText: false,
};

const masks: readonly (readonly [what: string, lexis: Partial<Lexis>, text: string, masked: string])[] = [
  ['comments', {}, 'a // b\nc /* d\ne */ f', 'a     \nc     \n     f'],
  ['nested comments', { nested: true }, '/* /* a */ b */ c', '                c'],
  ['comments that do not nest', {}, '/* /* a */ b', '           b'],
  ['strings with escapes', {}, '"a\\"b" c "//" \'"\' d', '"xxxx" c "xx" \'x\' d'],
  ['a string that ends with its line', {}, '"ab\nc', '"xx\nc'],
  ['strings over lines', { multiline: true }, '"a\nb" c', '"x\nx" c'],
  ['triple quotes', { tripleQuotes: true }, '"""a "b"\n"""c', '"""xxxxx\n"""c'],
  ['verbatim strings', { verbatim: true }, '@"a\\" b @"c""d" e', '@"xx" b @"xxxx" e'],
  ['lines of text', { lineText: true }, 'a = #|b "c\nd', 'a =       \nd'],
  ['what never ends', {}, 'a /* b', 'a     '],
  ['an apostrophe that is none', {}, "it's a", "it's a"],
];

for (const [what, lexis, text, masked] of masks) {
  test(`masks ${what}, offset for offset`, () => {
    const found = maskText(text, { ...plain, ...lexis });
    assert.equal(found.length, text.length);
    assert.equal(found, masked);
  });
}

test('splits a list at its own commas, with arrows and brackets inside', () => {
  const code = 'f(a: Map<K, V>, b: (c, d) -> E,)';
  const list = listAt(code, 1);
  assert.deepEqual(
    list?.items.map(({ start, end }) => code.slice(start, end)),
    ['a: Map<K, V>', 'b: (c, d) -> E'],
  );
  assert.equal(list?.end, code.length);
  assert.deepEqual(listAt('f( )', 1)?.items, []);
  assert.equal(listAt('f(a', 1), null);
  assert.equal(listAt(`f(${'a, '.repeat(5_000)})`, 1), null);
});

const cases: readonly (readonly [
  program: string,
  what: string,
  source: string,
  ...imports: readonly string[],
])[] = [
  [
    'swift',
    'nothing of @_silgen_name where nothing speaks of WebAssembly',
    '@_silgen_name("f") func f(_ a: Int32)',
  ],
  [
    'swift',
    'two aliases of one name as unknown',
    '@_extern(wasm, module: "m", name: "f") func f(_ a: H)\ntypealias H = Int32\ntypealias H = Int64',
    'm.f ? -> ()',
  ],
  [
    'swift',
    'an alias in a circle as unknown',
    '@_extern(wasm, module: "m", name: "f") func f(_ a: H)\ntypealias H = I\ntypealias I = H',
    'm.f ? -> ()',
  ],
  ['swift', 'nothing whose names are no literals', '@_extern(wasm, module: M, name: "f") func f()'],
  ['swift', 'nothing whose list does not end', '@_extern(wasm, module: "m", name: "f") func f(_ a: Int32'],
  ['moonbit', 'nothing whose names have escapes', 'fn f() = "m" "\\u{66}"'],
  [
    'kotlin',
    'nothing whose names are built',
    '@WasmImport("a$b", "f") external fun f()\n@WasmImport(M, "f") external fun g()',
  ],
  [
    'csharp',
    'an alias of using',
    'using H = long;\nclass A { [WasmImportLinkage, DllImport("m")] static extern H F(H a); }',
    'm.F (i64) -> (i64)',
  ],
  [
    'csharp',
    'a pointer to a pointer and no generic type',
    'class A { [WasmImportLinkage, DllImport("m")] static extern byte** F(List<int> a, void** b); }',
    'm.F ? -> (i32)',
  ],
  [
    'moonbit',
    'nothing of one string or of a body',
    'fn f(a : Int) -> Int = "m"\nfn g(a : Int) -> Int { let b = "m" "g" }',
  ],
  ['grain', 'nothing without a module', 'foreign wasm f: (WasmI32) -> Void'],
];

for (const [program, what, source, ...imports] of cases) {
  test(`reads ${what} in ${program}`, async () => {
    const found = await importsOfFiles(program, { '/w/guest': source });
    assert.deepEqual(found.map(inShort), imports);
  });
}
