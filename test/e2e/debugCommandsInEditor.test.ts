// What a user looks at and does while a session stands, in the real editor with a real debugger: one session for all.

import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { comesTrue } from '../support/comesTrue';
import { fixtureFolder, markedLine } from '../support/dapHarness';
import * as views from '../support/debugViews';
import { editorMissing, openEditor, type Editor } from '../support/editor';
import { emptyFolder, missing, mustSucceed } from '../support/programs';
import { inRepository } from '../support/repository';

const source = join(fixtureFolder, 'plain.c');
const launch = {
  version: '0.2.0',
  configurations: [
    { type: 'wasmedge', request: 'launch', name: 'loop', program: 'loop.wasm', plugins: ['libplain.so'] },
    { type: 'wasmedge', request: 'attach', name: 'running guest' },
  ],
};

const skip = editorMissing() || missing('gdb', 'gcc', 'wat2wasm', 'wasmedge');

/** Processes whose command line names the folder, other than those of the editor. */
function programsIn(folder: string): readonly string[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return /^\S*(?:wasmedge|gdb) /.test(command) && command.includes(folder) ? [command] : [];
    } catch {
      // It has ended meanwhile.
      return [];
    }
  });
}

describe('a debug session in VS Code', { skip, timeout: 900_000 }, () => {
  let editor: Editor;
  let workspace: string;

  before(async () => {
    const folder = emptyFolder('e2e', 'debug-commands');
    workspace = join(folder, 'project');
    mkdirSync(join(workspace, '.vscode'), { recursive: true });
    cpSync(source, join(workspace, 'plain.c'));
    mustSucceed('gcc', ['-g', '-shared', '-fPIC', '-o', 'libplain.so', 'plain.c', '-lwasmedge'], {
      folder: workspace,
    });
    for (const name of ['loop', 'until'])
      mustSucceed('wat2wasm', [
        ...['--debug-names', join(fixtureFolder, `${name}.wat`)],
        ...['-o', join(workspace, `${name}.wasm`)],
      ]);
    writeFileSync(join(workspace, '.vscode/launch.json'), JSON.stringify(launch, null, 2));
    const vsix = inRepository('wasmedge-plugin-tools-0.1.0.vsix');
    editor = await openEditor({ data: join(folder, 'data'), workspace, vsix });
    await views.setBreakpoint(editor, 'plain.c', markedLine(source, 'tick'));
  });

  after(async () => {
    await editor.close();
  });

  it('lists where it can stop, and shows guest memory, values under the pointer and memory behind pointers', async () => {
    await views.startConfiguration(editor, 'loop');
    await views.waitForStop(editor);
    await views.waitForText(
      editor,
      '.debug-breakpoints',
      /Host function returns an error[\s\S]*Guest trap[\s\S]*Link error[\s\S]*Guest pointer out of bounds[\s\S]*C\+\+ throw/,
    );
    await views.togglePanes(editor, 'Breakpoints');
    await views.ask(editor, 'guestString(64, 16)', /"Hello, WasmEdge!"/);
    await views.unfold(editor, 'Locals');
    const pointer = editor.page
      .locator('.debug-variables .monaco-list-row[aria-label*="state, value"]')
      .first();
    await pointer.hover();
    await pointer.locator('.action-label[aria-label*="Binary Data"]').first().waitFor();
    const line = markedLine(source, 'tick');
    const text = readFileSync(source, 'utf8').split('\n')[line - 1] ?? '';
    await editor.select(line, text.indexOf('amount') + 2, 0);
    await editor.page.keyboard.press('Control+k');
    await editor.page.keyboard.press('Control+i');
    await views.waitForText(editor, '.debug-hover-widget', /6/);
    await editor.screenshot('out/screenshots/debug-hover.png');
    await editor.page.keyboard.press('Escape');
  });

  it('completes commands of the debugger, and shows the instructions with their source', async () => {
    await editor.page.locator('.repl-input-wrapper').first().click();
    await editor.type('info shar');
    await views.suggest(editor, /sharedlibrary/);
    await editor.page.keyboard.press('Escape');
    await editor.select(markedLine(source, 'tick'), 1, 0);
    await editor.runCommand('Open Disassembly View');
    await views.waitForText(editor, '.disassembly-view', /state->total \+= amount;[\s\S]*mov/);
    await editor.screenshot('out/screenshots/debug-instructions.png');
    await editor.page.keyboard.press('Control+w');
  });

  it('runs to the cursor, into the next host function, and to a host call by its number, past breakpoints', async () => {
    const end = markedLine(source, 'tick-end');
    await editor.openFile('plain.c');
    await editor.select(end, 1, 0);
    await editor.runCommand('Run to Cursor');
    await views.waitForText(editor, '.debug-call-stack', new RegExp(`tick\\s*plain\\.c\\s*${String(end)}`));
    await editor.runCommand('WasmEdge: Step into Host Function');
    await views.unfold(editor, 'Host call');
    await views.waitForText(editor, '.debug-variables', /In\[0\] amount =\s*5/);
    await editor.runCommand('WasmEdge: Go to Host Call');
    await views.waitForText(editor, '.quick-input-widget', /counted from 1/);
    await editor.type('3');
    await editor.page.keyboard.press('Enter');
    await views.waitForText(editor, '.debug-variables', /In\[0\] amount =\s*4[\s\S]*call =\s*3/);
    await editor.screenshot('out/screenshots/debug-host-call.png');
  });

  it('changes the log level, and leaves no process behind when it is stopped', async () => {
    await editor.runCommand('WasmEdge: Set Log Level');
    await views.pick(editor, 'debug');
    await views.waitForText(editor, '.statusbar', /WasmEdge logs from level debug on/);
    assert.notDeepEqual(programsIn(workspace), []);
    await editor.page.keyboard.press('Shift+F5');
    assert.ok(await comesTrue(() => programsIn(workspace).length === 0), programsIn(workspace).join('\n'));
  });

  it('attaches to the guest that is picked of the running ones, and leaves it running', async () => {
    const guest: ChildProcess = spawn('wasmedge', ['until.wasm'], {
      cwd: workspace,
      env: { ...process.env, WASMEDGE_PLUGIN_PATH: workspace },
      stdio: 'ignore',
    });
    try {
      await views.startConfiguration(editor, 'running guest');
      await editor.page
        .locator(`.quick-input-list .monaco-list-row[aria-label*="${String(guest.pid)}, runs WasmEdge"]`)
        .first()
        .click();
      await views.waitForStop(editor, /PAUSED ON (?:ATTACH|BREAKPOINT)/i);
      await editor.page.locator('.debug-toolbar .codicon-debug-continue').first().click();
      await views.waitForStop(editor);
      await editor.screenshot('out/screenshots/debug-attached.png');
      await editor.page.keyboard.press('Shift+F5');
      await views.waitForText(editor, '.debug-call-stack', /^\s*$/);
      assert.equal(guest.exitCode ?? guest.signalCode, null);
    } finally {
      guest.kill('SIGKILL');
    }
  });
});
