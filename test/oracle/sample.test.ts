// The sample workspace for real: both plugins built, loaded by WasmEdge and called by the guest; and what the
// product says of it compared with what the runtime says.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { checkFolder, listFolder } from '../support/checker';
import {
  buildWithCargo,
  buildWithCmake,
  compileRustGuest,
  guestCompilers,
  pluginCompilers,
} from '../support/compilers';
import { emptyFolder, missing } from '../support/programs';
import { inRepository } from '../support/repository';
import { importsOfBinary, modulesOfPlugin, runGuest } from '../support/runtime';

const skip = missing(...guestCompilers, ...pluginCompilers, 'cmake', 'ninja');

const plugins = [
  { language: 'C++', library: 'libwasmedgePluginTextTools.so' },
  { language: 'Rust', library: 'libwasmedge_plugin_text_tools.so' },
];

describe('sample workspace', { skip }, () => {
  let workspace = '';
  let libraryFolders: Readonly<Record<string, string>> = {};
  let guest = '';

  before(() => {
    // Built in a copy: cargo writes a lock file beside the sources.
    const folder = emptyFolder('oracle', 'sample');
    workspace = join(folder, 'workspace');
    cpSync(inRepository('test/fixtures/sample'), workspace, { recursive: true });
    libraryFolders = {
      'C++': buildWithCmake(join(workspace, 'cpp-plugin'), join(folder, 'cpp')),
      Rust: buildWithCargo(join(workspace, 'rust-plugin'), join(folder, 'rust')),
    };
    guest = join(folder, 'guest.wasm');
    compileRustGuest(join(workspace, 'rust-guest/src/main.rs'), guest);
  });

  for (const { language, library } of plugins) {
    it(`runs: the guest prints the reversed text and the MD5 through the plugin in ${language}`, () => {
      const run = runGuest(guest, libraryFolders[language] ?? '');
      const digest = createHash('md5').update('test data').digest('hex');
      assert.equal(run.stdout + run.stderr, `Reversed: !egdEmsaW ,olleH\nMD5: ${digest}\n`);
      assert.equal(run.code, 0);
    });

    it(`is read as WasmEdge reads it: the plugin in ${language}`, () => {
      const [module] = modulesOfPlugin(join(libraryFolders[language] ?? '', library)) ?? [];
      assert.equal(module?.name, 'my_plugin');
      const folder = language === 'C++' ? 'cpp-plugin/' : 'rust-plugin/';
      const read = listFolder(workspace)
        .hostFunctions.filter(({ file }) => file.startsWith(folder))
        .map(({ name, params, results }) => ({ name, params, results }));
      const byName = (one: { name: string | null }, other: { name: string | null }) =>
        (one.name ?? '').localeCompare(other.name ?? '');
      assert.deepEqual(read.sort(byName), [...module.functions].sort(byName));
    });
  }

  it('finds nothing at fault in the guest that runs', () => {
    const wrong = checkFolder(workspace).filter(({ file }) => !file.startsWith('rust-guest-mistakes/'));
    assert.deepEqual(wrong, []);
  });

  it('finds each mistake of the guest that WasmEdge refuses, at the line where it is', () => {
    const found = checkFolder(workspace).map(({ code, severity, file, range }) => {
      return `${file}:${range.start.line} ${severity} ${code}`;
    });
    assert.deepEqual(found.sort(), [
      'rust-guest-mistakes/src/main.rs:15 error signature-mismatch',
      'rust-guest-mistakes/src/main.rs:23 error signature-mismatch',
      'rust-guest-mistakes/src/main.rs:30 error unknown-function',
      'rust-guest-mistakes/src/main.rs:36 error unknown-module',
      'rust-guest-mistakes/src/main.rs:7 error signature-mismatch',
    ]);
    const binary = join(workspace, 'mistakes.wasm');
    compileRustGuest(join(workspace, 'rust-guest-mistakes/src/main.rs'), binary);
    const own = importsOfBinary(binary).filter(({ module }) => !module.startsWith('wasi_'));
    assert.equal(own.length, found.length, 'every mistake is an import of the compiled guest');
    assert.match(runGuest(binary, libraryFolders['C++'] ?? '').stdout, /incompatible import type/);
  });
});
