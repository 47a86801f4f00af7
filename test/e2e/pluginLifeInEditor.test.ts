// The life of a plugin by the palette of the real editor: a new one, its tests, the run of its guest with a new build on
// save, installed, found, taken back and removed.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sessionEnds, unfold, waitForStop, waitForText } from '../support/debugViews';
import { editorMissing, openEditor, type Editor } from '../support/editor';
import { inspectorMissing } from '../support/inspector';
import { emptyFolder, missing } from '../support/programs';
import { inRepository } from '../support/repository';
import { smallPlugin } from '../support/smallPlugin';
import { makeTemporaryFolder } from '../support/temporaryFolder';

const cache = makeTemporaryFolder();
after(() => cache.remove());
process.env['XDG_CACHE_HOME'] = cache.at('cache');

const patience = 90_000;

/** Calls `add_one` every 20 ms until it answers 99, or two minutes have passed. */
const waitingGuest = `(module
  (import "small" "add_one" (func $add_one (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "_start") (local $round i32)
    (loop $again
      (if (i32.eq (call $add_one (i32.const 41)) (i32.const 99)) (then (return)))
      (i32.store8 (i32.const 8) (i32.const 0))
      (i32.store (i32.const 16) (i32.const 1))
      (i64.store (i32.const 24) (i64.const 20000000))
      (drop (call $poll (i32.const 0) (i32.const 64) (i32.const 1) (i32.const 128)))
      (local.set $round (i32.add (local.get $round) (i32.const 1)))
      (br_if $again (i32.lt_u (local.get $round) (i32.const 6000))))
    unreachable))
`;

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + patience;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`It does not come to this: ${what}`);
    await pause(50);
  }
}

const skip = editorMissing() || inspectorMissing || missing('wat2wasm', 'gcc', 'gdb');

