// Which libraries `install` is about: the one that is named, or those that the build of a folder makes. Of several the
// user is asked for each.

import { resolvePath } from '../../core/base/paths';
import { text, type Text } from '../../core/messages/text';
import { exportsDescriptor } from '../../toolchain/elfSymbols';
import { librariesIn } from '../../toolchain/pluginPlaces';
import { findProjects } from '../../toolchain/projects/find';
import type { Invocation } from '../commands/command';
import { libraryFiles } from '../inspection/libraries';
import { librariesOf } from '../running/pluginSources';
import type { Surroundings } from '../surroundings';

export type ChosenLibraries =
  | { readonly kind: 'libraries'; readonly files: readonly string[] }
  | { readonly kind: 'fault'; readonly reason: Text };

/** The libraries to install. A folder of projects is built for release; in another one its plugins are taken. */
export async function chooseLibraries(
  path: string,
  { values }: Invocation,
  surroundings: Surroundings,
): Promise<ChosenLibraries> {
  const place = resolvePath(surroundings.folder, path);
  if (surroundings.kindOf(place) !== 'folder') {
    const named = libraryFiles([path], surroundings);
    return named.kind === 'fault' ? named : { kind: 'libraries', files: named.files };
  }
  const found = await librariesBelow(place, surroundings);
  if (found.kind === 'fault' || found.files.length === 1 || values.has('--yes')) return found;
  return wantedOf(found.files, surroundings);
}

async function librariesBelow(folder: string, surroundings: Surroundings): Promise<ChosenLibraries> {
  const isProject = findProjects(folder).some(({ roles }) => roles.includes('plugin'));
  if (!isProject) {
    const files = librariesIn(folder).filter(exportsDescriptor);
    if (files.length > 0) return { kind: 'libraries', files };
    return { kind: 'fault', reason: text('install.no-library', { folder }) };
  }
  const built = await librariesOf({ kind: 'folder', folder, path: folder }, surroundings, 'release');
  if (built.kind === 'failed') return { kind: 'fault', reason: built.reason };
  return { kind: 'libraries', files: [...new Set(built.files)] };
}

async function wantedOf(files: readonly string[], { confirm }: Surroundings): Promise<ChosenLibraries> {
  const wanted: string[] = [];
  for (const file of files) {
    const answer = await confirm(text('install.ask', { file }));
    if (answer === null)
      return { kind: 'fault', reason: text('install.several', { files: files.join('`, `') }) };
    if (answer) wanted.push(file);
  }
  if (wanted.length === 0) return { kind: 'fault', reason: text('install.none-wanted') };
  return { kind: 'libraries', files: wanted };
}
