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

describe('the packed extension in VS Code', { skip: editorMissing(), timeout: 180_000 }, () => {
  let editor: Editor;

  before(async () => {
    const folder = emptyFolder('e2e', 'editor');
    const workspace = join(folder, 'sample');
    cpSync(inRepository('test/fixtures/sample'), workspace, { recursive: true });
    const vsix = inRepository('wasmedge-plugin-tools-0.1.0.vsix');
    // One row for each problem: the tree has rows for related places as well and shows only those in view.
    const settings = { 'problems.defaultViewMode': 'table' };
    editor = await openEditor({ data: join(folder, 'data'), workspace, vsix, settings });
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
});
