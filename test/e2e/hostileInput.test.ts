// What strangers can put into a workspace, a plugin folder or a plugin's names: none of it is executed unasked, leads out
// of its folder, reads as an option or a command, or reaches the terminal as it is.

import assert from 'node:assert/strict';
import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { debuggerCommand } from '../../server/src/toolchain/call/debuggerCommand';
import { inspectorMissing } from '../support/inspector';
import { compileLibrary, compilePlugin } from '../support/pluginLibrary';
import { missing, runProgram, type ProgramRun } from '../support/programs';
import { inRepository } from '../support/repository';
import { smallGuests, smallPlugin } from '../support/smallPlugin';
import { makeTemporaryFolder } from '../support/temporaryFolder';

const folder = makeTemporaryFolder();
after(() => folder.remove());

function cli(args: readonly string[], environment: Readonly<Record<string, string>> = {}): ProgramRun {
  return runProgram(process.execPath, [inRepository('dist/cli.js'), ...args], {
    folder: folder.path,
    environment: { XDG_CACHE_HOME: folder.at('cache'), LC_ALL: 'C', ...environment },
  });
}

/** Characters that steer a terminal or turn the order of what is read. */
function unseen(said: string): readonly string[] {
  return Array.from(said).filter(
    (character) => character !== '\n' && /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(character),
  );
}

const skip = inspectorMissing || missing('wat2wasm', 'gcc');

describe('plugins that nobody chose', { skip, timeout: 300_000 }, () => {
  const mark = folder.at('was-executed');
  const bait = { name: 'bait', onLoad: `close(open("${mark}", O_CREAT | O_WRONLY, 0600));` };

  /** A library that tells when it is loaded, in a folder that WasmEdge would search, beside the chosen one. */
  const prepare = (): { readonly chosen: string; readonly guest: string } => {
    compilePlugin(folder, 'beside/libbait.so', bait);
    compilePlugin(folder, 'searched/deep/libbait.so', bait);
    return {
      chosen: compileLibrary(folder, 'beside/libsmall.so', smallPlugin),
      guest: folder.write('beside/guest.wat', smallGuests['guest.wat']),
    };
  };

  it('are not executed when a guest runs, a function is called or a test runs with a chosen one', () => {
    const { chosen, guest } = prepare();
    const tests = folder.write(
      'beside/one.plugintest.json',
      JSON.stringify({
        plugin: 'libsmall.so',
        tests: [{ call: 'small.add_one', args: [41], results: [42] }],
      }),
    );
    const searched = { WASMEDGE_PLUGIN_PATH: folder.at('searched') };
    for (const args of [
      ['run', '--plugin', chosen, '--trace=calls', '--log-level=debug', guest],
      ['call', 'small.add_one', '41', '--plugin', chosen],
      ['test', tests],
      ['inspect', chosen],
      ['list', '--plugin', chosen, folder.at('beside')],
    ]) {
      const { code, stdout, stderr } = cli(args, searched);
      assert.equal(code, 0, `${args.join(' ')}\n${stdout}${stderr}`);
      assert.equal(existsSync(mark), false, args.join(' '));
    }
  });

  it('are not executed when WasmEdge is asked for its version or its folders', () => {
    prepare();
    const searched = { WASMEDGE_PLUGIN_PATH: folder.at('searched') };
    for (const args of [
      ['uninstall', 'nothing'],
      ['install', 'nothing', '--undo'],
    ]) {
      assert.equal(cli(args, searched).code, 2);
      assert.equal(existsSync(mark), false, args.join(' '));
    }
    // The control: who asks for all of them executes them.
    cli(['inspect'], searched);
    assert.equal(existsSync(mark), true);
  });
});

