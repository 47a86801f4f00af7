// `wasmedge-plugin doctor` on this machine: what is there, what is missing, and what becomes of plugins.

import assert from 'node:assert/strict';
import { chmodSync, cpSync, existsSync, symlinkSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { inspectorMissing } from '../support/inspector';
import { compilePlugin } from '../support/pluginLibrary';
import { runProgram, type ProgramRun } from '../support/programs';
import { inRepository } from '../support/repository';
import { makeTemporaryFolder } from '../support/temporaryFolder';

interface Check {
  readonly area: string;
  readonly code: string;
  readonly state: string;
  readonly message: string;
  readonly cure: string | null;
}

const folder = makeTemporaryFolder();
after(() => folder.remove());

function doctor(args: readonly string[], environment: Readonly<Record<string, string>> = {}): ProgramRun {
  return runProgram(process.execPath, [inRepository('dist/cli.js'), 'doctor', ...args], {
    environment: {
      XDG_CACHE_HOME: folder.at('cache'),
      WASMEDGE_PLUGIN_PATH: '',
      LC_ALL: 'C',
      ...environment,
    },
    folder: folder.path,
  });
}

function checks(
  environment: Readonly<Record<string, string>> = {},
  ...args: readonly string[]
): readonly Check[] {
  const { stdout, stderr } = doctor(['--format', 'json', ...args], environment);
  if (stdout === '') throw new Error(stderr);
  return (JSON.parse(stdout) as { readonly checks: readonly Check[] }).checks;
}

function program(relative: string, script: string): string {
  const file = folder.write(relative, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

describe('doctor', { skip: inspectorMissing }, () => {
  it('finds WasmEdge, its library, headers and a compiler', () => {
    const found = checks();
    for (const code of ['wasmedge', 'libwasmedge', 'c']) {
      const check = found.find((candidate) => candidate.code === code);
      assert.equal(check?.state, 'fine', code);
      assert.match(check?.message ?? '', /\//);
    }
    assert.equal(new Set(found.map(({ message }) => message)).size, found.length, 'nothing is said twice');
  });

  it('tells the fate of every library in the search path, in its order', () => {
    compilePlugin(folder, 'one/libgood.so', { name: 'good', module: 'shared_module' });
    compilePlugin(folder, 'two/deep/libgood.so', { name: 'good', module: 'shared_module' });
    compilePlugin(folder, 'two/libother.so', { name: 'other', module: 'shared_module' });
    compilePlugin(folder, 'three/libold.so', { name: 'old', apiVersion: '3' });
    compilePlugin(folder, 'three/libcrash.so', { name: 'crash', onLoad: 'abort();' });
    folder.write('three/._libgood.so', 'left by an archive');
    cpSync(folder.at('one/libgood.so'), folder.at('three/libgood.so.1'));
    const path = ['one', 'two', 'absent', 'three'].map((name) => folder.at(name)).join(':');
    const told = checks({ WASMEDGE_PLUGIN_PATH: `${path}:` }).filter(({ area }) => area === 'plugins');
    const codes = told.map(({ code }) => code);
    assert.deepEqual(codes.slice(0, 3), ['trailing-colon', 'place', 'plugin']);
    const inTwo = codes.slice(3, codes.indexOf('place-absent')).sort();
    assert.deepEqual(inTwo, ['module-conflict', 'place', 'plugin', 'plugin-hidden']);
    const inThree = codes.slice(codes.indexOf('place-absent') + 1).sort();
    assert.deepEqual(
      inThree.filter((code) => code !== 'place-absent' && code !== 'place'),
      ['api-version', 'crashed', 'leftover', 'plugin-refused', 'plugin-refused'],
    );
    const hidden = told.find(({ code }) => code === 'plugin-hidden');
    assert.match(hidden?.message ?? '', /two\/deep\/libgood\.so` is hidden by `.*one\/libgood\.so`/);
    for (const { state, code, cure } of told)
      if (state === 'fault' && /hidden|conflict|leftover/.test(code)) assert.ok(cure, code);
    const { stdout, code } = doctor([], { WASMEDGE_PLUGIN_PATH: path });
    assert.equal(code, 1);
    assert.match(stdout, /✗ .*hidden by/);
    assert.match(stdout, /Plugin API version 3: WasmEdge .* loads only version/);
  });

  it('names the plugins of a WasmEdge that runs from its build folder, which it does not find', () => {
    const library =
      checks()
        .find(({ code }) => code === 'libwasmedge')
        ?.message.match(/`(.+)`/)?.[1] ?? '';
    folder.write('tree/CMakeCache.txt', '');
    folder.write('tree/lib/keep', '');
    symlinkSync(library, folder.at('tree/lib/libwasmedge.so.0'));
    compilePlugin(folder, 'tree/plugins/one/libone.so', {});
    const tool = program('tree/bin/wasmedge', 'echo wasmedge version 0.14.1');
    const told = checks({}, '--wasmedge', tool).find(({ code }) => code === 'build-tree');
    assert.match(told?.message ?? '', /does not look into `.*tree\/plugins`/);
    assert.match(told?.cure ?? '', /Set WASMEDGE_PLUGIN_PATH/);
  });

  it('says that there is no WasmEdge, and goes on', () => {
    const bare = { PATH: '/nowhere', HOME: folder.path };
    const found = checks(bare);
    assert.equal(found[0]?.code, 'wasmedge-missing');
    assert.match(found[0]?.message ?? '', /Install WasmEdge/);
    assert.equal(found.find(({ code }) => code === 'gdb')?.state, 'absent');
    assert.equal(doctor([], bare).code, 1);
  });

  it('tells headers of another release, and a debugger that does not do', () => {
    folder.write('include/wasmedge/version.h', '#define WASMEDGE_VERSION "0.13.5"\n');
    program('tools/gdb', 'echo "GNU gdb (Old) 12.1"');
    const found = checks({
      WASMEDGE_INCLUDE_DIR: folder.at('include'),
      PATH: `${folder.at('tools')}:${process.env['PATH'] ?? ''}`,
    });
    assert.match(found.find(({ code }) => code === 'headers-differ')?.message ?? '', /0\.13\.5.*0\.14\.1/);
    assert.match(found.find(({ code }) => code === 'gdb-old')?.message ?? '', /gdb 12\.1/);
    program('tools/gdb', 'case "$*" in *python*) exit 1;; esac; echo "GNU gdb 15.1"');
    const other = checks({ PATH: `${folder.at('tools')}:${process.env['PATH'] ?? ''}` });
    assert.equal(other.find(({ code }) => code === 'gdb-without-python')?.state, 'fault');
  });

  it('finds a debugger by the release in its name, as the debug adapter does', () => {
    program('llvm/lldb-dap-22', 'exit 1');
    const found = checks({ PATH: folder.at('llvm') }).find(({ code }) => code === 'lldb-dap');
    assert.equal(found?.state, 'fine');
  });

  it('executes nothing that lies where it is called, and asks elsewhere', () => {
    for (const name of ['cc', 'gcc', 'cargo', 'gdb', 'wasmedge', 'rustc'])
      program(name, `touch '${folder.at('was-run')}'`);
    program('tools/cmake', `pwd > '${folder.at('asked-in')}'; echo cmake version 3.30`);
    const path = `.::${folder.at('tools')}:${process.env['PATH'] ?? ''}`;
    const found = checks({ PATH: path });
    assert.equal(existsSync(folder.at('was-run')), false);
    assert.ok(found.some(({ message }) => message.startsWith('CMake 3.30')));
    assert.equal(runProgram('cat', [folder.at('asked-in')]).stdout, '/\n');
  });

  it('takes no path', () => {
    const { code, stderr } = doctor(['here']);
    assert.deepEqual([code, stderr], [2, 'wasmedge-plugin: `doctor` takes no path; it was given `here`.\n']);
  });
});
