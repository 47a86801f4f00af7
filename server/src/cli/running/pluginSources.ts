// What `--plugin` names: a library, or the folder of projects that are built first. Gives the libraries, and builds
// them again when asked.

import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { visible } from '../../core/base/visible';
import { format } from '../../core/messages/format';
import { text, type Text } from '../../core/messages/text';
import { buildProject, machineForBuild } from '../../toolchain/build';
import { findProjects } from '../../toolchain/projects/find';
import type { Configuration } from '../../toolchain/projects/types';
import type { Surroundings } from '../surroundings';

/** Where libraries come from. */
export type PluginSource =
  { readonly kind: 'library'; readonly file: string } | { readonly kind: 'folder'; readonly folder: string };

export function pluginSourceOf(path: string): PluginSource {
  const absolute = resolve(path);
  return statSync(absolute, { throwIfNoEntry: false })?.isDirectory()
    ? { kind: 'folder', folder: absolute }
    : { kind: 'library', file: absolute };
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
  const { folder } = source;
  const files: string[] = [];
  for (const project of findProjects(folder).filter(({ roles }) => roles.includes('plugin'))) {
    const { end } = await buildProject(project, {
      configuration,
      machine: machineForBuild(surroundings.machine, [folder]),
      onLine: (line) => surroundings.writeNote(`${visible(line.replace(/\r?\n$/, ''))}\n`),
    });
    if (end.kind === 'failed') {
      const reason = format(surroundings.locale, end.reason);
      return { kind: 'failed', reason: text('build.failed', { folder: project.folder, reason }) };
    }
    files.push(...end.artifacts.filter(({ role }) => role === 'plugin').map(({ file }) => file));
  }
  return files.length > 0
    ? { kind: 'libraries', files }
    : { kind: 'failed', reason: text('build.no-projects', { folder }) };
}
