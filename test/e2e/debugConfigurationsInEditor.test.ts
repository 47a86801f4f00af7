// What a launch.json says, in the real editor with a real debugger: tasks around a session, several sessions at once,
// names and values that are wrong, and a program that reads from its terminal.

import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { comesTrue } from '../support/comesTrue';
import { fixtureFolder, markedLine } from '../support/dapHarness';
import { setBreakpoint, startConfiguration, suggest, waitForStop, waitForText } from '../support/debugViews';
import { editorMissing, openEditor, type Editor } from '../support/editor';
import { emptyFolder, missing, mustSucceed } from '../support/programs';
import { inRepository } from '../support/repository';

const usual = { type: 'wasmedge', request: 'launch', program: 'loop.wat', plugins: ['libplain.so'] };

const launch = {
  version: '0.2.0',
  configurations: [
    { ...usual, name: 'with tasks', preLaunchTask: 'before', postDebugTask: 'after' },
    {
      ...usual,
      name: 'built by a task',
      plugins: ['${workspaceFolder}/build/debug/libplain.so'],
      preLaunchTask: 'build plain',
    },
    { ...usual, name: 'unknown names', terminal: 'integrated', stopOnEnty: true },
    { ...usual, name: 'wrong value', plugins: 'libplain.so' },
    { ...usual, name: 'in a terminal', program: 'echo.wat', console: 'integratedTerminal' },
  ],
  compounds: [{ name: 'two at once', configurations: ['with tasks', 'built by a task'], stopAll: true }],
};

const shell = { type: 'shell', presentation: { reveal: 'silent' } };
const tasks = {
  version: '2.0.0',
  tasks: [
    { ...shell, label: 'before', command: 'touch before.txt' },
    { ...shell, label: 'after', command: 'touch after.txt' },
    { label: 'build plain', type: 'wasmedge', task: 'build', paths: ['plain.c'] },
  ],
};

const skip = editorMissing() || missing('gdb', 'gcc', 'wat2wasm', 'wasmedge');

describe('a launch.json in VS Code', { skip, timeout: 900_000 }, () => {
  let editor: Editor;
  let workspace: string;

  before(async () => {
    const folder = emptyFolder('e2e', 'debug-configurations');
    workspace = join(folder, 'project');
    mkdirSync(join(workspace, '.vscode'), { recursive: true });
    for (const name of ['plain.c', 'loop.wat', 'echo.wat'])
      cpSync(join(fixtureFolder, name), join(workspace, name));
    mustSucceed('gcc', ['-g', '-shared', '-fPIC', '-o', 'libplain.so', 'plain.c', '-lwasmedge'], {
      folder: workspace,
    });
    writeFileSync(join(workspace, '.vscode/launch.json'), JSON.stringify(launch, null, 2));
    writeFileSync(join(workspace, '.vscode/tasks.json'), JSON.stringify(tasks, null, 2));
    const vsix = inRepository('wasmedge-plugin-tools-0.1.0.vsix');
    // Only so the text of a terminal is in the page.
    const settings = { 'terminal.integrated.gpuAcceleration': 'off' };
    editor = await openEditor({ data: join(folder, 'data'), workspace, vsix, settings });
  });

  after(async () => {
    await editor.close();
  });

  it('starts a session by its first configuration, with the tasks before and after it', async () => {
    // Nothing is open, so nothing but the key has woken the extension.
    await startConfiguration(editor, 'with tasks');
    await waitForText(editor, '.repl', /partial Hello, WasmEdge!/);
    assert.ok(await comesTrue(() => existsSync(join(workspace, 'after.txt'))));
    assert.ok(existsSync(join(workspace, 'before.txt')));
  });

  it('starts two sessions by one compound, one of them built by a task of ours, and ends both', async () => {
    await setBreakpoint(editor, 'plain.c', markedLine(join(fixtureFolder, 'plain.c'), 'tick'));
    await startConfiguration(editor, 'two at once');
    await waitForText(editor, '.debug-call-stack', /Paused on breakpoint[\s\S]*Paused on breakpoint/i);
    assert.ok(existsSync(join(workspace, 'build/debug/libplain.so')));
    await editor.screenshot('out/screenshots/debug-compound.png');
    await editor.page.keyboard.press('Shift+F5');
    await waitForText(editor, '.debug-call-stack', /^\s*$/);
  });

  it('warns of names that mean nothing, with the right ones, and goes on', async () => {
    await startConfiguration(editor, 'unknown names');
    const said = await waitForText(editor, '.notifications-toasts', /`stopOnEnty`[\s\S]*`terminal`/);
    await waitForStop(editor);
    assert.match(said, /`stopOnEnty` in the debug configuration .*Did you mean `stopOnEntry`\?/);
    assert.match(said, /`terminal` in the debug configuration .*Did you mean `console`\?/);
    await editor.page.keyboard.press('Shift+F5');
    await waitForText(editor, '.debug-call-stack', /^\s*$/);
  });

  it('says in one message which value is wrong and how it must be, and leads to the file', async () => {
    await startConfiguration(editor, 'wrong value');
    const said = await waitForText(editor, '.monaco-dialog-box', /`plugins`/);
    assert.match(
      said,
      /`plugins` in the debug configuration must be a list of texts in `\[ \]`, not "libplain\.so"\./,
    );
    await editor.page.locator('.monaco-dialog-box .monaco-button:has-text("launch.json")').first().click();
    await editor.page.locator('.tab.active[aria-label*="launch.json"]').first().waitFor();
  });

  it('marks the same in the file itself, and completes what may stand there', async () => {
    await editor.showProblems();
    await editor.waitForProblems((rows) =>
      [/stopOnEnty/, /terminal/, /Expected "array"/].every((part) => rows.some((row) => part.test(row))),
    );
    const lines = readFileSync(join(workspace, '.vscode/launch.json'), 'utf8').split('\n');
    const line = lines.findIndex((text) => text.includes('stopOnEnty')) + 1;
    await editor.select(line, lines[line - 1]?.indexOf('"stop') ?? 1, 0);
    await suggest(editor, /args\s*console\s*cwd\s*debugger/);
    await editor.screenshot('out/screenshots/debug-schema.png');
    await editor.page.keyboard.press('Escape');
  });

  it('runs a program in the terminal, where it reads what is typed', async () => {
    await startConfiguration(editor, 'in a terminal');
    await waitForText(editor, '.xterm-rows', /Who\?/);
    await editor.page.locator('.terminal-wrapper.active .xterm-screen').first().click();
    await editor.type('Ada');
    await editor.page.keyboard.press('Enter');
    await waitForStop(editor);
    // A key might still go to the terminal.
    await editor.page.locator('.debug-toolbar .codicon-debug-continue').first().click();
    await waitForText(editor, '.xterm-rows', /Hello, Ada/);
    await editor.screenshot('out/screenshots/debug-terminal.png');
  });
});