describe('names that would like to be more', { skip, timeout: 300_000 }, () => {
  it('of sources and guests are neither options nor commands', () => {
    for (const name of ['-rf', '$(touch owned)', '`touch owned`', '; touch owned', '--help', 'new\nline'])
      folder.write(`names/${name}/${name}.c`, smallPlugin);
    const built = cli(['build', '--format', 'json', '--', 'names']);
    assert.equal(built.code, 0, built.stderr);
    const { plugins } = JSON.parse(built.stdout) as { readonly plugins: readonly string[] };
    assert.equal(plugins.length, 6, built.stdout);
    const plugin = plugins.find((file) => file.includes('/-rf/')) ?? '';
    folder.write('guests/-rf.wat', smallGuests['guest.wat']);
    const compiled = runProgram('wat2wasm', [
      folder.at('guests/-rf.wat'),
      '-o',
      folder.at('guests/-rf.wasm'),
    ]);
    assert.equal(compiled.code, 0);
    const ran = runProgram(
      process.execPath,
      [inRepository('dist/cli.js'), 'run', `--plugin=${plugin}`, './-rf.wasm'],
      { folder: folder.at('guests'), environment: { XDG_CACHE_HOME: folder.at('cache'), LC_ALL: 'C' } },
    );
    assert.equal(ran.code, 0, ran.stdout + ran.stderr);
    for (const place of ['owned', 'names/owned', 'guests/owned'])
      assert.equal(existsSync(folder.at(place)), false, place);
  });

  it('of native functions are no commands of a debugger', { skip: missing('gdb') }, () => {
    const program = { program: '/bin/true', args: [], cwd: '/', env: {} };
    const machine = { environment: process.env, home: null, forbiddenFolders: [] };
    const names = ['good', 'ns::good', 'bad\nshell touch owned', '$(touch owned)', 'x if system("y")', '-rf'];
    const breaks = debuggerCommand(program, names, machine)?.args.filter((arg) => /^break /.test(arg));
    assert.deepEqual(breaks, ['break good', 'break ns::good']);
  });

  it('of plugins and functions reach the terminal only where one can see them', () => {
    const evil = '\\033]52;c;aGk=\\a\\033[3J\\342\\200\\256';
    const library = compilePlugin(folder, 'evil/libevil.so', {
      name: `evil${evil}`,
      description: evil,
      module: `module${evil}`,
      functions: [[`f${evil}`, 'i', '']],
    });
    const plugins = folder.at('evil plugins');
    for (const args of [
      ['inspect', library],
      ['list', '--plugin', library, folder.at('evil')],
      ['install', library, '--to', plugins],
      ['doctor'],
      ['inspect'],
      ['call', 'nothing.here', '--plugin', library],
      ['uninstall', 'libevil.so', '--to', plugins],
    ]) {
      const { stdout, stderr } = cli(args, { WASMEDGE_PLUGIN_PATH: plugins });
      const said = stdout + stderr;
      assert.ok(said.length > 0, args.join(' '));
      assert.deepEqual(unseen(said), [], args.join(' '));
    }
  });
});

describe('a plugin folder of a stranger', () => {
  const uninstall = (name: string, place: string): ProgramRun => cli(['uninstall', name, '--to', place]);
  const receipt = (place: string, file: string): void => {
    mkdirSync(place, { recursive: true });
    const contents = JSON.stringify({ schema: 1, installed: [{ plugin: 'p', file }] });
    writeFileSync(join(place, '.wasmedge-plugin-tools.json'), contents);
  };

  it('has no receipt that leads out of it', () => {
    const precious = folder.write('precious.so', 'precious');
    for (const file of ['../precious.so', precious, '..', '.', 'deep/../../precious.so', '\u0000']) {
      receipt(folder.at('led'), file);
      assert.equal(uninstall('p', folder.at('led')).code, 2, file);
      assert.equal(readFileSync(precious, 'utf8'), 'precious');
    }
  });

  it('loses a link and not what it leads to, and a linked receipt counts for nothing', () => {
    const precious = folder.write('precious.so', 'precious');
    receipt(folder.at('linked'), 'liblink.so');
    symlinkSync(precious, folder.at('linked/liblink.so'));
    assert.equal(uninstall('p', folder.at('linked')).code, 0);
    assert.equal(lstatSync(folder.at('linked/liblink.so'), { throwIfNoEntry: false }), undefined);
    assert.equal(readFileSync(precious, 'utf8'), 'precious');
    receipt(folder.at('real'), 'libx.so');
    folder.write('other/libx.so', 'kept');
    symlinkSync(
      folder.at('real/.wasmedge-plugin-tools.json'),
      folder.at('other/.wasmedge-plugin-tools.json'),
    );
    assert.equal(uninstall('p', folder.at('other')).code, 2);
    assert.equal(readFileSync(folder.at('other/libx.so'), 'utf8'), 'kept');
  });
});
