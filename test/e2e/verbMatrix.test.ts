// Every step of a plugin's life on the terminal, for every kind of project, below a path with blanks, quotes, a dollar
// sign and Chinese letters: each works alike. And what still works where no WasmEdge is installed.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { inspectorMissing } from '../support/inspector';
import { missing, runProgram, type ProgramRun } from '../support/programs';
import { makeProject, projectKinds } from '../support/projectKinds';
import { inRepository } from '../support/repository';
import { makeTemporaryFolder } from '../support/temporaryFolder';

const folder = makeTemporaryFolder();
after(() => folder.remove());

// CMake itself cannot build below a double quote.
const top = folder.at("it's $HOME 深 x");
const plugins = join(top, 'the plugins');

function cli(args: readonly string[], environment: Readonly<Record<string, string>> = {}): ProgramRun {
  return runProgram(process.execPath, [inRepository('dist/cli.js'), ...args], {
    folder: top,
    environment: {
      XDG_CACHE_HOME: folder.at('cache'),
      WASMEDGE_PLUGIN_PATH: '',
      LC_ALL: 'C',
      ...environment,
    },
    deadline: 300_000,
  });
}

function fine(...args: readonly string[]): string {
  const { code, stdout, stderr } = cli(args);
  assert.equal(code, 0, `${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}

/** The library that the build says it made. */
function builtLibrary(name: string): string {
  const built = JSON.parse(fine('build', name, '--format', 'json')) as {
    readonly plugins: readonly string[];
    readonly guests: readonly string[];
  };
  assert.deepEqual([built.plugins.length, built.guests.length], [1, 1], JSON.stringify(built));
  return built.plugins[0] ?? '';
}

for (const project of projectKinds) {
  const skip = inspectorMissing || missing('wat2wasm', ...project.needs);
  describe(`a plugin of kind ${project.kind}, on the terminal`, { skip, timeout: 600_000 }, () => {
    const name = `${project.kind}_kind`;
    let library = '';

    it('new, check and list: is there and without a finding', () => {
      makeProject(project, top, fine);
      assert.match(fine('check', name), /^Nothing found\./);
      assert.match(fine('list', name), new RegExp(`${name}\\.greet \\(i32, i32, i32, i32\\) -> i32`));
    });

    it('build: gives plugin and guest, whose places the build tool tells', () => {
      library = builtLibrary(name);
    });

    it('inspect: shows what it registers', () => {
      assert.match(fine('inspect', library), /greet\(i32, i32, i32, i32\) -> i32/);
    });

    it('test: its tests pass', () => {
      assert.match(fine('test', name, '--plugin', library), /Tests passed: 3, failed: 0\./);
    });

    it('call: answers', () => {
      const shown = fine('call', `${name}.greet`, 'text:$HOME 深', 'buffer:17', '--plugin', library);
      assert.match(shown, /Hello, \$HOME 深!/);
    });

    it('run: builds plugin and guest, and runs the one with the other', () => {
      const { code, stdout, stderr } = cli([
        'run',
        join(name, 'guest/guest.wat'),
        '--plugin',
        join(name, 'plugin'),
        '--trace=calls',
      ]);
      assert.equal(code, 0, stderr);
      assert.match(stdout, /Hello, /);
      assert.match(stderr, new RegExp(`#1 ${name}\\.greet\\(`));
    });

    it('install and uninstall: is found by WasmEdge, and gone again', () => {
      assert.match(fine('install', name, '--to', plugins), /is installed: /);
      const searched = cli(['inspect'], { WASMEDGE_PLUGIN_PATH: plugins });
      assert.match(searched.stdout, new RegExp(`^${name} `, 'm'), searched.stderr);
      fine('uninstall', name, '--to', plugins);
      assert.deepEqual(readdirSync(plugins), []);
    });
  });
}

describe('without a WasmEdge', { skip: missing('gcc') }, () => {
  const bare = { PATH: '/nowhere', HOME: folder.path };

  it('new, check, list and uninstall do their work', () => {
    mkdirSync(top, { recursive: true });
    assert.equal(cli(['new', 'bare', '--plugin', 'c', '--guest', 'wat'], bare).code, 0);
    assert.equal(cli(['check', 'bare'], bare).code, 0);
    assert.match(cli(['list', 'bare'], bare).stdout, /bare\.greet/);
    const file = folder.at('owned/libowned.so');
    folder.write('owned/libowned.so', '');
    folder.write(
      'owned/.wasmedge-plugin-tools.json',
      JSON.stringify({ schema: 1, installed: [{ plugin: 'owned', file: 'libowned.so' }] }),
    );
    const removed = cli(['uninstall', 'owned', '--to', folder.at('owned')], bare);
    assert.equal(removed.stdout, `\`owned\` is removed: \`${file}\`\n`);
  });

  it('inspect, install, call, run and test say in one line that it is missing, and how to get it', () => {
    const file = folder.write('any.so', '');
    const guest = folder.write('any.wasm', readFileSync(process.execPath).subarray(0, 4));
    const tests = folder.write(
      'any.plugintest.json',
      JSON.stringify({ plugin: 'any.so', tests: [{ call: 'a.b' }] }),
    );
    for (const args of [
      ['inspect', file],
      ['inspect'],
      ['install', file],
      ['call', 'a.b', '--plugin', file],
      ['run', guest],
      ['test', tests],
    ]) {
      const { stdout, stderr } = cli(args, bare);
      const said = args[0] === 'test' ? stdout : stderr;
      assert.match(said, /`wasmedge` was found neither in PATH nor in .*Install WasmEdge/, args.join(' '));
    }
  });
});
