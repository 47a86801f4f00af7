// Real projects built by the real tools, and run by the real wasmedge.

import assert from 'node:assert/strict';
import { chmodSync, cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { dirname, join, relative } from 'node:path';
import { en } from '../../../server/src/core/messages/catalogue';
import { buildProject, machineForBuild, type BuiltProject } from '../../../server/src/toolchain/build';
import { thisMachine } from '../../../server/src/toolchain/machine';
import { findProjects } from '../../../server/src/toolchain/projects/find';
import type { Configuration } from '../../../server/src/toolchain/projects/types';
import { missing, mustSucceed } from '../../support/programs';
import { inRepository } from '../../support/repository';
import { smallGuests, smallPlugin } from '../../support/smallPlugin';
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder';

const folders: TemporaryFolder[] = [];
after(() => {
  for (const folder of folders) folder.remove();
});

interface Built {
  readonly folder: TemporaryFolder;
  readonly results: readonly BuiltProject[];
  readonly output: string;
  /** Relative to the folder. */
  readonly files: readonly string[];
}

async function build(
  files: Readonly<Record<string, string>>,
  configuration: Configuration = 'debug',
  environment: Readonly<Record<string, string>> = {},
  prepare: (folder: TemporaryFolder) => void = () => undefined,
): Promise<Built> {
  const folder = makeTemporaryFolder(files);
  folders.push(folder);
  prepare(folder);
  return buildFolder(folder, configuration, environment);
}

async function buildFolder(
  folder: TemporaryFolder,
  configuration: Configuration,
  environment: Readonly<Record<string, string>>,
): Promise<Built> {
  const here = thisMachine([]);
  const machine = { ...here, environment: { ...here.environment, ...environment } };
  const results: BuiltProject[] = [];
  let output = '';
  for (const project of findProjects(folder.path)) {
    results.push(
      await buildProject(project, {
        configuration,
        machine: machineForBuild(machine, [folder.path]),
        onLine: (line) => (output += line),
      }),
    );
  }
  const built = results.flatMap(({ end }) => (end.kind === 'built' ? end.artifacts : []));
  return { folder, results, output, files: built.map(({ file }) => relative(folder.path, file)) };
}

function reasons({ results }: Built): readonly string[] {
  return results.flatMap(({ end }) =>
    end.kind === 'failed'
      ? [en[end.reason.key].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(end.reason.args[name]))]
      : [],
  );
}

/** A line of every unit says how it was compiled. */
function hasDebugInfo(file: string): boolean {
  return mustSucceed('objdump', ['-h', file]).includes('.debug_info');
}

/** Runs the guest with this plugin and no other. */
function run({ folder, files }: Built): void {
  const find = (ending: RegExp): string => folder.at(files.find((file) => ending.test(file)) ?? 'none');
  mustSucceed('wasmedge', [find(/\.wasm$/)], { environment: { WASMEDGE_PLUGIN_PATH: find(/\.so$/) } });
}

const cmakeLists = `cmake_minimum_required(VERSION 3.15)
project(small LANGUAGES C)
add_library(small SHARED plugin.c)
target_link_libraries(small PRIVATE wasmedge)
add_executable(other other.c)
`;
const other = 'int main(void) { return 0; }\n';
const native = ['cmake', 'ninja', 'make', 'gcc', 'wasmedge', 'wat2wasm'];

