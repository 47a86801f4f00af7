// `wasmedge-plugin install` and `uninstall` with the real WasmEdge, and an installation that is killed at any moment.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { after, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { inspectorMissing } from '../support/inspector';
import { compilePlugin, pluginSource } from '../support/pluginLibrary';
import { missing, mustSucceed, runProgram, type ProgramRun } from '../support/programs';
import { choices } from '../support/random';
import { inRepository } from '../support/repository';
import { makeTemporaryFolder } from '../support/temporaryFolder';

const folder = makeTemporaryFolder();
after(() => folder.remove());

const plugins = folder.at('plug ins/深');

function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): ProgramRun {
  return runProgram(process.execPath, [inRepository('dist/cli.js'), ...args], {
    environment: {
      XDG_CACHE_HOME: folder.at('cache'),
      WASMEDGE_PLUGIN_PATH: plugins,
      LC_ALL: 'C',
      ...environment,
    },
    folder: folder.path,
  });
}

/** The line on stderr of a command that could not be done. */
function refusal(...args: readonly string[]): string {
  const { code, stderr, stdout } = run(args);
  assert.deepEqual([code, stdout], [2, ''], stderr);
  return stderr;
}

function listed(): string {
  return mustSucceed('wasmedge', ['--version'], { environment: { WASMEDGE_PLUGIN_PATH: plugins } });
}

