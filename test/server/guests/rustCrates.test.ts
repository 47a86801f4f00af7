import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readProgram } from '../../../server/src/core/reading/readProgram';
import type { ProgramFacts } from '../../../server/src/core/model/facts';
import { createLowerContext } from '../../support/fixtureProgram';
import { inShort } from './readRust';

/** Reads the package in `/w/guest`. */
async function read(files: Readonly<Record<string, string>>): Promise<ProgramFacts> {
  const all = { ...manifests, ...files };
  const list = Object.entries(all).map(([file, text]) => ({ kind: 'text' as const, file, text }));
  return readProgram({ id: 'rust:/w/guest', files: list }, await createLowerContext());
}

const manifests = {
  '/w/guest/Cargo.toml': '[package]\nname = "guest"\n[dependencies]\nshared = { path = "../shared" }',
  '/w/shared/Cargo.toml': '[package]\nname = "shared"',
};

const imports = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  (await read(files)).guestImports.map(inShort);

const block = (params: string): string => `#[link(wasm_import_module = "m")] extern "C" { fn f(${params}); }`;

describe('a Rust guest with crates of its workspace', () => {
  it('knows their types by every way of naming them', async () => {
    const shared = { '/w/shared/src/lib.rs': 'pub type A = u64; pub mod m { pub struct B(f32); }' };
    for (const [head, params] of [
      ['', 'a: shared::A, b: shared::m::B'],
      ['use shared::{A, m::B};', 'a: A, b: B'],
      ['use shared::*; use m::B;', 'a: A, b: B'],
      ['use shared as s;', 'a: s::A, b: ::shared::m::B'],
      ['extern crate shared; extern crate shared as t;', 'a: shared::A, b: t::m::B'],
      ['pub use shared::m; use self::m::*;', 'a: shared::A, b: B'],
    ] as const) {
      const main = `${head} ${block(params)}`;
      assert.deepEqual(
        await imports({ ...shared, '/w/guest/src/lib.rs': main }),
        ['m.f (i64 f32) -> ()'],
        head,
      );
    }
  });

  it('does not tell their imports as its own', async () => {
    const files = {
      '/w/shared/src/lib.rs': `pub type A = u64; ${block('')}`,
      '/w/guest/src/lib.rs': block('a: shared::A'),
    };
    assert.deepEqual(await imports(files), ['m.f (i64) -> ()']);
  });

  it('leaves a module of its own that has a crate’s name to itself', async () => {
    const files = {
      '/w/shared/src/lib.rs': 'pub type A = u64;',
      '/w/guest/src/lib.rs': `mod shared { pub type A = f32; } ${block('a: shared::A, b: ::shared::A')}`,
    };
    const [found] = await imports(files);
    assert.ok(found === 'm.f (f32 ?) -> ()' || found === 'm.f ? -> ()', found);
  });

  it('knows its own library by its name in its programs', async () => {
    const files = {
      '/w/guest/src/lib.rs': 'pub type A = u64;',
      '/w/guest/src/bin/tool.rs': block('a: guest::A'),
    };
    assert.deepEqual(await imports(files), ['m.f (i64) -> ()']);
  });

  it('does not know what a feature of another crate decides', async () => {
    const files = {
      '/w/shared/src/lib.rs':
        '#[cfg(feature = "wide")] pub type A = u64; #[cfg(not(feature = "wide"))] pub type A = u32;',
      '/w/guest/src/lib.rs': block('a: shared::A'),
    };
    assert.deepEqual(await imports(files), ['m.f ? -> ()']);
  });

  it('expands only those of their macros that they export', async () => {
    const macro = `macro_rules! import { () => { ${block('a: $crate::A')} } }`;
    const main = { '/w/guest/src/lib.rs': 'use shared::import; import!();' };
    const exported = `pub type A = u64; #[macro_export] ${macro}`;
    assert.deepEqual(await imports({ ...main, '/w/shared/src/lib.rs': exported }), ['m.f (i64) -> ()']);
    assert.deepEqual(await imports({ ...main, '/w/shared/src/lib.rs': `pub type A = u64; ${macro}` }), []);
  });
});

describe('a Rust plugin with crates of its workspace', () => {
  const plugin = (body: string): string => `use wasmedge_plugin_sdk::{module::PluginModule, types::ValType};
fn create() -> PluginModule<()> {
  let mut module = PluginModule::create(shared::MODULE, ()).unwrap();
  ${body}
  module
}
register_plugin! { plugin_name = "p", modules = [{ shared::MODULE, "", create }] }`;

  it('takes names and helpers from them, and tells no function twice', async () => {
    const shared = `use wasmedge_plugin_sdk::{module::PluginModule, types::ValType};
pub const MODULE: &str = "host"; pub const NAME: &str = "add";
pub fn fill(module: &mut PluginModule<()>) {
  module.add_func("filled", (vec![], vec![ValType::F32]), native).unwrap();
}
pub fn called_by_nobody(module: &mut PluginModule<()>) {
  module.add_func("not_there", (vec![], vec![]), native).unwrap();
}`;
    const { hostFunctions } = await read({
      '/w/shared/src/lib.rs': shared,
      '/w/guest/src/lib.rs': plugin(
        'module.add_func(shared::NAME, (vec![ValType::I32], vec![]), add).unwrap(); shared::fill(&mut module);',
      ),
    });
    assert.deepEqual(
      hostFunctions.map(({ module, name }) => `${module ?? '?'}.${name}`),
      ['host.add', 'host.filled'],
    );
  });
});
