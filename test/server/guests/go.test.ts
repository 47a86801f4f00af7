import assert from 'node:assert/strict';
import test from 'node:test';
import type { Site } from '../../../server/src/core/model/site';
import { importsOfFiles } from './readDeclared';
import { inShort } from './readRust';

async function read(text: string, file = '/w/main.go'): Promise<readonly string[]> {
  return (await importsOfFiles('go', { [file]: text })).map(inShort);
}

const head = 'package main\nimport "unsafe"\n';

const cases: readonly (readonly [what: string, source: string, ...imports: readonly string[]])[] = [
  [
    'the older pair of TinyGo',
    '//go:wasm-module audio\n//export play\nfunc play(text string, flags uint16, count int, p *thing) int8',
    'audio.play (i32 i32 i32 i32 i32) -> (i32)',
  ],
  [
    'the pair in the other order, and go:export',
    '//go:export stop\n//go:wasm-module audio\nfunc halt(t float64)',
    'audio.stop (f64) -> ()',
  ],
  [
    'a slice of TinyGo as unknown',
    '//go:wasm-module audio\n//export play\nfunc play(samples []int16) int32',
    'audio.play ? -> (i32)',
  ],
  ['an export without module as perhaps from env', '//export now\nfunc now() int64', '~env.now () -> (i64)'],
  [
    'both directives on one function as one import',
    '//go:wasmimport audio now\n//go:wasm-module audio\n//export now\nfunc now() int64',
    'audio.now () -> (i64)',
  ],
  [
    'no export of a function with a body',
    '//go:wasm-module audio\n//export now\nfunc now() int64 { return 1 }',
  ],
  ['nothing of go:wasm-module above main', '//go:wasm-module audio\nfunc main() {}'],
  ['nothing of a function with no directive', 'func now() int64'],
  ['nothing of a go:wasmimport with a body', '//go:wasmimport m f\nfunc f() {}'],
  ['nothing with one argument or three', '//go:wasmimport m\nfunc f()\n\n//go:wasmimport m g h\nfunc g()'],
  ['nothing behind a tab or a space', '//go:wasmimport\tm f\nfunc f()\n\n// go:wasmimport m g\nfunc g()'],
  ['a directive only for the next declaration', '//go:wasmimport m f\ntype T int32\n\nfunc f(T)'],
  ['no directive behind code', 'var a = 1 //go:wasmimport m f\nfunc f()'],
  ['nothing that is generic', '//go:wasmimport m f\nfunc f[T any](a T)'],
  [
    'types that Go refuses as unknown, in their number',
    '//go:wasmimport m f\nfunc f(a int, b []byte, c int32, d func()) int\n\n//go:wasmimport m g\nfunc g(a int, c int32, d uint8) byte',
    'm.f ? -> (?)',
    'm.g (? i32 ?) -> (?)',
  ],
  ['several results as unknown', '//go:wasmimport m f\nfunc f() (int32, int32)', 'm.f () -> ?'],
  ['a variadic function as unknown', '//go:wasmimport m f\nfunc f(a ...int32) bool', 'm.f ? -> (i32)'],
  ['a type of another module as unknown', 'import "a/b"\n//go:wasmimport m f\nfunc f(a b.T)', 'm.f ? -> ()'],
  ['a type that nobody declares as unknown', '//go:wasmimport m f\nfunc f(a T)', 'm.f ? -> ()'],
  [
    'a type that names itself as unknown',
    'type A B\ntype B A\n//go:wasmimport m f\nfunc f(a A)',
    'm.f ? -> ()',
  ],
  [
    'a type that hides a predeclared one',
    'type int32 int64\n//go:wasmimport m f\nfunc f(a int32)',
    'm.f (i64) -> ()',
  ],
  [
    'a type declared twice, alike',
    'type A int32\ntype A = int32\n//go:wasmimport m f\nfunc f(a A)',
    'm.f (i32) -> ()',
  ],
  [
    'a type declared twice, differently, as unknown',
    'type A int32\ntype A int64\n//go:wasmimport m f\nfunc f(a A)',
    'm.f ? -> ()',
  ],
  ['half a parameter list as unknown', '//go:wasmimport m f\nfunc f(a int32, b', 'm.f ? -> ()'],
];

for (const [what, source, ...imports] of cases) {
  test(`reads ${what}`, async () => {
    const found = await read(head + source);
    // A function whose end is not typed yet may as well not be read.
    if (what.startsWith('half') && found.length === 0) return;
    assert.deepEqual(found, imports);
  });
}

