import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { format } from '../../../server/src/core/messages/format';
import { findingsOf, fixed, markedText } from '../../support/fixing';
import { inlineFixture, type Fixture } from '../../support/fixture';

const descriptor = `#[no_mangle]
pub extern "C" fn WasmEdge_Plugin_GetDescriptor() -> *const PluginDescriptor { &DESCRIPTOR }
`;
const sdk = 'register_plugin! { plugin_name = "p", modules = [{"m", "text", create}] }\n';
const named = '[package]\nname = "calc"\nedition = "2021"\n';

function workspace(files: Readonly<Record<string, string>>): Fixture {
  const parts = Object.entries(files).map(([file, text]) => `//- /${file}\n${text}`);
  return inlineFixture('package', parts.join(''));
}

/** What is found, as `marked text | sentence`, and the manifest after the fix. */
async function found(
  manifest: string,
  files: Readonly<Record<string, string>> = { 'src/lib.rs': descriptor },
): Promise<readonly string[]> {
  const fixture = workspace({ 'Cargo.toml': manifest, ...files });
  const findings = await findingsOf(fixture, 'crate-type');
  const after = fixed(fixture, findings);
  if (findings.some(({ fixes }) => fixes?.length))
    assert.deepEqual(await findingsOf(after, 'crate-type'), []);
  const text = after.files.find(({ file }) => file === '/Cargo.toml')?.text ?? '';
  return [
    ...findings.map((finding) => `${markedText(fixture, finding)} | ${format('en', finding.text)}`),
    ...(text === manifest ? [] : [text]),
  ];
}

const none = '`calc` is a plugin, but has no crate type: cargo builds no library that WasmEdge can load.';

describe('crate-type', () => {
  it('finds a plugin without a section for its library and adds one', async () => {
    for (const source of [descriptor, sdk]) {
      assert.deepEqual(await found(named, { 'src/lib.rs': source }), [
        `[package] | ${none}`,
        `[lib]\ncrate-type = ["cdylib"]\n\n${named}`,
      ]);
    }
  });

  it('finds a library without a type, and one of other types, which are kept', async () => {
    assert.deepEqual(await found(`${named}\n[lib]\nname = "calc"\n[dependencies]\n`), [
      `[lib] | ${none}`,
      `${named}\n[lib]\ncrate-type = ["cdylib"]\nname = "calc"\n[dependencies]\n`,
    ]);
    assert.deepEqual(await found(`${named}\n[lib] # mine\ncrate_type = ["rlib", "staticlib"]\n`), [
      '["rlib", "staticlib"] | `calc` is a plugin, but its crate type is `rlib`, `staticlib`: cargo builds no library that WasmEdge can load.',
      `${named}\n[lib] # mine\ncrate_type = ["cdylib", "rlib", "staticlib"]\n`,
    ]);
  });

  it('offers no fix in a manifest that is written otherwise', async () => {
    assert.deepEqual(await found(`lib.crate-type = ["rlib"]\n${named}`), [
      '[package] | `calc` is a plugin, but its crate type is `rlib`: cargo builds no library that WasmEdge can load.',
    ]);
  });

  it('is silent for shared libraries, for macros and without a plugin', async () => {
    for (const type of ['["cdylib"]', '["rlib", "cdylib"]', '["dylib"]'])
      assert.deepEqual(await found(`${named}[lib]\ncrate-type = ${type}\n`), [], type);
    assert.deepEqual(await found(`${named}[lib]\nproc-macro = true\n`), []);
    assert.deepEqual(await found(named, { 'src/lib.rs': 'pub fn f() {}\n' }), []);
  });

  it('is silent for plugins that are no library: programs and examples', async () => {
    assert.deepEqual(await found(named, { 'src/main.rs': descriptor }), []);
    for (const file of ['examples/plugin.rs', 'src/bin/tool.rs', 'tests/whole.rs'])
      assert.deepEqual(await found(named, { 'src/lib.rs': 'pub fn f() {}\n', [file]: descriptor }), [], file);
  });

  it('finds a plugin in a module of the library', async () => {
    const files = { 'src/lib.rs': 'mod entry;\n', 'src/entry.rs': descriptor };
    assert.equal((await found(named, files)).length, 2);
  });

  it('is silent for a package that a shared library of the workspace is built with', async () => {
    const outer =
      '[package]\nname = "outer"\n[lib]\ncrate-type = ["cdylib"]\n[dependencies]\ncalc = { path = ".." }\n';
    const inside = { 'src/lib.rs': descriptor, 'outer/src/lib.rs': 'pub use calc::*;\n' };
    assert.deepEqual(await found(named, { ...inside, 'outer/Cargo.toml': outer }), []);
    assert.deepEqual(await found(named, { ...inside, 'outer/Cargo.toml': outer.replace('cdylib', 'rlib') }), [
      `[package] | ${none}`,
      `[lib]\ncrate-type = ["cdylib"]\n\n${named}`,
    ]);
  });
});
