// The options by which a user names programs and adds to the command lines of build tools: each tool gets its own, and a
// wrong form is told.

import assert from 'node:assert/strict';
import { chmodSync, readFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { runProgram, type ProgramRun } from '../support/programs';
import { inRepository } from '../support/repository';
import { smallGuests, smallPlugin } from '../support/smallPlugin';
import { makeTemporaryFolder } from '../support/temporaryFolder';

const folder = makeTemporaryFolder();
after(() => folder.remove());

function cli(...args: readonly string[]): ProgramRun {
  const environment = { LC_ALL: 'C', PATH: '/nowhere', XDG_CACHE_HOME: folder.at('cache') };
  return runProgram(process.execPath, [inRepository('dist/cli.js'), ...args], {
    folder: folder.path,
    environment,
  });
}

/** A tool that writes down what it is called with, one argument a line, and fails at the step that counts. */
function recorder(name: string): string {
  const script = `#!/bin/sh
case "$*" in
  metadata*) echo '{"packages":[{"name":"p","manifest_path":"${folder.at('cargo/Cargo.toml')}",
    "targets":[{"crate_types":["cdylib"]}]}]}'; exit 0;;
  *--version*|*--print*) exit 1;;
esac
printf '%s\\n' "$@" > '${folder.at(`${name}.called`)}'
exit 1
`;
  const file = folder.write(`tools/${name}`, script);
  chmodSync(file, 0o755);
  return file;
}

const goGuest =
  'package main\n\n//go:wasmimport small add_one\nfunc add(a int32) int32\n\nfunc main() { add(1) }\n';
const zigGuest = 'extern "small" fn add_one(a: i32) i32;\npub fn main() void {\n    _ = add_one(1);\n}\n';
const rustPlugin = '#[no_mangle] pub extern "C" fn WasmEdge_Plugin_GetDescriptor() {}\n';

/** A project for each tool, as small as it is taken for one. */
const projects: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cmake: { 'CMakeLists.txt': 'project(small)\n', 'plugin.c': smallPlugin },
  make: { Makefile: 'all:\n', 'plugin.c': smallPlugin },
  meson: { 'meson.build': "project('small', 'c')\n", 'plugin.c': smallPlugin },
  cargo: {
    'Cargo.toml': '[package]\nname = "p"\n[lib]\ncrate-type = ["cdylib"]\n',
    'src/lib.rs': rustPlugin,
  },
  go: { 'guest.go': goGuest },
  zig: { 'guest.zig': zigGuest },
  cc: { 'plugin.c': smallPlugin },
  rustc: { 'plugin.rs': rustPlugin },
};

describe('what a user adds to build tools', () => {
  for (const [tool, files] of Object.entries(projects)) {
    it(`reaches the named ${tool}, as it is written`, () => {
      for (const [name, contents] of Object.entries(files)) folder.write(`${tool}/${name}`, contents);
      const others = ['cargo', 'rustc'].filter((name) => tool === 'cargo' || name === tool);
      const named = [...new Set([tool, ...others])].map((name) => `--tool=${name}=${recorder(name)}`);
      const { code, stderr } = cli(
        'build',
        ...named,
        '--add',
        `${tool}=-DWORD=a b`,
        `--add=${tool}=--x`,
        tool,
      );
      assert.equal(code, 1, stderr);
      const called = readFileSync(folder.at(`${tool}.called`), 'utf8').split('\n');
      const first = called.indexOf('-DWORD=a b');
      assert.ok(first > 0, `${called.join('\n')}\n${stderr}`);
      assert.equal(called[first + 1], '--x');
    });
  }

  it('reaches no other tool', () => {
    folder.write('lone/guest.wat', smallGuests['guest.wat']);
    const { stderr } = cli('build', `--tool=wat2wasm=${recorder('wat2wasm')}`, '--add=cmake=--x', 'lone');
    assert.match(stderr, /wat2wasm/);
    assert.doesNotMatch(readFileSync(folder.at('wat2wasm.called'), 'utf8'), /--x/);
  });

  it('is told when it has no form, or names no tool', () => {
    for (const value of ['gdb', '=x', 'gdb='])
      assert.match(cli('doctor', '--tool', value).stderr, /does not say a program: `--tool` takes NAME=FILE/);
    for (const value of ['cmake', 'ninja=-v', 'cmake=']) {
      const { code, stderr } = cli('build', '--add', value);
      assert.match(stderr, /adds to no build tool: `--add` takes TOOL=ARG, TOOL being one of cmake, make/);
      assert.equal(code, 2);
    }
  });

  it('is told when the named program is not there, and nothing else is taken in its place', () => {
    folder.write('missing/CMakeLists.txt', 'project(small)\n');
    folder.write('missing/plugin.c', smallPlugin);
    const { code, stderr } = cli('build', '--tool', 'cmake=/opt/absent/cmake', 'missing');
    assert.match(stderr, /`\/opt\/absent\/cmake`, named for cmake, is no program that can be run\./);
    assert.equal(code, 1);
    assert.match(
      cli('doctor', '--tool', 'gdb=/opt/absent/gdb').stdout,
      /`\/opt\/absent\/gdb`, named for gdb/,
    );
  });
});
