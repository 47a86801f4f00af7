// The guide that our first users read, in its own words: its code blocks, put into files as it says, are read on both
// sides although the guide's own API is not quite the real one.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { checkFolder, listFolder } from '../support/checker';
import { emptyFolder } from '../support/programs';
import { signature } from './comparison';
import { besideCheckout } from './outside';

const guide = besideCheckout('plugin-guide.zh.md');
const text = guide === null ? '' : readFileSync(guide, 'utf8');

/** The code block in which a text stands. */
function blockWith(needle: string): string {
  const block = [...text.matchAll(/```\w*\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
  const found = block.find((code) => code.includes(needle));
  assert.ok(found !== undefined, `the guide has no block with ${needle}`);
  return found;
}

function workspace(name: string, files: Readonly<Record<string, string>>): string {
  const folder = emptyFolder('oracle', 'guide', name);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

const cppPlugin = () => ({
  'plugin/CMakeLists.txt': blockWith('project(my_plugin)'),
  'plugin/my_plugin.h': blockWith('// my_plugin.h'),
  'plugin/my_plugin.cpp': blockWith('// my_plugin.cpp'),
  'plugin/plugin_register.cpp': blockWith('WasmEdge_ModuleInstanceCreate("my_plugin")'),
});
const rustPlugin = () => ({ 'rust-plugin/src/lib.rs': blockWith('fn host_add') });
const guest = () => blockWith('wasm_import_module = "my_plugin"');

describe("the guide's own code", { skip: guide === null ? 'the guide is not here' : false }, () => {
  it('is read on both sides of its C++ plugin, which agree', () => {
    const folder = workspace('agreeing', { ...cppPlugin(), 'guest/src/main.rs': guest() });
    const { hostFunctions, guestImports } = listFolder(folder);
    const both = ['my_plugin.compute_md5 (i32, i32, i32) -> ()', 'my_plugin.reverse_string (i32, i32) -> ()'];
    assert.deepEqual(hostFunctions.map(signature).sort(), both);
    assert.deepEqual(guestImports.map(signature).sort(), both);
    assert.deepEqual(checkFolder(folder), []);
  });

  it('disagrees with its C++ plugin once a length is u64', () => {
    const changed = guest().replace(
      'reverse_string(ptr: *const u8, len: usize)',
      'reverse_string(ptr: *const u8, len: u64)',
    );
    const folder = workspace('disagreeing', { ...cppPlugin(), 'guest/src/main.rs': changed });
    const [finding, ...others] = checkFolder(folder);
    assert.equal(finding?.code, 'signature-mismatch');
    assert.equal(finding.file, 'guest/src/main.rs');
    assert.match(finding.message, /u64/);
    assert.deepEqual(others, []);
  });

  it('is read on both sides of its Rust plugin', () => {
    const add = (result: string) =>
      `#[link(wasm_import_module = "my_plugin")]\nextern "C" {\n    fn add(a: i32, b: i32) -> ${result};\n}\n`;
    const agreeing = workspace('rust-agreeing', { ...rustPlugin(), 'guest/src/main.rs': add('i32') });
    assert.deepEqual(listFolder(agreeing).hostFunctions.map(signature), [
      'my_plugin.add (i32, i32) -> (i32)',
    ]);
    assert.deepEqual(checkFolder(agreeing), []);
    const disagreeing = workspace('rust-disagreeing', { ...rustPlugin(), 'guest/src/main.rs': add('i64') });
    assert.deepEqual(
      checkFolder(disagreeing).map(({ code, range }) => `${code} ${String(range.start.line)}`),
      ['signature-mismatch 3'],
    );
  });

  it('joins the functions of both plugins, which share a module name', () => {
    const folder = workspace('both', { ...cppPlugin(), ...rustPlugin(), 'guest/src/main.rs': guest() });
    assert.deepEqual(checkFolder(folder), []);
    assert.equal(listFolder(folder).hostFunctions.length, 3);
  });

  it('is read in its example with a database', () => {
    const folder = workspace('database', { 'plugin/src/lib.rs': blockWith('struct DbPlugin') });
    assert.deepEqual(listFolder(folder).hostFunctions.map(signature), ['database.query (i32, i32) -> (i32)']);
  });
});
