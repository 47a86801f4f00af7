// From what is wished to a program that can be started: finds every file, compiles a text guest, and makes arguments
// and environment. Names what is missing and the cure. Which debugger will run it is not known here.

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { text, type Text } from '../../../server/src/core/messages/text';
import { guestCall } from '../../../server/src/toolchain/guestRun';
import { prepareHelper } from '../../../server/src/toolchain/preparedHelper';
import type { Machine } from '../../../server/src/toolchain/machine';
import { librariesIn } from '../../../server/src/toolchain/pluginPlaces';
import { isExecutable, isForbidden } from '../../../server/src/toolchain/programs';
import { logLevels, type LogLevel } from '../../../server/src/toolchain/runtimeHelper';
import { searchableFile, type SessionFolder } from '../../../server/src/toolchain/sessionFolder';
import { askWasmedge, findWasmedge } from '../../../server/src/toolchain/wasmedge';
import type { ProgramPlan } from '../backends/backend';
import { inheritedEnvironment, mergedEnvironment, parseEnvironmentFile } from './environment';
import { guestBinary } from './guestBinary';
import { makeStopPage, type StopPage } from '../stops/page';
import type { LaunchWishes } from './readLaunch';
import { rustScriptsFor, type RustScripts } from './rustScripts';
import type { Surroundings } from './surroundings';

export type Prepared =
  | {
      readonly kind: 'ready';
      readonly plan: ProgramPlan;
      /** The plugins asked for, as absolute paths. */
      readonly plugins: readonly string[];
      /** The guest as wasmedge gets it. */
      readonly guest: string;
      /** The debugger asked for, as an absolute path. */
      readonly debuggerPath: string | null;
      readonly notes: readonly Text[];
      readonly logLevel: LogLevel | null;
      /** What the helper shares with us; null without a helper. */
      readonly stopPage: StopPage | null;
    }
  | { readonly kind: 'failed'; readonly reason: Text };

export async function prepareProgram(wishes: LaunchWishes, around: Surroundings): Promise<Prepared> {
  const { machine } = around;
  const cwd = wishes.cwd ?? (wishes.program === null ? homedir() : dirname(wishes.program));
  // Without a wish for it, a folder that is missing means a guest that is missing.
  if (wishes.cwd !== null && !isFolder(cwd)) return failed(text('debug.cwd-missing', { folder: cwd }));
  const environment = environmentOf(wishes, machine, cwd);
  if (environment.kind === 'failed') return environment;
  const missing = missingFile(wishes, cwd);
  if (missing !== null) return failed(missing);
  const wasmedge = wasmedgeOf(wishes, { ...machine, environment: environment.variables }, cwd);
  if (wasmedge.kind === 'failed') return wasmedge;
  const guest = await guestBinary(absolute(wishes.program ?? '', cwd), around);
  if (guest.kind === 'failed') return guest;
  const plugins = wishes.plugins.map((plugin) => absolute(plugin, cwd));
  const level = wishes.logLevel ?? logLevelIn(environment.variables);
  const version = level === null ? null : (await askWasmedge(wasmedge.program, machine)).version;
  const helper = await helperOf(wishes, level, around);
  const call = guestCall(
    {
      wasmedge: wasmedge.program,
      version,
      guest: guest.file,
      args: [...(wishes.reactor ? [wishes.reactor.function, ...wishes.reactor.args] : []), ...wishes.args],
      dirs: wishes.dirs,
      plugins: null,
      logLevel: level,
      cwd,
      environment: {},
    },
    around.folder,
    { ...machine, environment: environment.variables },
  );
  const env = { ...call.env, ...pluginVariable(plugins, call.env, around.folder), ...helper.variables };
  const args = [...wishes.wasmedgeArgs, ...(wishes.reactor ? ['--reactor'] : []), ...call.args];
  const { stopOnEntry } = wishes;
  const runInTerminal = wishes.console !== 'internalConsole';
  const { library: helperLibrary, stopPage } = helper;
  const rustScripts = offeredRustScripts(plugins, around, cwd);
  const plan = {
    ...{ program: call.program, args, cwd, env, stopOnEntry, runInTerminal, helperLibrary, rustScripts },
  };
  const debuggerPath = wishes.debuggerPath === null ? null : absolute(wishes.debuggerPath, cwd);
  return {
    kind: 'ready',
    plan,
    plugins,
    guest: guest.file,
    debuggerPath,
    notes: helper.notes,
    logLevel: level,
    stopPage,
  };
}

/** gdb's script finds its folder in a file, which is there before the program is started. */
function offeredRustScripts(plugins: readonly string[], around: Surroundings, cwd: string): RustScripts {
  const { machine, folder } = around;
  const files = plugins.flatMap((plugin) => librariesIn(plugin));
  // A home folder is no workspace, though a toolchain may lie in it.
  const forbiddenFolders = isForbidden(homedir(), [cwd]) ? [] : [cwd];
  const scripts = rustScriptsFor(files, { ...machine, forbiddenFolders });
  if (scripts.gdb !== null) writeFileSync(folder.at('rust-scripts'), scripts.gdb);
  return scripts;
}

