import assert from 'node:assert/strict';
import test from 'node:test';
import { rustGuest } from '../../../../server/src/core/guests/rust';
import { lowerFiles } from './lower';

/** Lowers and reads a file; all that matters is that it ends, soon, and without an exception. */
async function read(text: string): Promise<number> {
  const started = performance.now();
  const { configurations } = await lowerFiles({ '/w/src/lib.rs': text });
  for (const configuration of configurations) {
    rustGuest.read([configuration], false);
    for (const unit of configuration.units) {
      for (const { start, end } of unit.declarations) unit.place(start, end);
    }
  }
  return performance.now() - started;
}

const hostile: readonly (readonly [what: string, text: string])[] = [
  ['nothing', ''],
  ['open brackets', '('.repeat(50_000)],
  ['open blocks', 'fn f() {'.repeat(5_000)],
  ['deep arithmetic', `fn f() { ${'1+('.repeat(900)}1${')'.repeat(900)} }`],
  ['a long sum', `fn f() { ${'1 + '.repeat(20_000)}1 }`],
  ['a long chain of methods', `fn f() { a${'.b(c)'.repeat(5_000)} }`],
  ['deep types', `fn f(a: ${'Option<'.repeat(900)}u8${'>'.repeat(900)});`],
  ['many references', `#[link(wasm_import_module = "m")] extern "C" { fn f(a: ${'&'.repeat(900)}u8); }`],
  ['deep uses', `use ${'a::{'.repeat(400)}b${'}'.repeat(400)};`],
  ['deep closures', `fn f() { ${'|x| '.repeat(3_000)}1 }`],
  ['nested macros', `fn f() { ${'a!('.repeat(300)}1${')'.repeat(300)} }`],
  ['many macros', `fn f() { ${'a!(b, c); '.repeat(5_000)} }`],
  ['deep attributes', `#[${'cfg_attr(a, '.repeat(190)}b${')'.repeat(190)}] fn f() {}`],
  ['a deep condition', `#[cfg(${'not('.repeat(5_000)}a${')'.repeat(5_000)})] fn f() {}`],
  ['a macro that uses itself for ever', 'macro_rules! m { () => { m!() } } fn f() { m!() } m!();'],
  ['a macro that doubles', 'macro_rules! m { ($e:expr) => { m!($e + $e) } } fn f() { m!(1); }'],
  [
    'two macros that use each other',
    'macro_rules! a { ($($t:tt)*) => { b!(x $($t)*); } } macro_rules! b { ($($t:tt)*) => { a!(y $($t)*); } } a!(z);',
  ],
  [
    'broken macro definitions',
    'macro_rules! a { ($) => } macro_rules! b { ($x:) => {$y $(} } a!(); b!(1); macro_rules! c',
  ],
  ['lone surrogates and NUL', 'fn f\ud800() { "\udc00"; \0 } extern "C" { fn \ud83d(); }'],
  ['an unclosed string', 'extern "C { fn f(); }'],
  ['an unclosed raw string', 'fn f() { r##"abc"# }'],
  ['an unclosed comment', '/* /* */ fn f() {}'],
  [
    'aliases in a ring',
    `type A0 = A1; ${Array.from({ length: 50 }, (_, i) => `type A${String(i + 1)} = (A${String((i + 2) % 50)}, A${String(i)});`).join('')} #[link(wasm_import_module = "m")] extern "C" { fn f(a: A0, b: A7); }`,
  ],
  [
    'globs in a ring',
    'mod a { pub use super::b::*; } mod b { pub use super::a::*; pub use super::*; } use a::*; use b::*; #[link(wasm_import_module = "m")] extern "C" { fn f(x: Nowhere, y: a::b::c::D); }',
  ],
  ['modules that name themselves', '#[path = "lib.rs"] mod lib; mod lib;'],
  [
    'structs that double',
    `${Array.from({ length: 40 }, (_, i) => `struct S${String(i)}<T>(S${String(i + 1)}<T>, S${String(i + 1)}<T>);`).join('')} #[link(wasm_import_module = "m")] extern "C" { fn f(a: S0<u8>) -> S0<u8>; }`,
  ],
];

for (const [what, text] of hostile) {
  test(`ends on ${what}`, async () => {
    const time = await read(text);
    assert.ok(time < 4_000, `took ${String(time)} ms`);
  });
}

test('ends on every beginning of a plugin and a guest, and on both without any one of their lines', async () => {
  const text = `
macro_rules! reg { ($m:expr, $($n:literal => $f:ident),* $(,)?) => { $($m.add_func($n, (vec![], vec![]), $f)?;)* } }
#[link(wasm_import_module = "m")]
unsafe extern "C" { safe fn f(p: *const u8, n: usize) -> Option<&'static u8>; }
impl<T: Fn(u8) -> u8> Tr<T> for S { const A: &str = r#"x"#; fn g(&mut self) -> impl Fn() + '_ { move |a, _| { 'l: loop { break 'l a? } } } }
fn create() -> PluginModule<()> { let mut m = PluginModule::create("m", ()).unwrap(); reg!(m, "a" => g, "b" => h); if let Some(x) = y && z { m } else { match q { A | B if c => d, _ => unreachable!() } } }
register_plugin!(plugin_name = "p", modules = [{"m", "", create}]);
`;
  for (let length = 0; length < text.length; length += 3) await read(text.slice(0, length));
  const lines = text.split('\n');
  for (const [index] of lines.entries()) await read(lines.filter((_, each) => each !== index).join('\n'));
  const tokens = text.split(/\b/);
  for (let index = 0; index < tokens.length; index += 2)
    await read(tokens.filter((_, each) => each !== index).join(''));
});
