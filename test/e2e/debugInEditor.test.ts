// F5 as a user presses it, in the real editor with a real debugger: nothing is configured, nothing is built.

import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { editorMissing, openEditor, type Editor } from '../support/editor';
import { emptyFolder, missing } from '../support/programs';
import { inRepository } from '../support/repository';

const needs = ['gdb', 'cmake', 'g++', '/usr/bin/rustc', 'wasm-ld', 'wasmedge'];

async function openProject(
  name: string,
  parts: readonly string[],
): Promise<{ editor: Editor; workspace: string }> {
  const folder = emptyFolder('e2e', name);
  const workspace = join(folder, 'text tools 文本');
  for (const part of parts)
    cpSync(inRepository('test/fixtures/sample', part), join(workspace, part), { recursive: true });
  const vsix = inRepository('wasmedge-plugin-tools-0.1.0.vsix');
  const editor = await openEditor({ data: join(folder, 'data'), workspace, vsix });
  return { editor, workspace };
}

/** Waits until a part of the page says what is wanted; its text. */
async function waitForText(
  editor: Editor,
  selector: string,
  wanted: RegExp,
  patience = 90_000,
): Promise<string> {
  const deadline = performance.now() + patience;
  for (;;) {
    const text = (await editor.page.locator(selector).allInnerTexts()).join('\n').replace(/\u00a0/g, ' ');
    if (wanted.test(text)) return text;
    if (performance.now() > deadline) {
      await editor.screenshot('out/screenshots/debug-failed.png');
      throw new Error(`${selector} does not come to say ${String(wanted)}:\n${text}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What the guest prints is there before its session is over, and the same key means another thing until then. */
async function sessionEnds(editor: Editor): Promise<void> {
  await waitForText(editor, '.sidebar', /To customize Run and Debug/);
}

const deadline = { timeout: 300_000 };

describe('F5 in VS Code', { skip: editorMissing() || missing(...needs), ...deadline }, () => {
  let editor: Editor;
  let workspace: string;

  before(async () => {
    ({ editor, workspace } = await openProject('debug', ['cpp-plugin', 'rust-guest']));
  });

  after(async () => {
    await editor.close();
  });

  it('builds plugin and guest and stops at a breakpoint, with the variables in sight', async (context) => {
    const source = 'cpp-plugin/my_plugin.cpp';
    const lines = readFileSync(join(workspace, source), 'utf8').split('\n');
    const line = lines.findIndex((text) => text.includes('std::reverse')) + 1;
    assert.ok(line > 0);
    await editor.openFile(source);
    await editor.select(line, 1, 0);
    await editor.page.keyboard.press('F9');
    const start = performance.now();
    await editor.page.keyboard.press('F5');
    await waitForText(editor, '.debug-call-stack', /PAUSED ON BREAKPOINT/i);
    context.diagnostic(
      `F5 with builds to the first stop: ${String(Math.round(performance.now() - start))} ms`,
    );
    assert.ok(existsSync(join(workspace, 'cpp-plugin/build/debug/libwasmedgePluginTextTools.so')));
    await editor.page.locator('.debug-variables .monaco-list-row:has-text("Locals")').first().click();
    await waitForText(editor, '.debug-variables', /Length\s*=\s*16[\s\S]*Text\s*=\s*"Hello, WasmEdge!/);
    await waitForText(
      editor,
      '.view-lines',
      /std::reverse\(Text, Text \+ Length\);\s*Text = "Hello, WasmEdge!", Length = 16/,
    );
    await editor.screenshot('out/screenshots/debug-stopped.png');
    await editor.page.keyboard.press('F5');
    await waitForText(editor, '.repl', /Reversed: !egdEmsaW ,olleH/);
    await sessionEnds(editor);
  });

  it('runs what is written, not what was built: restart builds again', async () => {
    const file = join(workspace, 'rust-guest/src/main.rs');
    writeFileSync(file, readFileSync(file, 'utf8').replace('Hello, WasmEdge!', 'Hello, restart!'));
    await editor.page.keyboard.press('F5');
    await waitForText(editor, '.debug-call-stack', /PAUSED ON BREAKPOINT/i);
    writeFileSync(file, readFileSync(file, 'utf8').replace('Hello, restart!', 'Hello, anew!'));
    await editor.page.keyboard.press('Control+Shift+F5');
    await editor.page.locator('.debug-variables .monaco-list-row:has-text("Locals")').first().waitFor();
    await waitForText(editor, '.debug-variables', /Locals/);
    await editor.page.keyboard.press('F5');
    await waitForText(editor, '.repl', /Reversed: !wena ,olleH/);
    await sessionEnds(editor);
  });

  it('debugs a host function by its code lens', async () => {
    await editor.openFile('cpp-plugin/plugin_register.cpp');
    const lens = editor.page.locator('.codelens-decoration a:has-text("Debug")');
    await lens.first().waitFor({ timeout: 30_000 });
    assert.equal(await lens.count(), 2);
    await editor.screenshot('out/screenshots/debug-lens.png');
    await lens.first().click();
    await waitForText(editor, '.debug-call-stack', /PAUSED ON BREAKPOINT/i);
    await waitForText(editor, '.debug-breakpoints', /my_plugin\.cpp[\s\S]*26/);
    await editor.page.keyboard.press('Shift+F5');
  });
});
