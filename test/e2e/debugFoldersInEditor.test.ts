// F5 with nothing configured wherever files lie: in several folders with names of any kind, and in no folder at all.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { comesTrue } from '../support/comesTrue';
import { fixtureFolder, markedLine } from '../support/dapHarness';
import { ask, pick, sessionEnds, setBreakpoint, waitForStop, waitForText } from '../support/debugViews';
import { editorMissing, openEditor, type Editor } from '../support/editor';
import { emptyFolder, missing } from '../support/programs';
import { inRepository } from '../support/repository';

const skip = editorMissing() || missing('gdb', 'gcc', 'wat2wasm', 'wasmedge');
const vsix = inRepository('wasmedge-plugin-tools-0.1.0.vsix');
const pickerRows = '.quick-input-list .monaco-list-row';
const deadline = { timeout: 600_000 };

describe('F5 in a workspace of several folders', { skip, ...deadline }, () => {
  let editor: Editor;
  let guests: string;

  before(async () => {
    const folder = emptyFolder('e2e', 'debug-folders');
    const plugins = join(folder, 'plug-ins 插件');
    guests = join(folder, 'guests 客体');
    for (const path of [plugins, guests]) mkdirSync(path);
    cpSync(join(fixtureFolder, 'plain.c'), join(plugins, 'plain.c'));
    for (const name of ['loop.wat', 'until.wat']) cpSync(join(fixtureFolder, name), join(guests, name));
    const workspace = join(folder, 'both.code-workspace');
    writeFileSync(workspace, JSON.stringify({ folders: [{ path: plugins }, { path: guests }] }));
    const settings = { 'terminal.integrated.env.linux': { WHERE: '${workspaceFolder}/here' } };
    editor = await openEditor({ data: join(folder, 'data'), workspace, vsix, settings });
  });

  after(async () => {
    await editor.close();
  });

  it('asks which guest, builds the plugin of the other folder and runs in the folder of the guest', async () => {
    await setBreakpoint(editor, 'plain.c', markedLine(join(fixtureFolder, 'plain.c'), 'tick'));
    await editor.page.keyboard.press('F5');
    await waitForText(editor, pickerRows, /loop\.wat[\s\S]*until\.wat/);
    await pick(editor, 'until.wat');
    await waitForStop(editor);
    await ask(editor, '(char *)getcwd(0, 0)', new RegExp(`"${guests}"`));
    await ask(editor, '(char *)getenv("WHERE")', new RegExp(`"${guests}/here"`));
    await editor.screenshot('out/screenshots/debug-folders.png');
    await editor.page.keyboard.press('Shift+F5');
    await sessionEnds(editor);
  });

  it('offers what was picked the last time first', async () => {
    await editor.page.keyboard.press('F5');
    // What an earlier picker showed may still be there for a moment.
    await waitForText(editor, pickerRows, /^until\.wat[\s\S]*loop\.wat/);
    await editor.page.keyboard.press('Escape');
  });

  it('offers each guest once, by the folder that it lies in', async () => {
    await editor.runCommand('Select and Start Debugging');
    await pick(editor, 'WasmEdge');
    const list = await waitForText(editor, pickerRows, /until\.wat with plain\.c/);
    assert.equal(list.match(/until\.wat with plain\.c/g)?.length, 1, list);
    await editor.page.keyboard.press('Escape');
  });
});

describe('F5 in no folder', { skip, ...deadline }, () => {
  it('runs the guest that is open', async () => {
    const folder = emptyFolder('e2e', 'debug-lone');
    const file = join(folder, 'lone 客体.wat');
    writeFileSync(
      file,
      `(module (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
        (memory (export "memory") 1) (data (i32.const 16) "All alone")
        (func (export "_start") (i32.store (i32.const 0) (i32.const 16)) (i32.store (i32.const 4) (i32.const 9))
          (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 64)))))`,
    );
    const editor = await openEditor({ data: join(folder, 'data'), workspace: null, file, vsix });
    try {
      // The key means nothing before the extension is there.
      await editor.select(1, 1, 0);
      assert.ok(await comesTrue(() => editor.serverProcesses().length > 0));
      await editor.page.keyboard.press('F5');
      await waitForText(editor, '.repl', /All alone/);
    } finally {
      await editor.close();
    }
  });
});
