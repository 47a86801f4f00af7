// A cargo workspace whose guest takes its types, constants and macros from other crates: read as cargo builds it.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { listFolder } from '../support/checker';
import { guestCompilers, rustc } from '../support/compilers';
import { emptyFolder, missing, mustSucceed } from '../support/programs';
import { importsOfBinary } from '../support/runtime';
import { compare } from './comparison';
import { keepImports } from './keepImports';

const files: Readonly<Record<string, string>> = {
  'Cargo.toml': `[workspace]
members = ["guest", "crates/*"]
resolver = "2"

[workspace.dependencies]
shared-types = { path = "crates/shared-types" }
`,
  '.cargo/config.toml': `[build]
target = "wasm32-wasip1"
`,
  'guest/Cargo.toml': `[package]
name = "my-guest"
version = "0.1.0"
edition = "2021"

[lib]
path = "src/guest.rs"
crate-type = ["cdylib"]

[dependencies]
shared-types.workspace = true
old_words = { path = "../crates/words", package = "words" }
`,
  'guest/src/guest.rs': keepImports(`#[macro_use]
extern crate old_words as _;
mod names;
#[path = "elsewhere/odd.rs"]
mod moved;
use shared_types::prelude::*;
use shared_types::{Handle, nested::Deep as Renamed};
include!("included.rs");

#[link(wasm_import_module = "host")]
extern "C" {
    fn open(name: *const u8, len: Length) -> Handle;
    fn renamed(of: Renamed) -> old_words::Word;
    fn full(path: ::shared_types::nested::Deep, again: shared_types::Words) -> Inner;
    fn glob(of: FromPrelude);
    fn local(of: names::Local, moved: moved::Odd, included: Included);
    fn kind(of: shared_types::Kind) -> i32;
    fn wrapped(of: shared_types::Wrapper<shared_types::nested::Deep>);
}

import_pair! { first, second }
shared_types::import_as! { by_path, shared_types::Handle }

struct Used([*const (); 3]);
unsafe impl Sync for Used {}
#[used]
static USED: Used = Used([first as *const (), second as *const (), by_path as *const ()]);
`),
  'guest/src/included.rs': 'pub type Included = f32;\n',
  'guest/src/names.rs': 'pub type Local = super::Renamed;\n',
  'guest/src/elsewhere/odd.rs': 'pub struct Odd(pub shared_types::Handle);\n',
  'crates/shared-types/Cargo.toml': `[package]
name = "shared-types"
version = "0.1.0"
edition = "2021"

[dependencies.words]
path = "../words"
`,
  'crates/shared-types/src/lib.rs': `pub mod nested;
pub mod prelude {
    pub use crate::nested::*;
    pub use crate::Length;
    pub type FromPrelude = f64;
}
pub use words as all_words;
pub type Words = all_words::Word;
#[repr(transparent)]
pub struct Handle(u64);
pub type Length = usize;
#[repr(u8)]
pub enum Kind { A, B }
#[repr(transparent)]
pub struct Wrapper<T>(pub T);

#[macro_export]
macro_rules! import_as {
    ($name:ident, $type:ty) => {
        #[link(wasm_import_module = "host")]
        extern "C" { fn $name(of: $type) -> $crate::nested::Inner; }
    };
}
`,
  'crates/shared-types/src/nested/mod.rs': `mod inner;
pub use inner::Inner;
pub struct Deep { only: words::Word }
`,
  'crates/shared-types/src/nested/inner.rs': 'pub type Inner = super::super::Handle;\n',
  'crates/words/Cargo.toml': '[package]\nname = "words"\nversion = "0.1.0"\nedition = "2021"\n',
  'crates/words/src/lib.rs': `pub type Word = u16;
#[macro_export]
macro_rules! import_pair {
    ($a:ident, $b:ident) => {
        #[link(wasm_import_module = "host")]
        extern "C" { fn $a(of: $crate::Word); fn $b() -> i64; }
    };
}
`,
};

describe('a cargo workspace', { skip: missing(...guestCompilers, '/usr/bin/cargo') }, () => {
  it('is read across its crates as cargo builds it', () => {
    const folder = emptyFolder('oracle', 'cargoWorkspace');
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const environment = { RUSTC: rustc, CARGO_TARGET_DIR: join(folder, 'target') };
    const options = ['--offline', '--release', '--package', 'my-guest', '--jobs', '1'];
    mustSucceed(
      '/usr/bin/cargo',
      ['build', ...options, '--config', 'target.wasm32-wasip1.linker="wasm-ld"'],
      {
        folder,
        environment,
      },
    );
    const binary = join(folder, 'target/wasm32-wasip1/release/my_guest.wasm');
    const compiled = importsOfBinary(binary).filter(({ module }) => module === 'host');
    assert.equal(compiled.length, 10);
    const read = listFolder(folder).guestImports;
    assert.deepEqual(compare(read, compiled), { exact: 10, unknown: [], wrong: [] });
    assert.equal(read.length, 10);
  });
});
