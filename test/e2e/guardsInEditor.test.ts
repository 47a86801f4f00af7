// A debug session in the real editor: what a guard sees becomes a problem at its line.

import assert from 'node:assert/strict';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { editorMissing, openEditor } from '../support/editor';
import { buildGuest, buildHelperPlugin, helperPrograms } from '../support/helper';
import { emptyFolder, missing } from '../support/programs';
import { inRepository } from '../support/repository';

const skip = editorMissing() || missing(...helperPrograms, 'gdb');

describe('guards in VS Code', { skip, timeout: 180_000 }, () => {
  it('show a mistake of the plugin in the Problems panel', async () => {
    const folder = emptyFolder('e2e', 'guards');
    const workspace = join(emptyFolder('e2e', 'guards', 'workspace'), 'plugin');
    cpSync(inRepository('test/fixtures/helper/evil.c'), join(workspace, 'evil.c'));
    buildHelperPlugin(join(workspace, 'libevil.so'), join(workspace, 'evil.c'), ['-O0']);
    buildGuest(
      join(workspace, 'guest.wasm'),
      `(module (import "evil" "pointer" (func $f (param i32 i32) (result i32))) (memory (export "memory") 1)
        (func (export "_start") (drop (call $f (i32.const 0) (i32.const 2)))))`,
    );
    const configuration = {
      type: 'wasmedge',
      request: 'launch',
      name: 'guards',
      program: '${workspaceFolder}/guest.wasm',
      plugins: ['${workspaceFolder}/libevil.so'],
      guards: true,
    };
    cpSync(inRepository('LICENSE'), join(workspace, '.vscode/keep'));
    writeFileSync(
      join(workspace, '.vscode/launch.json'),
      JSON.stringify({ version: '0.2.0', configurations: [configuration] }),
    );
    const vsix = inRepository('wasmedge-plugin-tools-0.1.0.vsix');
    const settings = { 'problems.defaultViewMode': 'table' };
    const editor = await openEditor({ data: join(folder, 'data'), workspace, vsix, trusted: true, settings });
    try {
      await editor.openFile('evil.c');
      await editor.page.keyboard.press('F5');
      // The Debug Console comes up by itself, and says it first.
      await editor.page.locator('.repl .monaco-list-row').first().waitFor({ timeout: 60_000 });
      await editor.showProblems();
      const rows = await editor.waitForProblems((all) =>
        all.some((row) => /evil\.pointer.*100 bytes/.test(row)),
      );
      assert.ok(
        rows.some((row) => /WasmEdge guards/.test(row)),
        rows.join('\n'),
      );
      await editor.screenshot('out/screenshots/guards.png');
    } finally {
      await editor.close();
    }
  });
});
