// Takes the pictures of the README in the real editor, so that they show what the extension truly does.
// A program of its own: scripts/pictures.mjs bundles and runs it after building and packing the extension.

import { cpSync } from 'node:fs';
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

void pictureOfProblems();