function failed(reason: Text): { readonly kind: 'failed'; readonly reason: Text } {
  return { kind: 'failed', reason };
}

function absolute(path: string, cwd: string): string {
  if (path === '~' || path.startsWith('~/')) return join(homedir(), path.slice(1));
  return isAbsolute(path) ? path : resolve(cwd, path);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

type Environment =
  | { readonly kind: 'merged'; readonly variables: Readonly<Record<string, string>> }
  | { readonly kind: 'failed'; readonly reason: Text };

function environmentOf({ env, envFile }: LaunchWishes, machine: Machine, cwd: string): Environment {
  const inherited = inheritedEnvironment(machine.environment);
  if (envFile === null) return { kind: 'merged', variables: mergedEnvironment(inherited, env) };
  const file = absolute(envFile, cwd);
  try {
    const ofFile = parseEnvironmentFile(readFileSync(file, 'utf8'));
    return { kind: 'merged', variables: mergedEnvironment({ ...inherited, ...ofFile }, env) };
  } catch {
    return failed(text('debug.env-file-missing', { file }));
  }
}

function missingFile({ program, plugins, debuggerPath }: LaunchWishes, cwd: string): Text | null {
  const guest = absolute(program ?? '', cwd);
  const stats = statSync(guest, { throwIfNoEntry: false });
  if (!stats) return text('debug.guest-missing', { file: guest });
  if (!stats.isFile()) return text('debug.guest-no-file', { file: guest });
  for (const plugin of plugins.map((path) => absolute(path, cwd))) {
    if (!statSync(plugin, { throwIfNoEntry: false })) return text('debug.plugin-missing', { file: plugin });
  }
  if (debuggerPath !== null && !isExecutable(absolute(debuggerPath, cwd)))
    return text('debug.debugger-path-wrong', { program: absolute(debuggerPath, cwd) });
  return null;
}

type Wasmedge =
  { readonly kind: 'found'; readonly program: string } | { readonly kind: 'failed'; readonly reason: Text };

/** The program asked for, else the first in the PATH that the program itself will have. */
function wasmedgeOf({ wasmedgePath }: LaunchWishes, machine: Machine, cwd: string): Wasmedge {
  const wanted = wasmedgePath === null ? null : absolute(wasmedgePath, cwd);
  const found = findWasmedge(machine, wanted);
  if (found.kind === 'found') return found;
  const path = machine.environment['PATH'] ?? '';
  return failed(
    wanted === null
      ? text('debug.wasmedge-missing', { path })
      : text('debug.wasmedge-path-wrong', { program: wanted }),
  );
}

function logLevelIn(variables: Readonly<Record<string, string>>): LogLevel | null {
  return logLevels.find((level) => level === variables['WASMEDGE_LOG_LEVEL']?.toLowerCase()) ?? null;
}

/** The plugins asked for, and behind them what the environment names anyway. */
function pluginVariable(
  plugins: readonly string[],
  env: Readonly<Record<string, string>>,
  folder: SessionFolder,
): Readonly<Record<string, string>> {
  if (plugins.length === 0) return {};
  const named = plugins.map((plugin) => searchableFile(plugin, folder));
  const usual = (env['WASMEDGE_PLUGIN_PATH'] ?? '').split(':').filter((entry) => entry !== '');
  return { WASMEDGE_PLUGIN_PATH: [...named, ...usual].join(':') };
}

interface Helper {
  readonly library: string | null;
  readonly stopPage: StopPage | null;
  readonly variables: Readonly<Record<string, string>>;
  readonly notes: readonly Text[];
}

/** The helper is put in wherever it can be had: a new build can then be loaded into the program. */
async function helperOf(
  wishes: LaunchWishes,
  logLevel: LogLevel | null,
  around: Surroundings,
): Promise<Helper> {
  const { trace, guards } = wishes;
  const { folder, nativeFolder, machine } = around;
  const traceFile = trace === 'off' ? undefined : folder.at('trace');
  const stopPage = wishes.noDebug ? null : makeStopPage(folder.at('stops'));
  const helper = await prepareHelper(
    { logLevel: logLevel ?? undefined, trace, traceFile, guards, stopsFile: stopPage?.file },
    folder,
    nativeFolder,
    machine,
  );
  if (helper.kind === 'prepared')
    return { library: helper.library, stopPage, variables: helper.environment, notes: [] };
  stopPage?.close();
  const isMissed = logLevel !== null || trace !== 'off' || guards;
  const notes = isMissed ? [helper.reason, text('debug.without-helper')] : [];
  return { library: null, stopPage: null, variables: {}, notes };
}
