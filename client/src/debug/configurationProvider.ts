// Makes F5 work without a launch.json, and makes every configuration that names projects start with their build.
// Starts no debugger itself and runs nothing in a workspace that is not trusted.

import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  l10n,
  Uri,
  window,
  workspace,
  type DebugConfiguration,
  type DebugConfigurationProvider,
  type Event,
  type Memento,
  type WorkspaceFolder,
} from 'vscode';
import type { ServerRunner } from '../languageClient';
import { definitionKey, taskType, type BuildDefinition } from '../tasks/definition';
import { filesBuiltAt, type BuildResult } from '../tasks/result';
import type { Builder } from '../tasks/runBuild';
import type { BuildTasks } from '../tasks/taskProvider';
import { buildFiles, launchPaths, pathsToBuild, withDefaults, withFolderVariables } from './configuration';
import { pluginVariable, userTools } from '../settings/userTools';
import { configurationOf, debugType, pairsIn, pickFile, pickPair } from './targets';

export interface ProviderContext {
  readonly runner: ServerRunner;
  readonly builder: Builder;
  readonly tasks: BuildTasks;
  /** Tells that sources were read anew. */
  readonly onRead: Event<void>;
  /** What is remembered in this workspace. */
  readonly memory: Memento;
}

export class PluginConfigurations implements DebugConfigurationProvider {
  /** What builds made last, so that a session need not build twice: its own task builds again. */
  private readonly built = new Map<string, BuildResult>();

  constructor(private readonly context: ProviderContext) {}

  /** For a new launch.json, and as entries that need none. */
  async provideDebugConfigurations(folder: WorkspaceFolder | undefined): Promise<DebugConfiguration[]> {
    const { pairs } = await this.context.runner.debugTargets();
    const folders = (workspace.workspaceFolders ?? []).map(({ name, uri }) => ({ name, path: uri.fsPath }));
    return pairsIn(folder?.uri.fsPath, pairs).map((pair) => {
      const configuration = configurationOf(pair);
      return folder ? withFolderVariables(configuration, folder.uri.fsPath, folders) : configuration;
    });
  }

  /** Without a launch.json the editor asks with an empty configuration. */
  async resolveDebugConfiguration(
    folder: WorkspaceFolder | undefined,
    configuration: DebugConfiguration,
  ): Promise<DebugConfiguration | null | undefined> {
    if (!workspace.isTrusted) return undefined;
    if (configuration.request === 'attach') {
      const names = ['pid', 'coreFile'].some((name) => configuration[name] !== undefined);
      return names ? configuration : { ...configuration, pid: '${command:pickProcess}' };
    }
    // A configuration that says what to run is the user's; one that says nothing comes from F5 or our command.
    if (configuration['program'] !== undefined)
      return withSettings(configuration, folder ?? documentFolder());
    const { pairs } = await this.context.runner.debugTargets();
    if (pairs.length === 0) {
      const message = l10n.t(
        'No guest was found that imports from a plugin of this workspace. Name them in launch.json: `program` and `plugins`.',
      );
      void window.showErrorMessage(message);
      return undefined;
    }
    const pair = await pickPair(pairs, this.context.memory);
    if (!pair) return undefined;
    const own = workspace.getWorkspaceFolder(Uri.file(pair.guest.path));
    return withSettings({ ...configuration, ...configurationOf(pair) }, own ?? folder);
  }

  /** Puts what was built in the place of projects. Undefined ends the start; the build's terminal says why. */
  async resolveDebugConfigurationWithSubstitutedVariables(
    folder: WorkspaceFolder | undefined,
    configuration: DebugConfiguration,
  ): Promise<DebugConfiguration | null | undefined> {
    if (configuration.type !== debugType || configuration.request !== 'launch') return configuration;
    const paths = launchPaths(configuration);
    const toBuild = pathsToBuild(paths, isBuildable);
    if (toBuild.length === 0) return configuration;
    const definition: BuildDefinition = {
      ...{ type: taskType, task: 'build', paths: toBuild, configuration: 'debug' },
    };
    const result = await this.resultOf(definition, folder);
    if (result === null) return undefined;
    const isProject = (path: string): boolean => toBuild.includes(path);
    const guests =
      paths.program !== null && isProject(paths.program)
        ? filesBuiltAt(paths.program, 'guests', result)
        : null;
    if (guests?.length === 0) {
      void window.showErrorMessage(l10n.t('The build of {0} made no guest.', paths.program ?? ''));
      return undefined;
    }
    const program = guests === null ? paths.program : await pickFile(guests);
    // The user has picked none of several.
    if (program === undefined) return undefined;
    const plugins = paths.plugins.flatMap((path) =>
      isProject(path) ? filesBuiltAt(path, 'plugins', result) : [path],
    );
    const ownTask: unknown = configuration['preLaunchTask'];
    return {
      ...configuration,
      ...(program !== null && { program }),
      plugins,
      // Restart runs it again, and nothing else does.
      preLaunchTask: ownTask ?? this.context.tasks.request(definition, folder),
    };
  }

  /** What the last build made while all of it is still there, else what a new one makes. */
  private async resultOf(
    definition: BuildDefinition,
    folder: WorkspaceFolder | undefined,
  ): Promise<BuildResult | null> {
    const key = definitionKey(definition);
    const known = this.built.get(key);
    const files = known?.projects.flatMap(({ plugins, guests }) => [...plugins, ...guests]) ?? [];
    if (known && files.length > 0 && files.every((file) => existsSync(file))) return known;
    const end = await this.context.builder.build(definition, folder);
    if (end.kind === 'failed') return null;
    this.built.set(key, end.result);
    return end.result;
  }
}

/** Before variables are put in: those in the settings are meant as well. */
function withSettings(
  configuration: DebugConfiguration,
  folder: WorkspaceFolder | undefined,
): DebugConfiguration {
  const system = process.platform === 'darwin' ? 'osx' : process.platform === 'win32' ? 'windows' : 'linux';
  const tools = userTools(folder);
  const run = workspace.getConfiguration('wasmedge.run', folder);
  return withDefaults(configuration, {
    folder: folder?.uri.fsPath ?? null,
    wasmedge: tools.wasmedge,
    debuggers: tools.toolPaths,
    pluginVariable: pluginVariable(tools),
    logLevel: run.get('logLevel', 'default'),
    trace: run.get('trace', 'off'),
    terminalEnvironment: workspace.getConfiguration('terminal.integrated.env', folder).get(system, {}),
  });
}

/** The folder of what is looked at, where the editor has told none: it does not for several folders. */
export function documentFolder(): WorkspaceFolder | undefined {
  const document = window.activeTextEditor?.document;
  return (document && workspace.getWorkspaceFolder(document.uri)) ?? workspace.workspaceFolders?.[0];
}

/** A lone source, or a folder with a build file; a folder without one stands for the libraries in it. */
function isBuildable(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats?.isFile() ?? false;
  return buildFiles.some((name) => existsSync(join(path, name)));
}
