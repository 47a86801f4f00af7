// Live reload under both debuggers: while the program stands still it is asked for by a call of our exported function,
// and breakpoints hold in the new code.

import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { helperEnvironment, helperFunctions } from '../../../server/src/toolchain/runtimeHelper';
import { buildGuest, buildHelper, buildHelperPlugin, helperPrograms } from '../../support/helper';
import { missing, runProgram } from '../../support/programs';
import { inRepository } from '../../support/repository';
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder';

const source = inRepository('test/fixtures/helper/counter.c');
const line =
  readFileSync(source, 'utf8')
    .split('\n')
    .findIndex((text) => text.includes('VERSION * 1000000')) + 1;

describe('live reload under a debugger', { skip: missing(...helperPrograms) }, () => {
  let folder: TemporaryFolder;
  let guest: string;
  let next: string;
  let environment: Readonly<Record<string, string>>;
  before(() => {
    folder = makeTemporaryFolder();
    chmodSync(folder.path, 0o700);
    const helper = buildHelper(folder.path);
    const plugin = buildHelperPlugin(folder.at('libcounter.so'), 'counter.c', ['-O0']);
    next = buildHelperPlugin(folder.at('libnext.so'), 'counter.c', ['-O0', '-DVERSION=2']);
    guest = buildGuest(
      folder.at('guest.wasm'),
      `(module (import "counter" "tick" (func $tick (param i32) (result i32)))
        (func (export "_start")
          (drop (call $tick (i32.const 1)))
          (if (i32.ne (call $tick (i32.const 2)) (i32.const 2000002)) (then unreachable))))`,
    );
    environment = { WASMEDGE_PLUGIN_PATH: plugin, ...helperEnvironment({ library: helper }) };
  });
  after(() => {
    folder.remove();
  });

  const copyOfNext = (name: string): string => {
    copyFileSync(next, folder.at(name));
    return folder.at(name);
  };

  it('gdb stops in the new code', { skip: missing('gdb') }, () => {
    const copy = copyOfNext('for-gdb.so');
    const settings = Object.entries(environment).flatMap(([name, value]) => [
      '-ex',
      `set environment ${name} ${value}`,
    ]);
    const { stdout, stderr } = runProgram('gdb', [
      ...[
        '-batch',
        '-nx',
        '-ex',
        'set startup-with-shell off',
        '-ex',
        'set breakpoint pending on',
        ...settings,
      ],
      ...['-ex', `break ${source}:${String(line)}`, '-ex', 'run'],
      ...['-ex', `print (char*)${helperFunctions.reload}("${copy}")`],
      ...['-ex', 'continue', '-ex', 'info symbol $pc', '-ex', 'continue', '-ex', 'info program'],
      ...['--args', 'wasmedge', guest],
    ]);
    assert.match(stdout, /"functions\\":|\\"status\\":\\"swapped\\"|"swapped"/, stdout + stderr);
    assert.match(stdout, /tick .* of .*for-gdb\.so/);
    assert.match(stdout, /exited normally/);
  });

  it('gdb stops at what a guard sees, in the plugin', { skip: missing('gdb') }, () => {
    const evil = buildHelperPlugin(folder.at('libevil.so'), 'evil.c', ['-O0']);
    const evilGuest = buildGuest(
      folder.at('evil.wasm'),
      `(module (import "evil" "pointer" (func $f (param i32 i32) (result i32))) (memory (export "memory") 1)
        (func (export "_start") (drop (call $f (i32.const 0) (i32.const 2)))))`,
    );
    const settings = Object.entries({
      ...environment,
      WASMEDGE_PLUGIN_PATH: evil,
      WASMEDGE_PLUGIN_TOOLS_GUARDS: 'all',
    }).flatMap(([name, value]) => ['-ex', `set environment ${name} ${value}`]);
    const { stdout, stderr } = runProgram('gdb', [
      ...[
        '-batch',
        '-nx',
        '-ex',
        'set startup-with-shell off',
        '-ex',
        'set breakpoint pending on',
        ...settings,
      ],
      ...['-ex', `break ${helperFunctions.event}`, '-ex', 'run', '-ex', 'backtrace 6', '-ex', 'continue'],
      ...['--args', 'wasmedge', evilGuest],
    ]);
    assert.match(stdout, /in pointer \(.*evil\.c:\d+/, stdout + stderr);
    assert.match(stdout, /exited normally/);
  });

  it('lldb stops in the new code', { skip: missing('lldb') }, () => {
    const copy = copyOfNext('for-lldb.so');
    const settings = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
    const { stdout, stderr } = runProgram('lldb', [
      ...['--batch', '--no-lldbinit'],
      ...['-o', `settings set target.env-vars ${settings.join(' ')}`],
      ...['-o', `breakpoint set --file ${source} --line ${String(line)}`, '-o', 'run'],
      ...['-o', `expression (char*)((char*(*)(const char*))${helperFunctions.reload})("${copy}")`],
      ...['-o', 'continue', '-o', 'frame info', '-o', 'continue'],
      ...['--', 'wasmedge', guest],
    ]);
    assert.match(stdout, /swapped/, stdout + stderr);
    assert.match(stdout, /for-lldb\.so`tick/);
    assert.match(stdout, /exited with status = 0/);
  });
});
