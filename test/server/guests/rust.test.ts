import assert from 'node:assert/strict';
import test from 'node:test';
import type { Site } from '../../../server/src/core/model/site';
import { importsOf, importsOfFiles, inShort } from './readRust';

/** Whole text of a site, with lines and characters as the editor counts them. */
function textAt(text: string, site: Site | undefined): string {
  const { start, end } = site?.range ?? assert.fail('no site');
  assert.equal(start.line, end.line);
  return text.split(/\r\n|\n|\r/)[start.line]?.slice(start.character, end.character) ?? '';
}

const cases: readonly (readonly [what: string, source: string, ...imports: readonly string[]])[] = [
  [
    'the guest of the guide',
    `// 声明外部函数
#[link(wasm_import_module = "my_plugin")]
extern "C" {
    fn reverse_string(ptr: *const u8, len: usize);
    fn compute_md5(input_ptr: *const u8, input_len: usize, output_ptr: *mut u8);
}`,
    'my_plugin.reverse_string (i32 i32) -> ()',
    'my_plugin.compute_md5 (i32 i32 i32) -> ()',
  ],
  [
    'lengths of 64 bits',
    '#[link(wasm_import_module = "logger")] extern "C" { fn log_line(level: i32, text: *const u8, len: u64); }',
    'logger.log_line (i32 i32 i64) -> ()',
  ],
  [
    'link_name as the name of the function, not of the module',
    `extern "C" { #[link_name = "ns1"] fn start(); }
     #[link(wasm_import_module = "ns1")] extern "C" { #[link_name = "stop"] fn halt(); }`,
    '~env.ns1 () -> ()',
    'ns1.stop () -> ()',
  ],
  [
    'extern "Rust", which imports from env whatever the attribute says',
    '#[link(wasm_import_module = "calc")] extern "Rust" { fn add(a: i32, b: i32) -> i32; }',
    'env.add (i32 i32) -> (i32)',
  ],
  ['an empty module name', '#[link(wasm_import_module = "")] extern "C" { fn add(); }', '.add () -> ()'],
  [
    'the same name in two modules',
    `mod wall { #[link(wasm_import_module = "wall")] extern "C" { pub fn now() -> u64; } }
     mod mono { #[link(wasm_import_module = "mono")] extern "C" { pub fn now(unit: u32) -> u32; } }`,
    'wall.now () -> (i64)',
    'mono.now (i32) -> (i32)',
  ],
  [
    'an import whose name the crate also exports',
    `#[link(wasm_import_module = "sqlite")]
     extern "C" { #[link_name = "allocate"] fn allocate_external(size: usize) -> i32; }
     #[no_mangle] pub extern "C" fn allocate(size: usize) -> i32 { 7 }`,
    'sqlite.allocate (i32) -> (i32)',
  ],
  [
    'a struct by value as unknown',
    '#[repr(C)] pub struct Size { w: u32, h: u32 } #[link(wasm_import_module = "geo")] extern "C" { fn area(s: Size) -> u32; }',
    'geo.area ? -> (i32)',
  ],
  [
    'a struct as result through a hidden pointer',
    '#[repr(C)] struct Buf { p: *mut u8, n: usize } #[link(wasm_import_module = "m")] extern "C" { fn read(id: i32) -> Buf; }',
    'm.read (i32 i32) -> ()',
  ],
  [
    'names with hyphens and capitals',
    `#[link(wasm_import_module = "text_tools")] extern "C" { #[link_name = "reverse-string"] fn reverse(p: *mut u8, n: usize) -> i32; }
     #[link(wasm_import_module = "Text_Tools")] extern "C" { fn count(p: *const u8, n: usize) -> i32; }`,
    'text_tools.reverse-string (i32 i32) -> (i32)',
    'Text_Tools.count (i32 i32) -> (i32)',
  ],
  [
    'the forms of edition 2024',
    '#[link(wasm_import_module = "m")] unsafe extern "C" { safe fn a(); pub safe fn b(x: u64); pub unsafe fn c(); static S: u8; type Opaque; fn d(o: *mut Opaque); }',
    'm.a () -> ()',
    'm.b (i64) -> ()',
    'm.c () -> ()',
    'm.d (i32) -> ()',
  ],
  [
    'an attribute among others, with a raw string and a visibility',
    `#[allow(dead_code)]
     /// Documented.
     #[link(kind = "static", name = "x", wasm_import_module = r"m")]
     #[doc(hidden)]
     extern { #[must_use] pub(crate) fn r#type(_: &'static [u8; 4]) -> bool; }`,
    'm.type (i32) -> (i32)',
  ],
  [
    'cfg_attr that holds for a guest',
    '#[cfg_attr(target_arch = "wasm32", link(wasm_import_module = "m"))] extern "C" { fn f(); }',
    'm.f () -> ()',
  ],
  [
    'cfg_attr that may hold',
    '#[cfg_attr(feature = "host", link(wasm_import_module = "m"))] extern "C" { fn f(); }',
    '~m.f () -> ()',
  ],
  [
    'nothing of what a guest does not have',
    `#[cfg(not(target_arch = "wasm32"))] #[link(wasm_import_module = "a")] extern "C" { fn f(); }
     #[cfg(test)] mod tests { #[link(wasm_import_module = "b")] extern "C" { fn f(); } }
     #[cfg(any())] mod no { #[link(wasm_import_module = "c")] extern "C" { fn f(); } }
     #[cfg(windows)] mod win { #[link(wasm_import_module = "d")] extern "C" { fn f(); } }`,
  ],
  [
    'what a feature may bring as uncertain',
    '#[cfg(feature = "x")] mod m { #[link(wasm_import_module = "m")] extern "C" { fn f(); } }',
    '~m.f () -> ()',
  ],
  ['a native library as no import', '#[link(name = "z")] extern "C" { fn deflate(); }'],
  [
    'what the crate itself or the C library defines as no import',
    'extern "C" { fn f(); fn g(); fn malloc(n: usize) -> *mut u8; fn h(); } #[no_mangle] fn f() {} #[export_name = "g"] fn q() {}',
    '~env.h () -> ()',
  ],
  ['foreign functions of a host as no import', 'use wasmedge_sdk::Vm; extern "C" { fn f(); }'],
  ['foreign functions beside the C API as no import', 'extern "C" { fn WasmEdge_VMCreate(); fn f(); }'],
  [
    'blocks that a macro of another crate rewrites as no import',
    '#[wasm_bindgen] extern "C" { fn alert(s: &str); }',
  ],
  [
    'a block in the body of a function, with types of its own',
    `type Id = u32;
     fn call() { type Id = u64; #[link(wasm_import_module = "m")] extern "C" { fn f(id: Id); } unsafe { f(1) } }
     #[link(wasm_import_module = "m")] extern "C" { fn g(id: Id); }`,
    'm.f (i64) -> ()',
    'm.g (i32) -> ()',
  ],
  [
    'a module in the body of a function apart from one of its name outside',
    `mod a { pub type T = u64; }
     fn call() { mod a { pub type T = u32; #[link(wasm_import_module = "m")] extern "C" { pub fn f(x: T); } } #[link(wasm_import_module = "m")] extern "C" { fn g(x: a::T, y: self::a::T); } }
     #[link(wasm_import_module = "m")] extern "C" { fn h(x: a::T); }`,
    'm.f (i32) -> ()',
    'm.g (i32 i64) -> ()',
    'm.h (i64) -> ()',
  ],
  [
    'aliases and names through modules',
    `mod types { pub type Handle = super::raw::H; pub mod deep { pub type Len = usize; } pub use self::deep::Len as L; }
     mod raw { pub type H = u64; }
     use types::*; use crate::types::deep as d;
     #[link(wasm_import_module = "m")] extern "C" { fn f(h: Handle, l: L, n: d::Len, r: crate::raw::H) -> types::Handle; }`,
    'm.f (i64 i32 i32 i64) -> (i64)',
  ],
  [
    'types of C through every usual path',
    `use std::os::raw::*; use core::ffi::c_long; use std::ffi as c;
     #[link(wasm_import_module = "m")] extern "C" { fn f(a: c_int, b: c_long, d: c::c_longlong, e: *const c::c_void, g: libc::size_t, h: ::std::os::raw::c_double); }`,
    'm.f (i32 i32 i64 i32 i32 f64) -> ()',
  ],
  [
    'types of other crates as unknown',
    `use other::Thing; use elsewhere::*;
     #[link(wasm_import_module = "m")] extern "C" { fn f(t: Thing); fn g(t: *const Thing); fn h(a: u8, t: Glob) -> u8; fn i() -> Thing; }`,
    'm.f ? -> ()',
    'm.g ? -> ()',
    'm.h ? -> (i32)',
    'm.i ? -> ?',
  ],
  [
    'alternatives of different builds',
    `#[cfg(feature = "a")] type T = u32; #[cfg(not(feature = "a"))] type T = u64;
     #[cfg(target_arch = "wasm32")] type P = u32; #[cfg(not(target_arch = "wasm32"))] type P = u64;
     #[link(wasm_import_module = "m")] extern "C" { fn f(t: T); fn g(p: P); }`,
    'm.f ? -> ()',
    'm.g (i32) -> ()',
  ],
  [
    'fields, variants and parameters that may not be built as unknown',
    `struct A { a: u64, #[cfg(test)] t: u8, #[cfg(not(any()))] b: () } struct B { a: u64, #[cfg(feature = "x")] b: () }
     enum C { X, Y, #[cfg(feature = "x")] Z } enum D { X, #[cfg(feature = "x")] Y } enum E { X, Y, #[cfg(feature = "x")] Z(u8) }
     struct F(#[cfg(feature = "x")] u8, u16);
     #[link(wasm_import_module = "m")] extern "C" {
       fn f(a: A); fn g(b: B); fn h(c: C); fn i(d: D); fn j(e: E); fn k(#[cfg(feature = "x")] a: u8); fn l(#[cfg(test)] a: u8, b: u8); fn n(f: F);
     }`,
    'm.f (i64) -> ()',
    'm.g ? -> ()',
    'm.h (i32) -> ()',
    'm.i ? -> ()',
    'm.j ? -> ()',
    'm.k ? -> ()',
    'm.l (i32) -> ()',
    'm.n ? -> ()',
  ],
  [
    'generic types with their arguments',
    `struct Id<T>(T); type Pair<A> = (A,); #[repr(transparent)] struct P<'a, T: ?Sized>(&'a T);
     #[link(wasm_import_module = "m")] extern "C" { fn f(a: Id<u64>, b: Pair<f32>, c: P<'static, u8>); fn g(a: P<'static, str>); }`,
    'm.f (i64 f32 i32) -> ()',
    'm.g ? -> ()',
  ],
  [
    'variadic functions',
    '#[link(wasm_import_module = "m")] extern "C" { fn f(a: u64, ...); }',
    'm.f (i64 i32) -> ()',
  ],
  [
    '128 bits as two values, or in memory',
    '#[link(wasm_import_module = "m")] extern "C" { fn f(a: u128) -> i128; }',
    'm.f (i32 i64 i64) -> ()',
  ],
  [
    'types that refer to themselves without end as unknown',
    'type A = B; type B = A; struct S { s: S } #[link(wasm_import_module = "m")] extern "C" { fn f(a: A); fn g(s: S); fn h(s: *const S); }',
    'm.f ? -> ()',
    'm.g ? -> ()',
    'm.h ? -> ()',
  ],
  [
    'the same import declared twice',
    '#[link(wasm_import_module = "m")] extern "C" { fn f(); } mod b { #[link(wasm_import_module = "m")] extern "C" { fn f(x: u8); } }',
    'm.f () -> ()',
    'm.f (i32) -> ()',
  ],
  [
    'a block that is half typed',
    '#[link(wasm_import_module = "m")] extern "C" { fn f(a: u8); fn g(',
    'm.f (i32) -> ()',
  ],
  [
    'a declaration with a broken head as unknown',
    '#[link(wasm_import_module = "m")] extern "C" { fn f(a: ); fn g(a: u8, b); fn h() - u8; fn i(a: u8 b: u8); fn j(a: u8) -> ; }',
    'm.f ? -> ()',
    'm.g ? -> ()',
    'm.h ? -> ?',
    'm.i ? -> ?',
    'm.j ? -> ?',
  ],
];

