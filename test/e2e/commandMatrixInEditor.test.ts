// Every command of a plugin's life in the real editor, for every kind of project, below an awkward path: each works alike.
// One window for all of them.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { editorMissing, openEditor, type Editor } from '../support/editor';
import { inspectorMissing } from '../support/inspector';
import { paletteOf, until, type Palette } from '../support/palette';
import { emptyFolder, missing, mustSucceed } from '../support/programs';
import { makeProject, projectKinds } from '../support/projectKinds';
import { inRepository } from '../support/repository';
import { makeTemporaryFolder } from '../support/temporaryFolder';

const cache = makeTemporaryFolder();
after(() => cache.remove());
process.env['XDG_CACHE_HOME'] = cache.at('cache');

const needs = projectKinds.flatMap((kind) => kind.needs);
const skip = editorMissing() || inspectorMissing || missing('wat2wasm', 'gcc', ...needs);

describe('each command for each kind of project, in VS Code', { skip, timeout: 900_000 }, () => {
  const data = emptyFolder('e2e', 'command-matrix');
  const workspace = join(data, "it's $HOME 深");
  const plugins = join(data, 'installed plugins');
  let editor: Editor;
  let palette: Palette;

  /** Files below a project by their ending, but those that only a build tool looks at. */
  const filesOf = (name: string, ending: string): readonly string[] =>
    readdirSync(join(workspace, name), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith(ending) && !/deps|release|private/.test(file))
      .sort();

  const libraryOf = (name: string): string => filesOf(name, '.so')[0] ?? '';

  before(async () => {
    for (const kind of projectKinds)
      makeProject(kind, workspace, (...args) => {
        mustSucceed(process.execPath, [inRepository('dist/cli.js'), ...args], { folder: workspace });
      });
    // What the user has set: a word that every native build shall be given, and a trace of every run.
    const machine = {
      'wasmedge.installFolder': plugins,
      'wasmedge.buildArguments': { cmake: ['-DTHE_WORD=from settings'] },
    };
    mkdirSync(join(data, 'data/user/Machine'), { recursive: true });
    writeFileSync(join(data, 'data/user/Machine/settings.json'), JSON.stringify(machine));
    editor = await openEditor({
      ...{ data: join(data, 'data'), workspace, vsix: inRepository('wasmedge-plugin-tools-0.1.0.vsix') },
      settings: {
        // What the terminal shows is then in the page as text.
        'terminal.integrated.gpuAcceleration': 'off',
        'wasmedge.run.trace': 'calls',
      },
    });
    palette = paletteOf(editor);
    await editor.openFile('lone_kind/plugin/plugin.c');
    // The lenses are there when the workspace was read.
    const lenses = editor.page.locator('.codelens-decoration a');
    await until('the workspace is read', async () => (await lenses.count()) > 0);
  });

  after(async () => {
    await editor.close();
  });

  it('list: all host functions and imports', async () => {
    await editor.runCommand('WasmEdge: List Host Functions and Imports');
    for (const { kind } of projectKinds) await palette.terminal(new RegExp(`${kind}_kind\\.greet \\(`));
  });

  it('build: all plugins and guests, with the arguments of the settings', async () => {
    await editor.runCommand('WasmEdge: Build Plugins and Guests');
    for (const { kind } of projectKinds) {
      const name = `${kind}_kind`;
      await until(`plugin and guest of ${name} are built`, () => {
        return filesOf(name, '.so').length > 0 && filesOf(name, '.wasm').length > 0;
      });
    }
    const cmakeCache = join(workspace, 'cmake_kind/plugin/build/debug/CMakeCache.txt');
    await until('cmake was given its argument', () => existsSync(cmakeCache));
    assert.match(readFileSync(cmakeCache, 'utf8'), /THE_WORD\S*=from settings/);
  });

  it('test: the tests of all of them, in one report', async () => {
    for (const { kind } of projectKinds) {
      const file = join(workspace, `${kind}_kind/plugin/calls.plugintest.json`);
      const library = libraryOf(`${kind}_kind`).replace(/^plugin\//, '');
      writeFileSync(file, readFileSync(file, 'utf8').replace(/"plugin": ".*"/, `"plugin": "${library}"`));
    }
    await editor.runCommand('WasmEdge: Test Plugins');
    await palette.terminal(/Tests passed: (?:1[5-9]|2\d), failed: 0/);
  });

  for (const { kind, source } of projectKinds) {
    const name = `${kind}_kind`;

    it(`inspect: the library of ${kind}`, async () => {
      await editor.runCommand('WasmEdge: Inspect Plugin Library');
      await palette.choose(`${name}/${libraryOf(name)}`);
      await palette.page(new RegExp(`${name} [\\s\\S]*greet\\(i32, i32, i32, i32\\) -> i32`));
    });

    it(`call: the function of ${kind}, from its code lens`, async () => {
      await editor.runCommand('View: Close All Editors');
      await editor.openFile(`${name}/${source}`);
      const lines = readFileSync(join(workspace, name, source), 'utf8').split('\n');
      const registration = lines.findIndex((line) => line.includes('"greet"')) + 1;
      await editor.select(registration, 1, 0);
      const asked = editor.page.locator(`.quick-input-widget:has-text("Call ${name}.greet")`).first();
      // A lens may be drawn anew under the click.
      await until(`the arguments of ${name}.greet are asked for`, async () => {
        const lens = editor.page.locator('.codelens-decoration a:text-is("▶ Call")').first();
        await lens.click({ timeout: 5000 }).catch(() => undefined);
        return asked.waitFor({ timeout: 5000 }).then(
          () => true,
          () => false,
        );
      });
      await editor.page.keyboard.insertText('text:you buffer:11');
      await editor.page.keyboard.press('Enter');
      await palette.page(/returned\.[\s\S]*Hello, you!/);
    });

    it(`run: the guest with the plugin of ${kind}, traced as the settings say`, async () => {
      await editor.runCommand('WasmEdge: Run Guest with Plugin');
      await palette.choose(`${name}/guest`);
      await palette.choose('as it is');
      // The one of the settings comes first.
      await editor.page.locator('.quick-input-list .monaco-list-row[aria-label*="counts"]').first().waitFor();
      await editor.page.keyboard.press('Enter');
      await editor.page.locator('.quick-input-action .monaco-button').first().click();
      await palette.terminal(new RegExp(`#1 ${name}\\.greet\\(`));
    });

    it(`install and uninstall: the plugin of ${kind}`, async () => {
      await editor.runCommand('WasmEdge: Install Plugin');
      await palette.choose(name);
      await palette.notification(new RegExp(`\`${name}\` \\S+ is installed`));
      assert.equal(readdirSync(plugins).filter((file) => file.endsWith('.so')).length, 1);
      await editor.runCommand('WasmEdge: Uninstall Plugin');
      await palette.choose(name);
      await editor.page.locator('.monaco-dialog-box .monaco-button:has-text("Remove")').first().click();
      await palette.notification(new RegExp(`\`${name}\` is removed`));
      assert.deepEqual(readdirSync(plugins), []);
    });
  }
});
