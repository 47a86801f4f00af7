// The .vsix in a real VS Code over the sample workspace, as a user has it: problems appear, an edit makes them vanish.

import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { editorMissing, openEditor, type Editor } from '../support/editor';
import { emptyFolder } from '../support/programs';
import { inRepository } from '../support/repository';

const mistakes = 'rust-guest-mistakes/src/main.rs';
const problemsOfSample = [
  /`reverse_string` .*i64 \(u64\)/,
  /`compute_md5`/,
  /`reverse_string`.*result/,
  /`reverse_strng`.*Did you mean `reverse_string`\?/,
  /`text_tools`.*`my_plugin`/,
];

/** Whether the rows hold exactly the problems that match, in any order. */
function shows(wanted: readonly RegExp[]): (rows: readonly string[]) => boolean {
  return (rows) =>
    wanted.every((pattern) => rows.some((row) => pattern.test(row))) && rows.length === wanted.length;
}

async function openSample(name: string, trusted: boolean): Promise<Editor> {
  const folder = emptyFolder('e2e', name);
  const workspace = join(folder, 'sample');
  cpSync(inRepository('test/fixtures/sample'), workspace, { recursive: true });
  // One row for each problem: the tree has rows for related places as well and shows only those in view.
  const settings = { 'problems.defaultViewMode': 'table' };
  const vsix = inRepository('wasmedge-plugin-tools-0.1.0.vsix');
  return openEditor({ data: join(folder, 'data'), workspace, vsix, trusted, settings });
}

const deadline = { timeout: 180_000 };

describe('the packed extension in VS Code', { skip: editorMissing(), ...deadline }, () => {
  let editor: Editor;

  before(async () => {
    editor = await openSample('editor', true);
  });

  after(async () => {
    await editor.close();
  });

  it('shows every mistake of the sample in the Problems panel', async () => {
    await editor.openFile(mistakes);
    await editor.showProblems();
    const rows = await editor.waitForProblems(shows(problemsOfSample));
    assert.ok(rows.some((row) => row.includes('main.rs')));
    await editor.screenshot('out/screenshots/problems.png');
  });

  it('drops a problem while its fix is typed, and brings it back', async (context) => {
    const [wideLength, ...others] = problemsOfSample;
    assert.ok(wideLength !== undefined);
    await editor.select(7, 50, 'u64'.length);
    const start = performance.now();
    await editor.type('usize');
    await editor.waitForProblems(shows(others));
    context.diagnostic(`keystroke to changed problems: ${String(Math.round(performance.now() - start))} ms`);
    await editor.screenshot('out/screenshots/fixed.png');
    await editor.select(7, 50, 'usize'.length);
    await editor.type('u64');
    await editor.waitForProblems(shows(problemsOfSample));
  });

  it('follows an edit of the plugin to the guest that imports from it', async () => {
    await editor.openFile('rust-plugin/src/lib.rs');
    await editor.select(54, 14, 'reverse_string'.length);
    await editor.type('reverse_strng');
    await editor.waitForProblems((rows) => !rows.some((row) => row.includes('reverse_strng')));
    await editor.select(54, 14, 'reverse_strng'.length);
    await editor.type('reverse_string');
    await editor.waitForProblems(shows(problemsOfSample));
  });

  it('has its language server back after that was killed', async () => {
    const [first, ...others] = editor.serverProcesses();
    assert.ok(first !== undefined && others.length === 0, 'one server runs');
    process.kill(first, 'SIGKILL');
    await editor.waitForProblems(() => editor.serverProcesses().some((pid) => pid !== first));
    await editor.waitForProblems(shows(problemsOfSample));
  });

  it('starts its language server anew by the command', async () => {
    const [first] = editor.serverProcesses();
    await editor.runCommand('WasmEdge: Restart Language Server');
    await editor.waitForProblems(() => {
      const now = editor.serverProcesses();
      return now.length === 1 && now[0] !== first;
    });
    await editor.waitForProblems(shows(problemsOfSample));
    await editor.screenshot('out/screenshots/restarted.png');
  });
});

describe('the packed extension in Restricted Mode', { skip: editorMissing(), ...deadline }, () => {
  it('shows the same problems, since it runs nothing of the workspace', async () => {
    const editor = await openSample('restricted', false);
    try {
      await editor.openFile(mistakes);
      await editor.showProblems();
      await editor.waitForProblems(shows(problemsOfSample));
      const titles = await editor.page.locator('.statusbar-item').allInnerTexts();
      assert.ok(
        titles.some((title) => title.includes('Restricted Mode')),
        'the workspace is not trusted',
      );
      await editor.screenshot('out/screenshots/restricted.png');
    } finally {
      await editor.close();
    }
  });
});