for (const [what, source, ...expected] of cases) {
  test(`reads ${what}`, async () => {
    assert.deepEqual((await importsOf(source)).map(inShort), expected);
  });
}

test('places names, modules and types by UTF-16 characters behind other scripts', async () => {
  const text = `#[link(wasm_import_module = "文字")]
extern "C" {
    /* 数を数える 😀 */ #[link_name = "数える"] fn count(p: *const u8, n: u64) -> u32;
}`;
  const [found] = await importsOf(text);
  assert.equal(found && inShort(found), '文字.数える (i32 i64) -> (i32)');
  assert.equal(textAt(text, found?.site), 'count');
  assert.equal(textAt(text, found?.moduleSite), '文字');
  assert.deepEqual(
    found?.signature.params?.map((slot) => [slot.name, slot.text, textAt(text, slot.site)]),
    [
      ['p', '*const u8', '*const u8'],
      ['n', 'u64', 'u64'],
    ],
  );
});

test('reads blocks that a macro makes, with places at its use', async () => {
  const text = `macro_rules! host {
  ($m:literal { $(fn $n:ident($($p:ident: $t:ty),*) $(-> $r:ty)?;)* }) => {
    #[link(wasm_import_module = $m)]
    extern "C" { $(pub fn $n($($p: $t),*) $(-> $r)?;)* fn version() -> u32; }
  };
}
host!("/* 😀 */" { fn f(a: *const u8, n: u64) -> i32; });`;
  const found = await importsOf(text);
  assert.deepEqual(found.map(inShort), ['/* 😀 */.f (i32 i64) -> (i32)', '/* 😀 */.version () -> (i32)']);
  const [first, second] = found;
  assert.equal(textAt(text, first?.site), 'f');
  assert.equal(textAt(text, first?.moduleSite), '/* 😀 */');
  assert.equal(textAt(text, first?.signature.params?.[1]?.site), 'u64');
  assert.equal(first?.signature.params?.[0]?.text, '*const u8');
  assert.match(textAt(text, second?.site), /^host!\(/);
});

test('keeps places behind a byte order mark and with other line ends', async () => {
  const text =
    '\ufeff#[link(wasm_import_module = "calc")]\r\nextern "C" {\r    fn add(a: i32,\r\n b: f32) -> i32;\r\n}\r\n';
  const [found] = await importsOf(text);
  assert.equal(found && inShort(found), 'calc.add (i32 f32) -> (i32)');
  assert.equal(textAt(text, found?.site), 'add');
  assert.equal(textAt(text, found?.moduleSite), 'calc');
  assert.deepEqual(found?.site.range.start, { line: 2, character: 7 });
  assert.equal(textAt(text, found.signature.params?.[1]?.site), 'f32');
});

test('follows types into other files of the crate', async () => {
  const found = await importsOfFiles({
    '/w/src/lib.rs': 'mod types; mod host;',
    '/w/src/types/mod.rs': 'pub mod ids; pub type Len = usize;',
    '/w/src/types/ids.rs': 'pub type Id = u64;',
    '/w/src/host.rs':
      'use crate::types::{self, ids::Id}; #[link(wasm_import_module = "m")] extern "C" { fn f(id: Id, n: types::Len); }',
  });
  assert.deepEqual(found.map(inShort), ['m.f (i64 i32) -> ()']);
});

test('is not certain of a file that no module declaration names', async () => {
  const block = '#[link(wasm_import_module = "m")] extern "C" { fn f(); }';
  const found = await importsOfFiles({ '/w/src/lib.rs': '', '/w/src/old.rs': block });
  assert.deepEqual(found.map(inShort), ['~m.f () -> ()']);
  assert.deepEqual((await importsOfFiles({ '/w/guest.rs': block })).map(inShort), ['m.f () -> ()']);
});

test('takes no name for an import that a library linked by the build script may define', async () => {
  const guest = 'extern "C" { fn JS_NewRuntime() -> *mut u8; }';
  const linking = [
    'fn main() { println!("cargo:rustc-link-lib=quickjs"); }',
    'fn main() { cc::Build::new().file("quickjs.c").compile("quickjs"); }',
  ];
  for (const script of linking) {
    const found = await importsOfFiles({ '/w/src/lib.rs': guest, '/w/build.rs': script });
    assert.deepEqual(found, [], script);
  }
  const other = 'fn main() { println!("cargo:rerun-if-changed=src"); }';
  const found = await importsOfFiles({ '/w/src/lib.rs': guest, '/w/build.rs': other });
  assert.deepEqual(found.map(inShort), ['~env.JS_NewRuntime () -> (i32)']);
});

/** How surely each import is left to the linker. */
async function leftUndefinedIn(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const found = await importsOfFiles(files);
  return found.map(({ name, leftUndefined }) => `${name} ${leftUndefined ?? 'no'}`);
}

test('is sure of symbols that nothing defines where the crate is built for WebAssembly', async () => {
  const source = { '/w/src/lib.rs': 'extern "C" { fn emit(n: i32); }' };
  const settings = (text: string) => leftUndefinedIn({ ...source, '/w/.cargo/config.toml': text });
  assert.deepEqual(await settings('[build]\ntarget = "wasm32-wasip1"'), ['emit surely']);
  assert.deepEqual(await settings('[build]\ntarget = "x86_64-unknown-linux-gnu"'), ['emit no']);
  assert.deepEqual(await leftUndefinedIn(source), ['emit perhaps']);
  const flags = (list: string) =>
    settings(`[build]\ntarget = "wasm32-wasip1"\n[target.wasm32-wasip1]\nrustflags = ${list}`);
  assert.deepEqual(await flags('["-C", "link-arg=--export-table"]'), ['emit surely']);
  assert.deepEqual(await flags('["-C", "link-arg=-lquickjs"]'), ['emit perhaps']);
  assert.deepEqual(await flags('["-l", "static=quickjs"]'), ['emit perhaps']);
  assert.deepEqual(await flags('["-Clink-args=--strip-all shim/shim.o"]'), ['emit perhaps']);
  assert.deepEqual(await flags('"-C link-arg=shim.a"'), ['emit perhaps']);
});

test('leaves to the linker neither what names its module nor what libraries define', async () => {
  const files = {
    '/w/.cargo/config.toml': '[build]\ntarget = "wasm32-unknown-unknown"',
    '/w/src/lib.rs': `#[link(wasm_import_module = "env")] extern "C" { fn named(); }
      extern "C" { fn log(x: f64) -> f64; fn log10f(x: f32) -> f32; fn log_text(p: *const u8); #[link_name = "own"] fn other(); }
      #[cfg(feature = "x")] extern "C" { fn maybe(); }
      #[unsafe(no_mangle)] extern "C" fn own() {}`,
  };
  assert.deepEqual(await leftUndefinedIn(files), [
    'named no',
    'log no',
    'log10f no',
    'log_text surely',
    'maybe perhaps',
  ]);
});
