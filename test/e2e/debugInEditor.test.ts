// F5 as a user presses it, in the real editor with a real debugger: nothing is configured, nothing is built.

import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  sessionEnds,
  setBreakpoint,
  togglePanes,
  unfold,
  waitForStop,
  waitForText,
} from '../support/debugViews';
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
    await setBreakpoint(editor, source, line);
    const start = performance.now();
    await editor.page.keyboard.press('F5');
    await waitForStop(editor);
    context.diagnostic(
      `F5 with builds to the first stop: ${String(Math.round(performance.now() - start))} ms`,
    );
    assert.ok(existsSync(join(workspace, 'cpp-plugin/build/debug/libwasmedgePluginTextTools.so')));
    await togglePanes(editor, 'Breakpoints');
    await unfold(editor, 'Locals');
    await waitForText(editor, '.debug-variables', /Length\s*=\s*16[\s\S]*Text\s*=\s*"Hello, WasmEdge!/);
    await unfold(editor, 'Host call');
    await waitForText(editor, '.debug-variables', /Host call[\s\S]*import =\s*my_plugin\.reverse_string/);
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

  it('runs what is written, not what was built: restart builds guest and plugin again, stops where it stopped, and names the builds', async () => {
    const file = join(workspace, 'rust-guest/src/main.rs');
    writeFileSync(file, readFileSync(file, 'utf8').replace('Hello, WasmEdge!', 'Hello, restart!'));
    await editor.page.keyboard.press('F5');
    await waitForStop(editor);
    writeFileSync(file, readFileSync(file, 'utf8').replace('Hello, restart!', 'Hello, anew!'));
    await editor.page.keyboard.press('Control+Shift+F5');
    await waitForText(editor, '.debug-variables', /Host call[\s\S]*reverse_string[\s\S]*Hello, anew!/);
    const plugin = join(workspace, 'cpp-plugin/my_plugin.cpp');
    const written = readFileSync(plugin, 'utf8');
    writeFileSync(plugin, written.replace('= toUnsigned(In[1]);', '= toUnsigned(In[1]) - 1;'));
    await editor.page.keyboard.press('Control+Shift+F5');
    await waitForText(editor, '.repl', /libwasmedgePluginTextTools\.so: build of /);
    await waitForText(editor, '.view-lines', /Length = 11/);
    await editor.page.keyboard.press('F5');
    await waitForText(editor, '.repl', /Reversed: wena ,olleH!/);
    await sessionEnds(editor);
  });

  it('does not run the old build when the new one fails: it says so and waits', async () => {
    const plugin = join(workspace, 'cpp-plugin/my_plugin.cpp');
    const written = readFileSync(plugin, 'utf8');
    await editor.page.keyboard.press('F5');
    await waitForStop(editor);
    writeFileSync(plugin, written.replace('std::reverse(', 'no_such_name('));
    await editor.page.keyboard.press('Control+Shift+F5');
    await waitForText(
      editor,
      '.monaco-dialog-box',
      /preLaunchTask .build [\s\S]*cpp-plugin[\s\S]*terminated with exit code 1/,
    );
    await editor.screenshot('out/screenshots/debug-restart-failed.png');
    await editor.page.locator('.monaco-dialog-box .monaco-button:has-text("Abort")').first().click();
    await sessionEnds(editor);
    writeFileSync(plugin, written);
  });

  it('debugs a host function by its code lens', async () => {
    await editor.openFile('cpp-plugin/plugin_register.cpp');
    const lens = editor.page.locator('.codelens-decoration a:text-is("Debug")');
    await lens.first().waitFor({ timeout: 30_000 });
    assert.equal(await lens.count(), 2);
    await editor.screenshot('out/screenshots/debug-lens.png');
    await lens.first().click();
    await waitForStop(editor);
    await togglePanes(editor, 'Breakpoints');
    await waitForText(editor, '.debug-breakpoints', /my_plugin\.cpp[\s\S]*26/);
    await editor.page.keyboard.press('Shift+F5');
  });
});