describe('building', { skip: missing(...native) }, () => {
  it('builds a CMake plugin beside a guest without a build file, and the two run', async () => {
    const built = await build({
      'plugin/CMakeLists.txt': cmakeLists,
      'plugin/plugin.c': smallPlugin,
      'plugin/other.c': other,
      'guest/guest.wat': smallGuests['guest.wat'],
    });
    assert.deepEqual(reasons(built), [], built.output);
    assert.deepEqual(built.files, ['guest/build/debug/guest.wasm', 'plugin/build/debug/libsmall.so']);
    assert.ok(hasDebugInfo(built.folder.at('plugin/build/debug/libsmall.so')));
    run(built);
  });

  it('takes the preset that fits, and the library from where that puts it', async () => {
    const presets = {
      version: 3,
      configurePresets: [
        {
          name: 'base',
          hidden: true,
          generator: 'Unix Makefiles',
          binaryDir: '${sourceDir}/made/${presetName}',
        },
        { name: 'optimised', inherits: 'base', cacheVariables: { CMAKE_BUILD_TYPE: 'Release' } },
        {
          name: 'checked',
          inherits: ['base'],
          cacheVariables: { CMAKE_BUILD_TYPE: { type: 'STRING', value: 'Debug' } },
        },
      ],
    };
    const files = {
      'CMakeLists.txt': cmakeLists,
      'CMakePresets.json': JSON.stringify(presets),
      'plugin.c': smallPlugin,
      'other.c': other,
    };
    const debug = await build(files);
    assert.deepEqual(debug.files, ['made/checked/libsmall.so'], debug.output);
    const release = await build(files, 'release');
    assert.deepEqual(release.files, ['made/optimised/libsmall.so'], release.output);
    assert.ok(!hasDebugInfo(release.folder.at('made/optimised/libsmall.so')));
  });

  it('finds the right one of several configurations in one build folder', async () => {
    const files = { 'CMakeLists.txt': cmakeLists, 'plugin.c': smallPlugin, 'other.c': other };
    const built = await build(files, 'release', { CMAKE_GENERATOR: 'Ninja Multi-Config' });
    assert.deepEqual(built.files, ['build/release/Release/libsmall.so'], built.output);
  });

  it('builds with make, with debug information where the makefile leaves the flags open', async () => {
    const makefile =
      'libsmall.so: plugin.c\n\t$(CC) $(CFLAGS) -shared -fPIC -o $@ $< -lwasmedge\nguest.wasm: guest.wat\n\twat2wasm -o $@ $<\nall: libsmall.so guest.wasm\n.DEFAULT_GOAL := all\n';
    const built = await build({
      Makefile: makefile,
      'plugin.c': smallPlugin,
      'guest.wat': smallGuests['guest.wat'],
    });
    assert.deepEqual(reasons(built), [], built.output);
    assert.ok(built.files.includes('libsmall.so') && built.files.includes('guest.wasm'), built.output);
    assert.ok(hasDebugInfo(built.folder.at('libsmall.so')));
    run(built);
  });

  it('finds what a makefile puts into a build folder', async () => {
    const makefile =
      'build/libsmall.so: plugin.c\n\tmkdir -p build\n\t$(CC) -shared -fPIC -o $@ $< -lwasmedge\n';
    const built = await build({ Makefile: makefile, 'plugin.c': smallPlugin });
    assert.deepEqual(reasons(built), [], built.output);
    assert.deepEqual(built.files, ['build/libsmall.so']);
  });

  it('builds with Meson, each configuration in its own folder', { skip: missing('meson') }, async () => {
    const files = {
      'meson.build':
        "project('small', 'c')\nshared_library('small', 'plugin.c',\n  dependencies: meson.get_compiler('c').find_library('wasmedge'))\nexecutable('other', 'other.c')\n",
      'plugin.c': smallPlugin,
      'other.c': other,
    };
    const debug = await build(files);
    assert.deepEqual(reasons(debug), [], debug.output);
    assert.deepEqual(debug.files, ['build/debug/libsmall.so']);
    assert.ok(hasDebugInfo(debug.folder.at('build/debug/libsmall.so')));
    const release = await buildFolder(debug.folder, 'release', {});
    assert.deepEqual(release.files, ['build/release/libsmall.so'], release.output);
    assert.ok(!hasDebugInfo(release.folder.at('build/release/libsmall.so')));
    const again = await buildFolder(debug.folder, 'debug', {});
    assert.deepEqual(again.files, debug.files, again.output);
  });

  it('builds a lone source, with every symbol resolved now', async () => {
    const files = { 'a b 插件/plugin.c': smallPlugin, 'a b 插件/guest.wat': smallGuests['guest.wat'] };
    const built = await build(files);
    assert.deepEqual(reasons(built), [], built.output);
    assert.deepEqual([...built.files].sort(), [
      'a b 插件/build/debug/guest.wasm',
      'a b 插件/build/debug/libplugin.so',
    ]);
    run(built);
    const open = await build({
      'plugin.c': `int nobody(void);\nint asked(void) { return nobody(); }\n${smallPlugin}`,
    });
    assert.match(open.output, /undefined reference to `nobody'/);
  });

  it('makes the places in messages absolute', async () => {
    const built = await build({
      Makefile: 'all:\n\tgcc -c plugin.c\n',
      'plugin.c': `${smallPlugin}\nint x = ;\n`,
    });
    assert.ok(built.output.includes(`${built.folder.at('plugin.c')}:`), built.output);
    assert.match(reasons(built)[0] ?? '', /`make` failed in .* with exit code 2/);
  });

  it('says which package holds the header when it is not there', async () => {
    const makefile = 'all:\n\tgcc -c -nostdinc -I. plugin.c\n';
    const source = '#include <wasmedge/wasmedge.h>\n';
    const built = await build({ Makefile: makefile, 'plugin.c': source });
    assert.match(reasons(built)[0] ?? '', /^`wasmedge\/wasmedge\.h` was not found\. Install/);
  });

  it('never takes a tool that lies in the workspace', async () => {
    const planted = makeTemporaryFolder({ Makefile: 'all:\n\tcc --version # wasmedge\n' });
    folders.push(planted);
    for (const tool of ['make', 'cc'])
      chmodSync(planted.write(`bin/${tool}`, '#!/bin/sh\ntouch "$0.ran"\n'), 0o755);
    const ran = (): readonly boolean[] =>
      ['make', 'cc'].map((tool) => existsSync(planted.at(`bin/${tool}.ran`)));
    const path = `${planted.at('bin')}:.:bin:${process.env['PATH'] ?? ''}`;
    const { output } = await buildFolder(planted, 'debug', { PATH: path });
    assert.match(output, /^cc --version/m, 'make itself ran');
    assert.deepEqual(ran(), [false, false]);
  });
});

const rust = ['/usr/bin/cargo', '/usr/bin/rustc', 'wasm-ld', 'wasmedge'];

describe('building with Cargo', { skip: missing(...rust) }, () => {
  const rustPlugin = `//! Not a plugin that loads: WasmEdge_Plugin_GetDescriptor is only named.\n#[no_mangle]\npub extern "C" fn answer() -> i32 {\n    42\n}\n`;
  const members = {
    'Cargo.toml': '[workspace]\nmembers = ["plugin", "guest", "shared"]\nresolver = "2"\n',
    'plugin/Cargo.toml':
      '[package]\nname = "plugin"\nversion = "0.1.0"\nedition = "2021"\n[lib]\ncrate-type = ["cdylib"]\n',
    'plugin/src/lib.rs': rustPlugin,
    'guest/Cargo.toml': '[package]\nname = "guest"\nversion = "0.1.0"\nedition = "2021"\n',
    'guest/src/main.rs': smallGuests['guest.rs'],
    'shared/Cargo.toml': '[package]\nname = "shared"\nversion = "0.1.0"\nedition = "2021"\n',
    'shared/src/lib.rs': 'pub fn shared() {}\n',
  };

  it('builds each member of a workspace for what it is', async () => {
    const built = await build(members);
    assert.deepEqual(reasons(built), [], built.output);
    assert.deepEqual(built.files, ['target/debug/libplugin.so', 'target/wasm32-wasip1/debug/guest.wasm']);
  });

  it('builds a plugin with the library of its own that it names by path, and not that library', async () => {
    const built = await build({}, 'debug', {}, (folder) =>
      cpSync(inRepository('test/fixtures/sample/rust-plugin'), folder.at('plugin'), { recursive: true }),
    );
    assert.deepEqual(reasons(built), [], built.output);
    assert.deepEqual(
      built.results.map(({ project }) => project.folder),
      [built.folder.at('plugin')],
    );
    assert.deepEqual(built.files, ['plugin/target/debug/libwasmedge_plugin_text_tools.so']);
  });

  it('says that a plugin must be a cdylib', async () => {
    const built = await build({
      ...members,
      'plugin/Cargo.toml': members['plugin/Cargo.toml'].replace('cdylib', 'rlib'),
    });
    assert.match(reasons(built)[0] ?? '', /^`plugin` is no shared library.*crate-type = \["cdylib"\]/);
  });

  it('says how to install a target that no toolchain has', async () => {
    const config = '[build]\ntarget = "wasm32-unknown-emscripten"\n';
    const files = {
      'Cargo.toml': members['guest/Cargo.toml'],
      'src/main.rs': smallGuests['guest.rs'],
      '.cargo/config.toml': config,
    };
    const built = await build(files);
    assert.match(
      reasons(built)[0] ?? '',
      /^No Rust toolchain in PATH has the target `wasm32-unknown-emscripten`\. Install it by `/,
    );
  });
});

describe('building guests without a build file', () => {
  const zig = inRepository('.toolchain/ziglang/ziglang');
  const asc = inRepository('.toolchain/assemblyscript/node_modules');
  const needs: Readonly<Record<string, readonly string[]>> = {
    'guest.wat': ['wat2wasm'],
    'guest.c': ['clang', 'wasm-ld'],
    'guest.rs': ['/usr/bin/rustc', 'wasm-ld'],
    'guest.go': ['go'],
    'guest.zig': [join(zig, 'zig')],
    'guest.ts': [join(asc, '.bin/asc')],
  };
  for (const [name, source] of Object.entries(smallGuests)) {
    it(
      `builds ${name}, and it runs`,
      { skip: missing(...(needs[name] ?? []), 'gcc', 'wasmedge') },
      async () => {
        const path = `${process.env['PATH'] ?? ''}:${zig}`;
        const cache = { ZIG_GLOBAL_CACHE_DIR: inRepository('out/zig-cache') };
        const built = await build(
          { 'plugin/plugin.c': smallPlugin, [name]: source },
          'debug',
          { PATH: path, ...cache },
          ({ at }) => {
            mkdirSync(dirname(at('node_modules')), { recursive: true });
            symlinkSync(asc, at('node_modules'));
          },
        );
        assert.deepEqual(reasons(built), [], built.output);
        assert.deepEqual(built.files, ['build/debug/guest.wasm', 'plugin/build/debug/libplugin.so']);
        run(built);
      },
    );
  }
});
