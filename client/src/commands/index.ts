// The table of commands: identifier to what makes it. The manifest is compared with it by a test.

import { commands, Disposable } from 'vscode';
import { buildPlugin } from './buildPlugin';
import { callHostFunction } from './callHostFunction';
import { checkSetup } from './checkSetup';
import type { CommandContext } from './context';
import { debugHostFunction } from './debugHostFunction';
import { debugPlugin } from './debugPlugin';
import {
  buildPluginCommand,
  callHostFunctionCommand,
  checkSetupCommand,
  debugHostFunctionCommand,
  debugPluginCommand,
  goToHostCallCommand,
  inspectLibraryCommand,
  reloadLibraryCommand,
  restartLanguageServerCommand,
  showOutputCommand,
  stepIntoHostFunctionCommand,
} from './ids';
import { goToHostCall } from './goToHostCall';
import { inspectLibrary } from './inspectLibrary';
import { reloadLibrary } from './reloadLibrary';
import { restartLanguageServer } from './restartLanguageServer';
import { showOutput } from './showOutput';
import { stepIntoHostFunction } from './stepIntoHostFunction';

/** Called with what a menu was opened on, if it was one. */
type Command = (resource?: unknown) => void | Promise<void>;

const table: Readonly<Record<string, (context: CommandContext) => Command>> = {
  [restartLanguageServerCommand]: restartLanguageServer,
  [checkSetupCommand]: checkSetup,
  [inspectLibraryCommand]: inspectLibrary,
  [reloadLibraryCommand]: reloadLibrary,
  [showOutputCommand]: showOutput,
  [buildPluginCommand]: buildPlugin,
  [debugPluginCommand]: debugPlugin,
  [callHostFunctionCommand]: callHostFunction,
  [debugHostFunctionCommand]: debugHostFunction,
  [goToHostCallCommand]: goToHostCall,
  [stepIntoHostFunctionCommand]: stepIntoHostFunction,
};

export function registerCommands(context: CommandContext): Disposable {
  return Disposable.from(
    ...Object.entries(table).map(([id, make]) => commands.registerCommand(id, make(context))),
  );
}