const declaration = '//go:wasmimport m f\nfunc f()\n';

const builds: readonly (readonly [file: string, constraint: string, found: 'certain' | 'perhaps' | 'no'])[] =
  [
    ['/w/a.go', '', 'certain'],
    ['/w/a.go', 'wasip1', 'certain'],
    ['/w/a.go', 'wasm && !js', 'certain'],
    ['/w/a.go', 'go1.21 && (wasip1 || js)', 'certain'],
    ['/w/a.go', '!wasm', 'no'],
    ['/w/a.go', 'js && wasm', 'no'],
    ['/w/a.go', '!wasip1 && windows', 'no'],
    ['/w/a.go', 'tinygo', 'perhaps'],
    ['/w/a.go', 'tinygo || wasip1', 'certain'],
    ['/w/a.go', 'wasip1 &&', 'perhaps'],
    ['/w/a.go', '(wasip1', 'perhaps'],
    ['/w/host_wasip1.go', '', 'certain'],
    ['/w/host_wasm.go', '', 'certain'],
    ['/w/host_wasip1_wasm.go', '', 'certain'],
    ['/w/host_windows.go', '', 'no'],
    ['/w/host_js_wasm.go', '', 'no'],
    ['/w/windows.go', '', 'certain'],
    ['/w/a_test.go', '', 'perhaps'],
  ];

for (const [file, constraint, expected] of builds) {
  test(`reads ${file} with "${constraint}": ${expected}`, async () => {
    const line = constraint === '' ? '' : `//go:build ${constraint}\n\n`;
    const found = await read(`${line}package main\n\n${declaration}`, file);
    assert.deepEqual(found, { certain: ['m.f () -> ()'], perhaps: ['~m.f () -> ()'], no: [] }[expected]);
  });
}

/** Whole text of a site, with lines and characters as the editor counts them. */
function textAt(text: string, site: Site | undefined): string {
  const { start, end } = site?.range ?? assert.fail('no site');
  assert.equal(start.line, end.line);
  return text.split(/\r\n|\n|\r/)[start.line]?.slice(start.character, end.character) ?? '';
}

test('places names and types in UTF-16 columns, behind a byte order mark, CRLF and Chinese', async () => {
  const text =
    '\uFEFFpackage main\r\n\r\n//go:wasmimport 音频 播放\r\nfunc play(/* 😀 */ 音量 float32, s string) int64\r\n';
  const [found] = await importsOfFiles('go', { '/w/main.go': text });
  assert.ok(found);
  assert.equal(inShort(found), '音频.播放 (f32 i32 i32) -> (i64)');
  assert.equal(textAt(text, found.site), 'play');
  assert.equal(textAt(text, found.moduleSite), '音频');
  assert.equal(textAt(text, found.nameSite), '播放');
  const { params, results } = found.signature;
  assert.deepEqual(
    params?.map(({ name, text: written }) => `${name ?? ''} ${written ?? ''}`),
    ['音量 float32', 's string', 's string'],
  );
  assert.deepEqual(
    params?.map(({ site }) => textAt(text, site)),
    ['float32', 'string', 'string'],
  );
  assert.equal(textAt(text, results?.[0]?.site), 'int64');
});

test('is sure of functions without a module that only a host can define', async () => {
  const left = async (text: string, file = '/w/guest.go'): Promise<readonly string[]> => {
    const found = await importsOfFiles('go', { '/w/go.mod': 'module guest\n', [file]: `${text}\n` });
    return found.map(({ name, leftUndefined }) => `${name} ${leftUndefined ?? 'no'}`);
  };
  const now = '//export now\nfunc now() int64';
  const named = '//go:wasmimport m f\nfunc f()';
  assert.deepEqual(await left(`package main\n${now}`), ['now perhaps']);
  assert.deepEqual(await left(`//go:build wasm\n\npackage main\n${now}`), ['now surely']);
  assert.deepEqual(await left(`package main\n${now}`, '/w/guest_wasm.go'), ['now surely']);
  assert.deepEqual(await left(`//go:build !(js && wasm)\n\npackage main\n${now}`), ['now perhaps']);
  assert.deepEqual(await left(`package main\n// As in guest_wasm.go\n${now}`), ['now perhaps']);
  assert.deepEqual(await left(`package main\n${named}\n${now}`), ['f no', 'now surely']);
  assert.deepEqual(await left(`package main\nimport "C"\n${now}`), ['now no']);
  assert.deepEqual(await left('package main\n//export getpid\nfunc getpid() int32'), ['getpid no']);
});