describe('install', { skip: inspectorMissing }, () => {
  it('puts a plugin where WasmEdge finds it, replaces it, undoes that, and removes it', () => {
    const parts = { name: 'placed', functions: [] };
    const library = compilePlugin(folder, 'build/lib placed $x.so', { ...parts, version: '1, 0, 0, 0' });
    const first = run(['install', library, '--to', plugins]);
    assert.deepEqual([first.code, first.stderr], [0, '']);
    assert.match(first.stdout, /^`placed` 1\.0\.0\.0 is installed: /);
    assert.match(listed(), /\(plugin "placed"\) version 1\.0\.0\.0/);
    compilePlugin(folder, 'build/lib placed $x.so', { ...parts, version: '2, 0, 0, 0' });
    const second = run(['install', library, '--to', plugins, '--format', 'json']);
    const file = `${plugins}/lib placed $x.so`;
    assert.deepEqual(JSON.parse(second.stdout), {
      schema: 1,
      installed: [{ plugin: 'placed', version: '2.0.0.0', file, replaced: true }],
    });
    assert.match(listed(), /version 2\.0\.0\.0/);
    // Nothing is inspected for that, so that nothing is compiled either.
    const undone = run(['install', 'placed', '--undo', '--format', 'json'], { PATH: '/nowhere' });
    assert.deepEqual(JSON.parse(undone.stdout), { schema: 1, undone: { plugin: 'placed', file } });
    assert.match(listed(), /version 1\.0\.0\.0/);
    const removed = run(['uninstall', 'placed', '--format', 'json']);
    assert.deepEqual(JSON.parse(removed.stdout), { schema: 1, removed: { plugin: 'placed', file } });
    assert.doesNotMatch(listed(), /placed/);
    assert.deepEqual(readdirSync(plugins), []);
  });

  it('refuses plugins that WasmEdge would not load, and says why', () => {
    const old = compilePlugin(folder, 'build/libold.so', { apiVersion: '3' });
    assert.match(refusal('install', old, '--to', plugins), /Plugin API version 3: WasmEdge .* loads only/);
    const crashing = compilePlugin(folder, 'build/libcrash.so', { create: 'abort();' });
    assert.match(refusal('install', crashing, '--to', plugins), /crashed with SIGABRT/);
    assert.match(
      refusal('install', folder.write('build/text.so', 'text'), '--to', plugins),
      /not a shared library/,
    );
    assert.deepEqual(existsSync(plugins) ? readdirSync(plugins) : [], []);
  });

  it('builds the projects of a folder and installs what they make; of several it asks for each', () => {
    const pair = folder.at('pair of $');
    for (const name of ['first', 'second'])
      folder.write(`pair of $/${name}/${name}.c`, pluginSource({ name, functions: [] }));
    const all = ['install', pair, '--to', plugins];
    assert.match(
      refusal(...all)
        .split('\n')
        .at(-2) ?? '',
      /several plugin libraries: `.*`, `.*`\. Name/,
    );
    const installed = run([...all, '--yes']);
    assert.equal(installed.code, 0, installed.stderr);
    assert.match(installed.stdout, /^`first` .* is installed: .*\n`second` .* is installed: .*\n$/);
    const one = run(['install', `${pair}/first`, '--to', plugins]);
    assert.match(one.stdout, /^`first` .* in place of the copy/);
    for (const name of ['first', 'second']) assert.equal(run(['uninstall', name]).code, 0);
  });

  it('does not put a plugin in the place of another that has the same file name', () => {
    const one = compilePlugin(folder, 'build/libsame.so', { name: 'one' });
    const other = compilePlugin(folder, 'other/libsame.so', { name: 'other' });
    assert.equal(run(['install', one, '--to', plugins]).code, 0);
    assert.match(refusal('install', other, '--to', plugins), /libsame\.so` is another plugin/);
    assert.equal(run(['uninstall', 'one']).code, 0);
  });

  it('takes the plugin libraries of a folder without projects, and no others', () => {
    compilePlugin(folder, 'loose/libloose.so', { name: 'loose' });
    folder.write('loose/libtext.so', 'text');
    const installed = run(['install', folder.at('loose'), '--to', plugins]);
    assert.match(installed.stdout, /^`loose` .* is installed: /);
    assert.equal(run(['uninstall', 'loose']).code, 0);
    mkdirSync(folder.at('empty'));
    assert.match(refusal('install', folder.at('empty')), /No plugin library was found in `.*empty`/);
  });

  it('does not leave two copies unless told to', () => {
    const library = compilePlugin(folder, 'build/libtwice.so', { name: 'twice' });
    mkdirSync(plugins, { recursive: true });
    compilePlugin(folder, 'plug ins/深/libothername.so', { name: 'twice' });
    assert.match(
      refusal('install', library, '--to', plugins),
      /another copy of the plugin `twice`: .*libothername\.so/,
    );
    const forced = run(['install', library, '--to', plugins, '--force']);
    assert.equal(forced.code, 0);
    assert.match(forced.stderr, /two copies/);
    assert.match(refusal('uninstall', 'othername'), /was not installed by/);
    assert.equal(run(['uninstall', 'libtwice.so']).code, 0);
    assert.deepEqual(
      readdirSync(plugins).filter((name) => name.endsWith('.so')),
      ['libothername.so'],
      'only what was installed is removed',
    );
  });

  it('takes no path for a name', () => {
    writeFileSync(folder.at('precious.so'), '');
    for (const name of ['../../precious.so', folder.at('precious.so'), '..'])
      assert.match(refusal('uninstall', name), /not installed|No plugin was installed/);
    assert.ok(existsSync(folder.at('precious.so')));
    assert.match(refusal('install', 'placed', '--undo'), /not installed|No plugin was installed/);
  });

  it('makes the plugin folder of the installation, which is told by where its library lies', () => {
    const told = run(['doctor', '--format', 'json']).stdout;
    const real = /libwasmedge: `([^`]+)`/.exec(told)?.[1] ?? '';
    folder.write('prefix/lib/keep', '');
    symlinkSync(real, folder.at('prefix/lib/libwasmedge.so.0'));
    const tool = folder.write('prefix/bin/wasmedge', '#!/bin/sh\necho wasmedge version 0.14.1\n');
    chmodSync(tool, 0o755);
    const library = compilePlugin(folder, 'build/libprefixed.so', { name: 'prefixed' });
    const done = run(['install', library, '--wasmedge', tool], { WASMEDGE_PLUGIN_PATH: '' });
    assert.equal(
      done.stdout,
      `\`prefixed\` 1.2.3.4 is installed: \`${folder.at('prefix/plugin/libprefixed.so')}\`\n`,
    );
    assert.equal(done.stderr, '');
  });

  it('names a folder outside of the search path', () => {
    const library = compilePlugin(folder, 'build/libfar.so', { name: 'far' });
    const { code, stderr } = run(['install', library, '--to', folder.at('far')]);
    assert.equal(code, 0);
    assert.match(stderr, /does not look into `.*far` by itself/);
    assert.equal(run(['uninstall', 'far', '--to', folder.at('far')]).code, 0);
  });

  it('says which folder may not be written, to one who is not root', { skip: missing('setpriv') }, () => {
    const library = compilePlugin(folder, 'build/libnobody.so', { name: 'nobody' });
    chmodSync(folder.path, 0o755);
    mkdirSync(folder.at('nobodys-cache'));
    chmodSync(folder.at('nobodys-cache'), 0o777);
    const isRoot = process.getuid?.() === 0;
    const command = [process.execPath, inRepository('dist/cli.js'), 'install', library];
    const [program = '', ...args] = isRoot
      ? ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups', ...command]
      : command;
    const ran = runProgram(program, args, {
      environment: {
        XDG_CACHE_HOME: folder.at('nobodys-cache'),
        WASMEDGE_PLUGIN_PATH: '',
        PATH: '/usr/bin:/bin',
        LC_ALL: 'C',
      },
      folder: '/',
    });
    assert.match(ran.stderr, /may not be written by you\. Install with more rights/);
    assert.equal(ran.code, 2);
  });
});

const rounds = 200;

describe('an installation that is killed', { timeout: 300_000 }, () => {
  it(`leaves the old or the new library whole, at ${String(rounds)} moments`, async () => {
    const place = folder.at('killed');
    mkdirSync(place);
    const contents = [1, 2].map((seed) => Buffer.alloc(3 << 20, seed));
    const sources = contents.map((bytes, index) => folder.write(`source${String(index)}`, bytes));
    const hashes = contents.map((bytes) => createHash('sha256').update(bytes).digest('hex'));
    const script = folder.write(
      'install.cjs',
      `const { placeLibrary } = require(${JSON.stringify(bundledPlacing())});
       process.stdout.write('ready');
       for (let round = 0; ; round++) placeLibrary(${JSON.stringify(sources)}[round % 2], ${JSON.stringify(place)}, 'lib.so');`,
    );
    const random = choices(3);
    let isPlaced = false;
    for (let round = 0; round < rounds; round++) {
      const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'ignore'] });
      await new Promise((resolve) => child.stdout.once('data', resolve));
      await wait(random.below(30));
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('exit', resolve));
      if (!existsSync(`${place}/lib.so`)) {
        assert.ok(!isPlaced, `round ${String(round)}: once there, it is always there`);
        continue;
      }
      isPlaced = true;
      const hash = createHash('sha256')
        .update(readFileSync(`${place}/lib.so`))
        .digest('hex');
      assert.ok(hashes.includes(hash), `round ${String(round)}: a library that is neither`);
    }
    assert.deepEqual(
      readdirSync(place).filter((name) => name.endsWith('.so')),
      ['lib.so'],
    );
  });
});

/** The placing alone as a file that a plain Node can run. */
function bundledPlacing(): string {
  const output = folder.at('placing.cjs');
  const entry = inRepository('server/src/toolchain/install/placeLibrary.ts');
  mustSucceed(inRepository('node_modules/.bin/esbuild'), [
    entry,
    '--bundle',
    '--platform=node',
    '--log-level=error',
    `--outfile=${output}`,
  ]);
  return output;
}
