// What CMake, Meson and make have in common: flags of a debug build, who owns a source, what was built.

import { basename, extname, join } from 'node:path';
import { filesBelow, foldersBelow, textOfFile } from './folders';
import { isNativeSource, nativeRolesBelow } from './roles';
import type { Artifact, BuildContext, Project, Role } from './types';

const nativeKindNames: readonly string[] = ['cmake', 'meson', 'make'];

/** What a native project builds: by its sources, or by its build file when that names WasmEdge. */
export function nativeRoles(folder: string, buildFile: string): readonly Role[] {
  const roles = nativeRolesBelow(folder);
  if (roles.length > 0) return roles;
  return /wasmedge/i.test(textOfFile(buildFile) ?? '') ? ['plugin'] : [];
}

/** A native build owns other native builds below it, its plugin sources, and what its build files name. */
export function ownsNatively(outer: Project, inner: Project): boolean {
  if (nativeKindNames.includes(inner.kind)) return true;
  if (!isNativeSource(inner.file)) return false;
  return inner.roles.includes('plugin') || buildFilesName(outer, basename(inner.file));
}

function buildFilesName(project: Project, name: string): boolean {
  const buildFile = basename(project.file);
  for (const { path, files } of foldersBelow(project.folder)) {
    if (files.includes(buildFile) && (textOfFile(join(path, buildFile)) ?? '').includes(name)) return true;
  }
  return false;
}

/**
 * Flags by which a library built for debugging can be taken out again while a program runs: a symbol that is unique
 * in the process keeps its library loaded. Only GCC makes such symbols, and only GCC knows the flag.
 */
export async function reloadableFlags(compiler: string, context: BuildContext): Promise<readonly string[]> {
  if (process.platform !== 'linux' || context.configuration !== 'debug') return [];
  const configured = context.environment[compiler === 'c++' ? 'CXX' : 'CC'] ?? compiler;
  const [program] = context.programs(configured);
  if (program === undefined) return [];
  const version = await context.ask(program, ['--version']);
  return version !== null && version.includes('Free Software Foundation') ? ['-fno-gnu-unique'] : [];
}

/** Environment by which CMake, Meson and most makefiles take further flags without giving up their own. */
export async function flagEnvironment(
  context: BuildContext,
  more: readonly string[] = [],
): Promise<Readonly<Record<string, string>>> {
  const environment: Record<string, string> = {};
  for (const [compiler, name] of [
    ['c++', 'CXXFLAGS'],
    ['cc', 'CFLAGS'],
  ] as const) {
    const flags = [...more, ...(await reloadableFlags(compiler, context))];
    const present = context.environment[name];
    if (flags.length > 0)
      environment[name] = [...(present === undefined ? [] : [present]), ...flags].join(' ');
  }
  return environment;
}

/** What a built file is by its ending, or null when it is neither a library nor a guest. */
export function artifactOf(file: string): Artifact | null {
  switch (extname(file)) {
    case '.so':
    case '.dylib':
    case '.dll':
      return { role: 'plugin', file };
    case '.wasm':
      return { role: 'guest', file };
    default:
      return null;
  }
}

/** Folders for results, which a search for sources leaves out. */
const resultFolders = ['build', 'out', 'dist', 'Debug', 'Release'];

/** Libraries and guests that lie below a folder, for a build tool that does not say what it builds. */
export function artifactsBelow(folder: string): readonly Artifact[] {
  return [folder, ...resultFolders.map((name) => join(folder, name))]
    .flatMap((top) => filesBelow(top, ['.so', '.dylib', '.wasm']))
    .flatMap((file) => artifactOf(file) ?? []);
}
