// Debug configurations as plain data: what of them names projects that must be built first. A guest or plugin may be
// named by its project or source instead of by the built file.

import { extname } from 'node:path';

/** Endings of what wasmedge and the adapter take as they are. */
const builtGuests = ['.wasm', '.wat', '.so', '.dylib'];
const builtPlugins = ['.so', '.dylib', '.dll'];

export interface LaunchPaths {
  readonly program: string | null;
  readonly plugins: readonly string[];
}

/** The paths of a configuration, whatever else stands in it. */
export function launchPaths(configuration: Readonly<Record<string, unknown>>): LaunchPaths {
  const { program, plugins } = configuration;
  const list: readonly unknown[] = Array.isArray(plugins) ? plugins : [];
  return {
    program: typeof program === 'string' && program !== '' ? program : null,
    plugins: list.filter((plugin) => typeof plugin === 'string'),
  };
}

/** Those that are no built file but something that can be built, each once. */
export function pathsToBuild(
  { program, plugins }: LaunchPaths,
  isBuildable: (path: string) => boolean,
): readonly string[] {
  const needsBuild = (path: string, built: readonly string[]): boolean =>
    !built.includes(extname(path)) && isBuildable(path);
  const paths = [
    ...plugins.filter((plugin) => needsBuild(plugin, builtPlugins)),
    ...(program !== null && needsBuild(program, builtGuests) ? [program] : []),
  ];
  return [...new Set(paths)];
}

/** Files by which a folder is a project, so that it does not stand for the libraries in it. */
export const buildFiles: readonly string[] = [
  ...['CMakeLists.txt', 'meson.build', 'GNUmakefile', 'makefile', 'Makefile', 'Cargo.toml'],
  ...['go.mod', 'build.zig', 'asconfig.json', 'package.json'],
];

/** What the user has set elsewhere in the editor. */
export interface EditorDefaults {
  /** The setting `wasmedge.path`. */
  readonly wasmedge: string;
  /** The workspace folder, in which a program runs that names no other. */
  readonly folder: string | null;
  /** The setting `terminal.integrated.env` of this system. */
  readonly terminalEnvironment: Readonly<Record<string, unknown>>;
  /** The setting `wasmedge.toolPaths`. */
  readonly debuggers: Readonly<Record<string, string>>;
  /** The setting `wasmedge.pluginFolders`, as a variable. */
  readonly pluginVariable: Readonly<Record<string, string>>;
  /** The settings `wasmedge.run.logLevel` and `wasmedge.run.trace`. */
  readonly logLevel: string;
  readonly trace: string;
}

/** The configuration with that as well; what it says itself comes first. */
export function withDefaults<Configuration extends Readonly<Record<string, unknown>>>(
  configuration: Configuration,
  { wasmedge, folder, terminalEnvironment, debuggers, pluginVariable, logLevel, trace }: EditorDefaults,
): Configuration {
  const debuggerPath = debuggerFor(configuration['debugger'], debuggers);
  const settable = {
    ...(wasmedge !== '' && { wasmedgePath: wasmedge }),
    ...(debuggerPath !== undefined && { debuggerPath }),
    ...(logLevel !== 'default' && { logLevel }),
    ...(trace !== 'off' && { trace }),
  };
  const env: unknown = configuration['env'];
  const given = typeof env === 'object' && env !== null && !Array.isArray(env) ? env : null;
  const hasWrongEnv = env !== undefined && given === null;
  const usual = Object.entries({ ...pluginVariable, ...terminalEnvironment })
    .filter(([, value]) => value === null || typeof value === 'string')
    .map(([name, value]) => [name, inFolder(value, folder)] as const);
  return {
    ...settable,
    ...configuration,
    ...(folder !== null && configuration['cwd'] === undefined ? { cwd: folder } : {}),
    ...(usual.length > 0 && !hasWrongEnv ? { env: { ...Object.fromEntries(usual), ...given } } : {}),
  };
}

/** The debugger that the user named for the kind that is wanted. */
function debuggerFor(
  wanted: unknown,
  { gdb, 'lldb-dap': lldb }: EditorDefaults['debuggers'],
): string | undefined {
  if (wanted === 'gdb') return gdb;
  return wanted === 'lldb' ? lldb : (gdb ?? lldb);
}

/** The editor itself puts the folder in only where it knows one, and refuses the start where it does not. */
function inFolder(value: unknown, folder: string | null): unknown {
  return folder === null || typeof value !== 'string'
    ? value
    : value.replaceAll('${workspaceFolder}', folder);
}

/** Whether a path is that folder or lies in it. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

export interface NamedFolder {
  readonly name: string;
  readonly path: string;
}

/** Paths in the workspace's folders as their folder and the rest, for a launch.json in one of them that others use. */
export function withFolderVariables<Configuration extends Readonly<Record<string, unknown>>>(
  configuration: Configuration,
  own: string,
  folders: readonly NamedFolder[],
): Configuration {
  const shorten = (path: unknown): unknown => {
    if (typeof path !== 'string') return path;
    if (isInside(path, own)) return `\${workspaceFolder}${path.slice(own.length)}`;
    const other = folders.find((folder) => isInside(path, folder.path));
    return other ? `\${workspaceFolder:${other.name}}${path.slice(other.path.length)}` : path;
  };
  const plugins: unknown = configuration['plugins'];
  const list: readonly unknown[] = Array.isArray(plugins) ? plugins : [];
  return { ...configuration, program: shorten(configuration['program']), plugins: list.map(shorten) };
}
