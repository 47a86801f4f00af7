// What `--plugin` and the guest of a run name: a built file, or projects and sources that are built first. Gives the
// built files, and builds them again when asked.

import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { visible } from '../../core/base/visible';
import { format } from '../../core/messages/format';
import { text, type Text } from '../../core/messages/text';
import { buildProject, machineForBuild } from '../../toolchain/build';
import { findProjectsAt } from '../../toolchain/projects/find';
import type { Configuration, Role } from '../../toolchain/projects/types';
import type { Surroundings } from '../surroundings';

/** Where libraries come from. */
export type PluginSource =
  | { readonly kind: 'library'; readonly file: string }
  /** `path` is what is built: the folder, or a lone source in it. */
  | { readonly kind: 'folder'; readonly folder: string; readonly path: string };

export function pluginSourceOf(path: string): PluginSource {
  const absolute = resolve(path);
  if (isFolder(absolute)) return { kind: 'folder', folder: absolute, path: absolute };
  return sourceEnding.test(absolute)
    ? { kind: 'folder', folder: dirname(absolute), path: absolute }
    : { kind: 'library', file: absolute };
}

const sourceEnding = /\.(?:c|cc|cpp|cxx|rs|go|zig|ts|wat)$/;

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

export type BuiltLibraries =
  | { readonly kind: 'libraries'; readonly files: readonly string[] }
  | { readonly kind: 'failed'; readonly reason: Text };

/** The libraries of one source; a folder is built, and what its tools say is shown. */
export async function librariesOf(
  source: PluginSource,
  surroundings: Surroundings,
  configuration: Configuration = 'debug',
): Promise<BuiltLibraries> {
  if (source.kind === 'library') return { kind: 'libraries', files: [source.file] };
  const built = await filesBuiltAt(source.path, 'plugin', surroundings, configuration);
  return 'reason' in built ? built : { kind: 'libraries', files: built };
}

export type BuiltGuest =
  { readonly kind: 'guest'; readonly file: string } | { readonly kind: 'failed'; readonly reason: Text };

/** The guest of a run: a built file as it is; a project or a source is built to its one guest. */
export async function guestOf(path: string, surroundings: Surroundings): Promise<BuiltGuest> {
  const absolute = resolve(path);
  if (!isFolder(absolute) && !sourceEnding.test(absolute)) return { kind: 'guest', file: path };
  const files = await filesBuiltAt(absolute, 'guest', surroundings, 'debug');
  if ('reason' in files) return files;
  const [file = '', ...more] = files;
  if (more.length === 0) return { kind: 'guest', file };
  return { kind: 'failed', reason: text('run.several-guests', { files: files.join('`, `') }) };
}

async function filesBuiltAt(
  path: string,
  role: Role,
  surroundings: Surroundings,
  configuration: Configuration,
): Promise<readonly string[] | { readonly kind: 'failed'; readonly reason: Text }> {
  const files: string[] = [];
  for (const project of findProjectsAt([path]).filter(({ roles }) => roles.includes(role))) {
    const { end } = await buildProject(project, {
      configuration,
      machine: machineForBuild(surroundings.machine, [isFolder(path) ? path : dirname(path)]),
      onLine: (line) => surroundings.writeNote(`${visible(line.replace(/\r?\n$/, ''))}\n`),
    });
    if (end.kind === 'failed') {
      const reason = format(surroundings.locale, end.reason);
      return { kind: 'failed', reason: text('build.failed', { folder: project.folder, reason }) };
    }
    files.push(...end.artifacts.filter((artifact) => artifact.role === role).map(({ file }) => file));
  }
  if (files.length > 0) return [...new Set(files)];
  return { kind: 'failed', reason: text('build.no-projects', { folder: path }) };
}
