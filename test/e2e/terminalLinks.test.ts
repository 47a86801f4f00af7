// The error of the real runtime in the real editor's terminal: a click on the import's names leads to the declaration.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { editorMissing, openEditor, type Box, type Editor } from '../support/editor';
import { emptyFolder, missing, runProgram } from '../support/programs';
import { inRepository } from '../support/repository';

const source = `(module
  (import "wasi_snapshot_preview1" "fd_write" (func (param i64) (result i32)))
  (memory (export "memory") 1)
  (func (export "_start")))
`;

describe(
  'links in the terminals of VS Code',
  { skip: editorMissing() || missing('wasmedge', 'wat2wasm'), timeout: 180_000 },
  () => {
    let editor: Editor;

    before(async () => {
      const data = emptyFolder('e2e', 'terminal-links');
      const workspace = emptyFolder('e2e', 'terminal-links', 'workspace');
      writeFileSync(join(workspace, 'app.wat'), source);
      writeFileSync(join(workspace, 'notes.txt'), 'no guest\n');
      runProgram('wat2wasm', ['app.wat', '-o', '../app.wasm'], { folder: workspace });
      const vsix = inRepository('wasmedge-plugin-tools-0.1.0.vsix');
      const settings = { 'terminal.integrated.gpuAcceleration': 'off' };
      editor = await openEditor({ data: join(data, 'data'), workspace, vsix, settings });
    });

    after(async () => {
      await editor.close();
    });

    it('lead from the names in a link error to the import, which shows what is wrong', async () => {
      await editor.openFile('app.wat');
      await editor.showProblems();
      await editor.waitForProblems((rows) => rows.some((row) => row.includes('fd_write')));
      await editor.openFile('notes.txt');
      await editor.runCommand('Terminal: Create New Terminal');
      const rows = editor.page.locator('.terminal-wrapper.active .xterm-rows');
      await rows.first().waitFor();
      await editor.page.locator('.terminal-wrapper.active .xterm-helper-textarea').first().waitFor();
      await editor.page.keyboard.insertText('wasmedge ../app.wasm');
      await editor.page.keyboard.press('Enter');
      const named = rows.first().locator('span:has-text("When linking module")').first();
      await named.waitFor({ timeout: 60_000 });
      const tab = editor.page.locator('.tab.active[aria-label*="app.wat"]');
      const deadline = performance.now() + 60_000;
      await editor.page.keyboard.down('Control');
      while ((await tab.count()) === 0 && performance.now() < deadline) {
        await clickInto(editor, await named.boundingBox());
        await pause(250);
      }
      await editor.page.keyboard.up('Control');
      assert.equal(await tab.count(), 1);
      await editor.page.locator('.statusbar-item:has-text("Ln 2, Col 37")').first().waitFor();
    });
  },
);

/** The terminal's rows are only drawn: what is below the mouse is another element. Links are looked for on a move. */
async function clickInto({ page }: Editor, box: Box | null): Promise<void> {
  if (box === null) return;
  const [x, y] = [box.x + 0.6 * box.width, box.y + 0.5 * box.height];
  await page.mouse.move(x - 5, y);
  await page.mouse.move(x, y);
  await pause(250);
  await page.mouse.click(x, y);
}
