// Takes the pictures of the README in the real editor, so that they show what the extension truly does.
// A program of its own: scripts/pictures.mjs bundles and runs it after building and packing the extension.

import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEditor } from './editor';
import { emptyFolder } from './programs';
import { inRepository } from './repository';

const rowsOfSample = 5;

/** The mistakes of the sample guest: squiggles, the message of one under the pointer, and the list of all. */
async function pictureOfProblems(): Promise<void> {
  const folder = emptyFolder('pictures');
  const workspace = join(folder, 'text-tools');
  cpSync(inRepository('test/fixtures/sample'), workspace, { recursive: true });
  const settings = {
    'editor.minimap.enabled': false,
    'window.commandCenter': false,
    'workbench.layoutControl.enabled': false,
    'problems.sortOrder': 'position',
  };
  const vsix = inRepository('wasmedge-plugin-tools-0.1.0.vsix');
  const editor = await openEditor({ data: join(folder, 'data'), workspace, vsix, settings });
  try {
    await editor.openFile('rust-guest-mistakes/src/main.rs');
    await editor.showProblems();
    await editor.waitForProblems((rows) => rows.length >= rowsOfSample);
    await editor.select(7, 50, 0);
    await editor.page.keyboard.press('Control+k');
    await editor.page.keyboard.press('Control+i');
    await editor.page.locator('.monaco-hover .hover-contents').first().waitFor();
    await editor.screenshot('images/diagnostics.png');
  } finally {
    await editor.close();
  }
}

/** A breakpoint in the sample plugin, reached by F5 with nothing configured: variables, host call, values in the lines. */
async function pictureOfDebugging(): Promise<void> {
  const folder = emptyFolder('pictures-debugging');
  const workspace = join(folder, 'text-tools');
  for (const part of ['cpp-plugin', 'rust-guest'])
    cpSync(inRepository('test/fixtures/sample', part), join(workspace, part), { recursive: true });
  const settings = {
    'editor.minimap.enabled': false,
    'window.commandCenter': false,
    'workbench.layoutControl.enabled': false,
    'debug.internalConsoleOptions': 'neverOpen',
  };
  const vsix = inRepository('wasmedge-plugin-tools-0.1.0.vsix');
  const editor = await openEditor({ data: join(folder, 'data'), workspace, vsix, settings });
  const { page } = editor;
  try {
    const source = 'cpp-plugin/my_plugin.cpp';
    const lines = readFileSync(join(workspace, source), 'utf8').split('\n');
    await editor.openFile(source);
    await editor.select(lines.findIndex((text) => text.includes('std::reverse')) + 1, 1, 0);
    await page.keyboard.press('F9');
    await page.keyboard.press('F5');
    await page
      .locator('.debug-call-stack :text("PAUSED ON BREAKPOINT")')
      .first()
      .waitFor({ timeout: startMs });
    for (const part of ['Watch', 'Call Stack', 'Breakpoints'])
      await page.locator(`.sidebar .pane-header:has-text("${part}")`).first().click();
    for (const scope of ['Host call', 'Locals'])
      await page.locator(`.debug-variables .monaco-list-row:has-text("${scope}")`).first().click();
    await page
      .locator('.debug-variables .monaco-list-row:has-text("my_plugin.reverse_string")')
      .first()
      .waitFor();
    await editor.screenshot('images/debugging.png');
    await page.keyboard.press('Shift+F5');
  } finally {
    await editor.close();
  }
}

/** Plugin and guest are built first. */
const startMs = 120_000;

void pictureOfProblems().then(pictureOfDebugging);
