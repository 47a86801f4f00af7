// The commands that look at the user's machine, in the real editor: by the palette and by the explorer's menu.

import assert from 'node:assert/strict';
import { chmodSync, cpSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { editorMissing, openEditor, type Editor } from '../support/editor';
import { inspectorMissing } from '../support/inspector';
import { compilePlugin, pluginSource } from '../support/pluginLibrary';
import { emptyFolder } from '../support/programs';
import { inRepository } from '../support/repository';
import { makeTemporaryFolder } from '../support/temporaryFolder';

const folder = makeTemporaryFolder();
after(() => folder.remove());
process.env['XDG_CACHE_HOME'] = folder.at('cache');

/** A gdb of that release, as far as it is asked about itself. */
function writeGdb(version: string): string {
  const script = `#!/bin/sh\ncase "$*" in *python*) echo 42;; *) echo "GNU gdb ${version}";; esac\n`;
  const file = folder.write('tools/gdb', script);
  chmodSync(file, 0o755);
  return file;
}

const parts = { name: 'shown', module: 'shown_module' };

/** Waits until the open page holds what is wanted; its text with plain blanks. */
async function pageText(editor: Editor, wanted: RegExp): Promise<string> {
  const lines = editor.page.locator('.editor-instance .view-lines');
  const deadline = performance.now() + 60_000;
  for (;;) {
    const text = (await lines.allInnerTexts()).join('\n').replace(/\u00a0/g, ' ');
    if (wanted.test(text)) return text;
    if (performance.now() > deadline)
      throw new Error(`The page does not come to say ${String(wanted)}:\n${text}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe(
  'commands of the toolchain in VS Code',
  { skip: editorMissing() || inspectorMissing, timeout: 180_000 },
  () => {
    let editor: Editor;

    before(async () => {
      const data = emptyFolder('e2e', 'toolchain');
      const workspace = join(data, 'workspace');
      cpSync(
        compilePlugin(folder, 'libshown.so', { ...parts, functions: [['reverse', 'iI', 'i']] }),
        join(emptyFolder('e2e', 'toolchain', 'workspace'), 'libshown.so'),
      );
      const source = join(workspace, 'plugin.c');
      writeFileSync(source, pluginSource({ ...parts, functions: [['reverse', 'ii', 'i']] }));
      utimesSync(source, 1, 1);
      const tools = { 'wasmedge.toolPaths': { gdb: writeGdb('12.1'), cmake: '/absent/cmake' } };
      mkdirSync(join(data, 'data/user/Machine'), { recursive: true });
      writeFileSync(join(data, 'data/user/Machine/settings.json'), JSON.stringify(tools));
      const vsix = inRepository('wasmedge-plugin-tools-0.1.0.vsix');
      const settings = { 'problems.defaultViewMode': 'table' };
      editor = await openEditor({ data: join(data, 'data'), workspace, vsix, settings });
    });

    after(async () => {
      await editor.close();
    });

    it('stand in the status bar: which WasmEdge is used, its library and headers, with what can be done', async () => {
      await editor.openFile('plugin.c');
      const entry = editor.page.locator('.statusbar-item:has-text("WasmEdge 0.")').first();
      await entry.waitFor({ timeout: 60_000 });
      await entry.hover();
      const shown = editor.page.locator('.workbench-hover:has-text("Headers")').first();
      await shown.waitFor();
      const said = (await shown.innerText()).replace(/\s+/g, ' ');
      assert.match(said, /Tool: \/\S+ Library 0\.\S+: \/\S+ Headers 0\.\S+: \//);
      await shown.locator('a:has-text("Check Setup")').first().waitFor();
      await editor.screenshot('out/screenshots/runtime.png');
      await editor.page.mouse.move(400, 300);
    });

    it('show the setup on a page, with what can be done about each fault', async () => {
      await editor.openFile('plugin.c');
      await editor.runCommand('WasmEdge: Check Setup');
      const page = editor.webview();
      const program = page.locator('section:has(h2:text("WasmEdge itself")) li.fine').first();
      await program.waitFor({ timeout: 60_000 });
      assert.match(await program.innerText(), /^✓\s+wasmedge \d+\.\d+\.\d+: /);
      await editor.screenshot('out/screenshots/setup.png');
    });

    it('copy the command of a cure, open a setting, and check again by the keyboard from that page', async () => {
      const page = editor.webview();
      await page.locator('li.fault:has-text("gdb 12.1") a:has-text("Copy")').first().click();
      await editor.page.locator('.statusbar-item:has-text("Copied: ")').first().waitFor();
      await page
        .locator('li.fault:has-text("/absent/cmake") a:has-text("wasmedge.toolPaths")')
        .first()
        .click();
      await editor.page.locator('.settings-editor :text("/absent/cmake")').first().waitFor();
      await editor.page.keyboard.press('Escape');
      writeGdb('15.1');
      await page.locator('a:has-text("Check Again")').first().press('Enter');
      await page.locator('li.fine:has-text("gdb 15.1")').first().waitFor({ timeout: 60_000 });
    });

    it('show what a picked library registers, and mark where its source differs', async () => {
      await editor.runCommand('WasmEdge: Inspect Plugin Library');
      await editor.page
        .locator('.quick-input-list .monaco-list-row[aria-label*="libshown.so"]')
        .first()
        .click();
      const text = await pageText(editor, /shown 1\.2\.3\.4/);
      assert.match(text, /reverse\(i32, i64\) -> i32/);
      await editor.showProblems();
      await editor.waitForProblems((rows) =>
        rows.some((row) => /`reverse` is registered as \(i32, i32\)/.test(row)),
      );
      await editor.screenshot('out/screenshots/inspected.png');
    });

    it('call a host function from the code lens on its registration, with its plugin built for it', async () => {
      await editor.page.locator('.tab[aria-label*="plugin.c"]').first().click();
      // Only what is in view is drawn.
      await editor.select(25, 5, 1);
      await editor.page.locator('.codelens-decoration a:has-text("Call")').first().click();
      await editor.page.locator('.quick-input-widget input').first().waitFor();
      await editor.page.keyboard.insertText('"Hello"');
      await editor.page.keyboard.press('Enter');
      const text = await pageText(editor, /shown_module\.reverse\(/);
      assert.match(text, /shown_module\.reverse\(\d+, 5\) returned\.\n {2}i32 /);
      assert.match(text, /"Hello"/);
      await editor.screenshot('out/screenshots/called.png');
    });
  },
);
