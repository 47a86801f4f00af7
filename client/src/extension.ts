// Entry of the extension: builds its parts and hands them to the editor for disposal. Decides nothing itself.

import { join } from 'node:path';
import { EventEmitter, tasks, workspace, window, type ExtensionContext } from 'vscode';
import { CallGuests } from './callGuests';
import { registerCommands } from './commands/index';
import { ServerRunner } from './languageClient';
import { registerDebugging } from './debug/index';
import { taskType } from './tasks/definition';
import { Builder } from './tasks/runBuild';
import { BuildTasks } from './tasks/taskProvider';
import { RuntimeItem } from './runtimeItem';
import { SetupPage } from './setup/setupPage';
import { StatusItem } from './statusItem';
import { registerTerminalLinks } from './terminalLinks';
import { TextPages } from './textPages';
import { WatchStatus } from './watchStatus';

let runner: ServerRunner | null = null;

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel('WasmEdge', { log: true });
  const status = new StatusItem();
  const pages = new TextPages();
  const setup = new SetupPage();
  const read = new EventEmitter<void>();
  const started = new ServerRunner({
    serverModule: context.asAbsolutePath('dist/server.js'),
    output,
    onStatus: (params) => {
      status.show(params);
      if (params.state === 'ready') read.fire();
    },
    onState: (state) => {
      status.showServer(state);
    },
  });
  runner = started;
  const runtime = new RuntimeItem(started);
  const buildTasks = new BuildTasks(context.asAbsolutePath('dist/cli.js'));
  const storage = (context.storageUri ?? context.globalStorageUri).fsPath;
  const builder = new Builder(buildTasks, join(storage, 'builds'));
  const watching = new WatchStatus(join(storage, 'runs'));
  const calls = new CallGuests(join(storage, 'calls'));
  context.subscriptions.push(
    output,
    status,
    pages,
    setup,
    runtime,
    read,
    watching,
    calls,
    registerCommands({
      output,
      runner: started,
      pages,
      setup,
      tasks: buildTasks,
      builder,
      watching,
      calls,
      memory: context.workspaceState,
    }),
    tasks.registerTaskProvider(taskType, buildTasks),
    registerDebugging(
      { runner: started, builder, tasks: buildTasks, onRead: read.event, memory: context.workspaceState },
      context.asAbsolutePath('dist/adapter.js'),
    ),
    registerTerminalLinks(started),
    // What trust allows is decided when the server starts.
    workspace.onDidGrantWorkspaceTrust(() => started.restart()),
  );
  await started.start();
  await runtime.refresh();
}

export async function deactivate(): Promise<void> {
  await runner?.stop();
  runner = null;
}
