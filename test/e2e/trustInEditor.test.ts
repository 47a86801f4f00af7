// A repository that would like to be executed, in the real editor: its settings name programs of its own, its tools have
// the usual names, its plugins tell when they are loaded. Whatever is executed of it leaves its name behind.

import assert from 'node:assert/strict';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { editorMissing, openEditor, type Editor } from '../support/editor';
import { inspectorMissing } from '../support/inspector';
import { paletteOf, until } from '../support/palette';
import { compilePlugin } from '../support/pluginLibrary';
import { emptyFolder, mustSucceed } from '../support/programs';
import { inRepository } from '../support/repository';
import { makeTemporaryFolder } from '../support/temporaryFolder';

const folder = makeTemporaryFolder();
after(() => folder.remove());
process.env['XDG_CACHE_HOME'] = folder.at('cache');

const tools = ['wasmedge', 'gdb', 'lldb-dap', 'cargo', 'rustc', 'cc', 'c++', 'cmake', 'make', 'go', 'node'];

const source = `#include <wasmedge/wasmedge.h>
int main(void) { return 0; }
`;

/** The workspace, and what of it was executed. */
function baitedWorkspace(name: string): { readonly workspace: string; readonly executed: () => string } {
  const workspace = join(emptyFolder('e2e', name), 'workspace');
  const log = folder.at(`${name}.log`);
  const write = (path: string, contents: string): string => {
    const file = join(workspace, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents);
    return file;
  };
  for (const tool of tools)
    chmodSync(write(tool, `#!/bin/sh\necho ${tool} >> '${log}'\necho ${tool} version 99.9.9\n`), 0o755);
  const onLoad = `FILE *log = fopen("${log}", "a"); fputs("plugin\\n", log); fclose(log);`;
  const bait = compilePlugin(folder, 'libbait.so', { name: 'bait', onLoad, outside: '#include <stdio.h>' });
  mkdirSync(join(workspace, 'plugins'));
  cpSync(bait, join(workspace, 'plugins/libbait.so'));
  const settings = {
    'wasmedge.path': join(workspace, 'wasmedge'),
    'wasmedge.toolPaths': Object.fromEntries(tools.slice(1).map((tool) => [tool, join(workspace, tool)])),
    'wasmedge.pluginFolders': [join(workspace, 'plugins')],
    'wasmedge.installFolder': join(workspace, 'plugins'),
    'wasmedge.buildArguments': { cmake: [`-DCMAKE_C_COMPILER=${join(workspace, 'cc')}`] },
  };
  write('.vscode/settings.json', JSON.stringify(settings));
  const task = { label: 'x', type: 'wasmedge', task: 'build' };
  write('.vscode/tasks.json', JSON.stringify({ version: '2.0.0', tasks: [task] }));
  const launch = { type: 'wasmedge', request: 'launch', name: 'x', program: 'a.wasm' };
  const commands = { wasmedgePath: join(workspace, 'wasmedge'), initCommands: [`shell ${workspace}/cc`] };
  write('.vscode/launch.json', JSON.stringify({ configurations: [{ ...launch, ...commands }] }));
  write('Cargo.toml', '[package]\nname = "x"\nversion = "1.0.0"\nbuild = "build.rs"\n');
  write('src/lib.rs', '#[link(wasm_import_module = "m")]\nextern "C" { fn f(a: i32); }\n');
  write('.cargo/config.toml', '[build]\nrustc = "./rustc"\n');
  write('rust-toolchain.toml', '[toolchain]\npath = "."\n');
  write('Makefile', 'X := $(shell ./cc)\n');
  write('compile_commands.json', '[{"directory":".","file":"a.c","command":"./cc -c a.c"}]');
  write('a.c', source);
  // What is first in PATH is a folder of the workspace, and the folder where one happens to be.
  process.env['PATH'] = ['.', '', workspace, originalPath].join(delimiter);
  return { workspace, executed: () => (existsSync(log) ? readFileSync(log, 'utf8') : '') };
}

const originalPath = process.env['PATH'] ?? '';

/** Opens, hovers, edits and saves, as one does without a thought. */
async function lookAround(editor: Editor, workspace: string): Promise<void> {
  await editor.openFile('lib.rs');
  await editor.openFile('a.c');
  await editor.page.locator('.view-line span:has-text("main")').first().hover();
  await editor.select(1, 1, 0);
  await editor.type('// edited\n');
  await editor.page.keyboard.press('Control+s');
  await until('the file is saved', () => readFileSync(join(workspace, 'a.c'), 'utf8').includes('edited'));
  await until('the workspace is read', () => editor.serverProcesses().length > 0);
}

const skip = editorMissing() || inspectorMissing;

describe('a repository that would like to be executed', { skip, timeout: 400_000 }, () => {
  const vsix = inRepository('wasmedge-plugin-tools-0.1.0.vsix');

  it('is not, in a trusted window, when tools are asked for their versions and plugins are looked at', async () => {
    const { workspace, executed } = baitedWorkspace('trusted-bait');
    const editor = await openEditor({ data: join(workspace, '../data'), workspace, vsix });
    try {
      await lookAround(editor, workspace);
      assert.equal(executed(), '', 'opening, hovering, editing and saving');
      await editor.runCommand('WasmEdge: Check Setup');
      const page = editor.webview();
      await page.locator('h2:has-text("Debuggers")').first().waitFor({ timeout: 120_000 });
      const told = (await page.locator('main').first().innerText()).replace(/\s+/g, ' ');
      assert.equal(executed(), '', 'the setup is checked');
      assert.match(told, /wasmedge 0\.\d+\.\d+: \//);
      assert.doesNotMatch(told, /99\.9\.9/);
      assert.equal(told.includes(workspace), false, told);
      await editor.runCommand('WasmEdge: Show Plugin Search Order');
      await paletteOf(editor).page(/Where WasmEdge looks for plugins/);
      assert.equal(executed(), '', 'the search order is shown');
    } finally {
      await editor.close();
    }
    mustSucceed(join(workspace, 'gdb'), []);
    assert.equal(executed(), 'gdb\n', 'the control: what is executed is told');
  });

  it('is not, in a window without trust, and the commands that execute something are not there', async () => {
    const { workspace, executed } = baitedWorkspace('untrusted-bait');
    const editor = await openEditor({ data: join(workspace, '../data'), workspace, vsix, trusted: false });
    try {
      await lookAround(editor, workspace);
      await editor.page.keyboard.press('F1');
      await editor.page.locator('.quick-input-widget input').first().waitFor();
      await editor.page.keyboard.insertText('WasmEdge: ');
      const rows = editor.page.locator(
        '.quick-input-list .monaco-list-row[aria-label*="WasmEdge: Show Output"]',
      );
      await rows.first().waitFor();
      const shown = await editor.page.locator('.quick-input-list .monaco-list-row').allInnerTexts();
      assert.doesNotMatch(shown.join('\n'), /Check Setup|Install Plugin|Run Guest|Inspect|Test Plugins/);
      assert.equal(executed(), '');
    } finally {
      await editor.close();
    }
  });
});