describe('the life of a plugin in VS Code', { skip, timeout: 600_000 }, () => {
  const data = emptyFolder('e2e', 'plugin-life');
  const workspace = join(data, 'work space', "it's $HOME 深");
  const plugin = join(workspace, 'plugin/small.c');
  const plugins = join(data, 'installed plugins');
  let editor: Editor;

  /** The row of the open picker that shows a text. */
  const row = (text: string): string => `.quick-input-list .monaco-list-row[aria-label*="${text}"]`;

  const choose = async (text: string): Promise<void> => {
    await editor.page.locator(row(text)).first().click();
  };

  const notification = async (wanted: RegExp): Promise<string> => {
    let said = '';
    await until(`a notification that says ${String(wanted)}, not: ${said}`, async () => {
      const texts = await editor.page
        .locator('.notifications-toasts .notification-list-item')
        .allInnerTexts();
      said = texts.join('\n');
      return wanted.test(said);
    });
    return said;
  };

  /** Waits until the open terminal shows a text. */
  const terminal = async (wanted: RegExp): Promise<void> => {
    await until(`the terminal shows ${String(wanted)}`, async () => {
      const lines = await editor.page.locator('.xterm-rows').allInnerTexts();
      return wanted.test(lines.join('\n').replace(/\u00a0/g, ' '));
    });
  };

  before(async () => {
    mkdirSync(join(workspace, 'plugin'), { recursive: true });
    mkdirSync(join(workspace, 'guest'));
    writeFileSync(plugin, smallPlugin);
    writeFileSync(join(workspace, 'guest/guest.wat'), waitingGuest);
    const settings = { 'wasmedge.installFolder': plugins };
    mkdirSync(join(data, 'data/user/Machine'), { recursive: true });
    writeFileSync(join(data, 'data/user/Machine/settings.json'), JSON.stringify(settings));
    const vsix = inRepository('wasmedge-plugin-tools-0.1.0.vsix');
    editor = await openEditor({
      ...{ data: join(data, 'data'), workspace, vsix },
      // What the terminal shows is then in the page as text.
      settings: { 'terminal.integrated.gpuAcceleration': 'off' },
    });
    await editor.openFile('small.c');
    // The lenses are there when the workspace was read.
    await editor.page.locator('.codelens-decoration a').first().waitFor({ timeout: patience });
  });

  after(async () => {
    await editor.close();
  });

  it('installs a plugin of the workspace, built for release, where the setting says', async () => {
    await editor.runCommand('WasmEdge: Install Plugin');
    await choose('small');
    await notification(/`small` 0\.1\.0\.0 is installed/);
    assert.deepEqual(
      readdirSync(plugins).filter((name) => name.endsWith('.so')),
      ['libsmall.so'],
    );
  });

  it('brings the earlier copy back, and removes what was installed after a question', async () => {
    writeFileSync(plugin, smallPlugin.replace('{0, 1, 0, 0}', '{0, 2, 0, 0}'));
    await editor.runCommand('WasmEdge: Install Plugin');
    await choose('small');
    await notification(/`small` 0\.2\.0\.0 is installed in place of/);
    await editor.runCommand('WasmEdge: Bring Back Earlier Copy');
    await choose('small');
    await notification(/The previous copy is back/);
    await editor.runCommand('WasmEdge: Uninstall Plugin');
    await choose('small');
    await editor.page.locator('.monaco-dialog-box .monaco-button:has-text("Remove")').first().click();
    await notification(/`small` is removed/);
    assert.deepEqual(readdirSync(plugins), []);
  });

  it('shows where WasmEdge looks for plugins', async () => {
    await editor.runCommand('WasmEdge: Show Plugin Search Order');
    await editor.page.locator('.tab.active[aria-label*="Plugin Search Order"]').first().waitFor();
    await until('the page shows the order', async () => {
      const lines = await editor.page.locator('.editor-instance .view-lines').allInnerTexts();
      return /Where WasmEdge looks for plugins/.test(lines.join('\n').replace(/\u00a0/g, ' '));
    });
  });

  it('calls a host function under the debugger, stopped in it, and remembers the arguments', async () => {
    await editor.page.locator('.tab[aria-label*="small.c"]').first().click();
    const lens = editor.page.locator('.codelens-decoration a:text-is("Debug Call")').first();
    const registration = smallPlugin.split('\n').findIndex((line) => line.includes('"add_one"')) + 1;
    const call = async (typed: string): Promise<void> => {
      // Only what is in view is drawn.
      await editor.select(registration, 1, 0);
      await lens.click({ timeout: patience });
      await editor.page.locator('.quick-input-widget:has-text("Call small.add_one")').first().waitFor();
      if (typed !== '') await editor.page.keyboard.insertText(typed);
      await editor.page.keyboard.press('Enter');
      await waitForStop(editor);
      await unfold(editor, 'Host call');
      await waitForText(editor, '.debug-variables', /import =\s*small\.add_one/);
      await waitForText(editor, '.debug-variables', /41/);
    };
    await call('41');
    await editor.screenshot('out/screenshots/debug-call.png');
    await editor.page.keyboard.press('F5');
    await sessionEnds(editor);
    // Nothing is typed: what was given last time is there.
    await call('');
    await editor.page.keyboard.press('Shift+F5');
    await sessionEnds(editor);
    await editor.runCommand('View: Show Explorer');
  });

  it('runs a guest with what was chosen, and shows in the status bar that a saved source was loaded', async () => {
    writeFileSync(plugin, smallPlugin);
    await editor.runCommand('WasmEdge: Run Guest with Plugin');
    await choose('as it is');
    await choose('off');
    await choose('Watch');
    await editor.page.locator('.quick-input-action .monaco-button').first().click();
    const status = (text: string): Promise<void> =>
      editor.page.locator(`.statusbar-item:has-text("${text}")`).first().waitFor({ timeout: patience });
    await status('watching');
    const save = (added: number): void => {
      writeFileSync(plugin, smallPlugin.replace('+ 1);', `+ ${String(added)});`));
    };
    save(2);
    await status('new build loaded');
    await editor.screenshot('out/screenshots/watched.png');
    // With this answer the guest ends.
    save(58);
    await until('the entry is gone with the run', async () => {
      return (
        (await editor.page.locator('#wasmedge\\.watch, .statusbar-item:has-text("WasmEdge:")').count()) === 0
      );
    });
  });

  it('writes a new plugin, and tests and lists it in a terminal', async () => {
    await editor.runCommand('WasmEdge: New Plugin');
    await choose('hello');
    await choose('C');
    await choose('WebAssembly text');
    await editor.page.locator('.quick-input-widget:has-text("Folder to be made")').first().waitFor();
    await editor.page.keyboard.press('Control+a');
    await editor.page.keyboard.insertText(join(workspace, 'fresh_one'));
    await editor.page.keyboard.press('Enter');
    await notification(/fresh_one is written/);
    assert.ok(existsSync(join(workspace, 'fresh_one/plugin/CMakeLists.txt')));
    assert.match(readFileSync(join(workspace, 'fresh_one/.gitignore'), 'utf8'), /build/);
    await editor.runCommand('WasmEdge: List Host Functions and Imports');
    await terminal(/fresh_one\.\w+ \(/);
    await editor.runCommand('WasmEdge: Build Plugins and Guests');
    const library = join(workspace, 'fresh_one/plugin/build/debug/libfresh_one.so');
    await until('the plugin is built', () => existsSync(library));
    await editor.runCommand('WasmEdge: Test Plugins');
    await terminal(/Tests passed: [1-9]\d*, failed: 0/);
  });
});
