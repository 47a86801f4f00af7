// The table of commands: identifier to what makes it. The manifest is compared with it by a test.

import { commands, Disposable } from 'vscode';
import { buildPlugin } from './buildPlugin';
import { callHostFunction, debugCall } from './callHostFunction';
import { checkSetup } from './checkSetup';
import { copyCure } from './copyCure';
import { debugHostFunction } from './debugHostFunction';
import { debugPlugin } from './debugPlugin';
import { inspectLibrary } from './inspectLibrary';
import { installPlugin } from './installPlugin';
import { listFunctions } from './listFunctions';
import { newPlugin } from './newPlugin';
import { reloadLibrary } from './reloadLibrary';
import { restartLanguageServer } from './restartLanguageServer';
import { runGuest } from './runGuest';
import { showOutput } from './showOutput';
import { showPluginSearch } from './showPluginSearch';
import { testPlugin } from './testPlugin';
import { undoInstall, uninstallPlugin } from './installedPlugins';
import type { CommandContext } from './context';
import {
  buildPluginCommand,
  callHostFunctionCommand,
  checkSetupCommand,
  copyCureCommand,
  debugCallCommand,
  debugHostFunctionCommand,
  debugPluginCommand,
  goToHostCallCommand,
  inspectLibraryCommand,
  installPluginCommand,
  listFunctionsCommand,
  newPluginCommand,
  openSettingCommand,
  pickProcessCommand,
  reloadLibraryCommand,
  restartLanguageServerCommand,
  runGuestCommand,
  setLogLevelCommand,
  showOutputCommand,
  showPluginSearchCommand,
  stepIntoHostFunctionCommand,
  testPluginCommand,
  undoInstallCommand,
  uninstallPluginCommand,
} from './ids';
import { goToHostCall } from './goToHostCall';
import { openSetting } from './openSetting';
import { pickProcess } from './pickProcess';
import { setLogLevel } from './setLogLevel';
import { stepIntoHostFunction } from './stepIntoHostFunction';

/** Called with what a menu was opened on, if it was one. */
type Command = (resource?: unknown) => unknown;

const table: Readonly<Record<string, (context: CommandContext) => Command>> = {
  [buildPluginCommand]: buildPlugin,
  [callHostFunctionCommand]: callHostFunction,
  [checkSetupCommand]: checkSetup,
  [copyCureCommand]: () => copyCure,
  [debugCallCommand]: debugCall,
  [debugHostFunctionCommand]: debugHostFunction,
  [goToHostCallCommand]: goToHostCall,
  [openSettingCommand]: () => openSetting,
  [pickProcessCommand]: () => pickProcess,
  [setLogLevelCommand]: setLogLevel,
  [stepIntoHostFunctionCommand]: stepIntoHostFunction,
  [debugPluginCommand]: debugPlugin,
  [inspectLibraryCommand]: inspectLibrary,
  [installPluginCommand]: installPlugin,
  [listFunctionsCommand]: listFunctions,
  [newPluginCommand]: newPlugin,
  [reloadLibraryCommand]: reloadLibrary,
  [restartLanguageServerCommand]: restartLanguageServer,
  [runGuestCommand]: runGuest,
  [showOutputCommand]: showOutput,
  [showPluginSearchCommand]: showPluginSearch,
  [testPluginCommand]: testPlugin,
  [undoInstallCommand]: undoInstall,
  [uninstallPluginCommand]: uninstallPlugin,
};

export function registerCommands(context: CommandContext): Disposable {
  return Disposable.from(
    ...Object.entries(table).map(([id, make]) => commands.registerCommand(id, make(context))),
  );
}
