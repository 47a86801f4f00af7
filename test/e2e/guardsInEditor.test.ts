// A debug session in the real editor: what a guard sees becomes a problem at its line, and where a new build of a plugin
// cannot go into the guest, a restart is offered.

import assert from 'node:assert/strict';
import { chmodSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { comesTrue } from '../support/comesTrue';
import { editorMissing, openEditor } from '../support/editor';
import { buildGuest, buildHelperPlugin, helperPrograms } from '../support/helper';
import { emptyFolder, missing } from '../support/programs';
import { inRepository } from '../support/repository';
import { makeTemporaryFolder } from '../support/temporaryFolder';

/** The processes whose arguments name a file. */
function processesOf(file: string): readonly string[] {
  return readdirSync('/proc').filter((name) => {
    try {
      const [program = '', ...args] = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0');
      return /wasmedge$/.test(program) && args.includes(file);
    } catch {
      // Gone, or none.
      return false;
    }
  });
}

const skip = editorMissing() || missing(...helperPrograms, 'gdb');

describe('guards in VS Code', { skip, timeout: 400_000 }, () => {
  // Sessions are looked for below it: those of others are not ours to load into.
  const sessions = makeTemporaryFolder();
  chmodSync(sessions.path, 0o700);
  process.env['XDG_RUNTIME_DIR'] = sessions.path;
  after(() => sessions.remove());

  it('show a mistake of the plugin in the Problems panel; a build that does not fit offers a restart', async () => {
    const folder = emptyFolder('e2e', 'guards');
    const workspace = join(emptyFolder('e2e', 'guards', 'workspace'), 'plugin');
    cpSync(inRepository('test/fixtures/helper/evil.c'), join(workspace, 'evil.c'));
    buildHelperPlugin(join(workspace, 'libevil.so'), join(workspace, 'evil.c'), ['-O0']);
    buildHelperPlugin(join(workspace, 'libcounter.so'), 'counter.c');
    buildHelperPlugin(join(workspace, 'libchanged.so'), 'counter.c', ['-DTYPE_CHANGED']);
    const guest = buildGuest(
      join(workspace, 'guest.wasm'),
      `(module (import "evil" "pointer" (func $f (param i32 i32) (result i32)))
        (import "counter" "slow" (func $slow (param i32) (result i32)))
        (import "counter" "more" (func $more (result i32))) (memory (export "memory") 1)
        (func (export "_start") (drop (call $f (i32.const 0) (i32.const 2)))
          (loop (drop (call $slow (i32.const 20))) (br_if 0 (call $more)))))`,
    );
    const configuration = {
      type: 'wasmedge',
      request: 'launch',
      name: 'guards',
      program: '${workspaceFolder}/guest.wasm',
      plugins: ['${workspaceFolder}/libevil.so', '${workspaceFolder}/libcounter.so'],
      env: { COUNTER_FILE: guest },
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
      const [before] = processesOf(guest);
      assert.ok(before !== undefined);
      await editor.runCommand('WasmEdge: Load Plugin Library into Running Guest');
      await editor.page
        .locator('.quick-input-list .monaco-list-row:has-text("libchanged.so")')
        .first()
        .click();
      const toast = '.notifications-toasts .notification-list-item:has-text("counter.tick")';
      await editor.page.locator(toast).first().waitFor({ timeout: 120_000 });
      const [said = ''] = await editor.page.locator(toast).allInnerTexts();
      assert.match(said, /was \(i32\) -> \(i32\) and is now \(i32, i32\) -> \(i32\)[^]*Restart the guest/);
      await editor.page.locator(`${toast} .monaco-button:has-text("Restart")`).first().click();
      assert.ok(await comesTrue(() => processesOf(guest).some((id) => id !== before)), 'it runs again');
    } finally {
      await editor.close();
    }
  });
});
