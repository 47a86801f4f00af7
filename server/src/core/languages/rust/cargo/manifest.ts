// What a `Cargo.toml` says about which crates there are and where those lie that a crate is built with.

import { directoryOf, resolvePath, type FileId } from '../../../base/paths';
import type { BuildLink } from '../../types';
import { readToml, type TomlEntry } from './toml';

/** One `Cargo.toml`. */
export interface Manifest {
  readonly folder: FileId;
  /** The name by which others use the library. */
  readonly libraryName: string | null;
  /** Where the library begins, as far as the file says it. */
  readonly libraryPath: FileId | null;
  readonly programPaths: readonly FileId[];
  readonly dependencies: readonly Dependency[];
  /** What crates below may ask for with `workspace = true`. */
  readonly offered: readonly Dependency[];
}

export interface Dependency {
  /** The name in the manifest. */
  readonly name: string;
  /** Whether the name is the crate's in the code, whatever the package is called. */
  readonly isRenamed: boolean;
  /** Where it lies; null when it does not lie in a folder, or the workspace says where. */
  readonly folder: FileId | null;
  readonly isInherited: boolean;
}

/** Reads a manifest. */
export function readManifest(file: FileId, text: string): Manifest {
  const folder = directoryOf(file);
  const entries = readToml(text);
  const name = valueAt(entries, ['lib', 'name']) ?? valueAt(entries, ['package', 'name']);
  const library = valueAt(entries, ['lib', 'path']);
  const programs = entries.filter(({ key }) => /^(?:bin|example|test|bench) path$/.test(key.join(' ')));
  return {
    folder,
    libraryName: name === null ? null : crateName(name),
    libraryPath: library === null ? null : resolvePath(folder, library),
    programPaths: programs.flatMap(({ value }) =>
      typeof value === 'string' ? [resolvePath(folder, value)] : [],
    ),
    dependencies: dependenciesIn(entries, folder, (key) => {
      const start = key[0] === 'target' ? 2 : 0;
      return key[start] === 'dependencies' ? key.slice(start + 1) : null;
    }),
    offered: dependenciesIn(entries, folder, (key) =>
      key[0] === 'workspace' && key[1] === 'dependencies' ? key.slice(2) : null,
    ),
  };
}

/** A package's name as its crate has it in the code. */
export function crateName(name: string): string {
  return name.replaceAll('-', '_');
}

function valueAt(entries: readonly TomlEntry[], key: readonly string[]): string | null {
  const found = entries.find((entry) => entry.key.join('\n') === key.join('\n'))?.value;
  return typeof found === 'string' ? found : null;
}

function dependenciesIn(
  entries: readonly TomlEntry[],
  folder: FileId,
  restOf: (key: readonly string[]) => readonly string[] | null,
): readonly Dependency[] {
  const found = new Map<string, Dependency>();
  for (const { key, value } of entries) {
    const [name, property] = restOf(key) ?? [];
    if (name === undefined || typeof value !== 'string') continue;
    const known = found.get(name) ?? { name, isRenamed: false, folder: null, isInherited: false };
    if (property === 'path') found.set(name, { ...known, folder: resolvePath(folder, value) });
    if (property === 'package') found.set(name, { ...known, isRenamed: true });
    if (property === 'workspace') found.set(name, { ...known, isInherited: value === 'true' });
  }
  return [...found.values()];
}

/** The links of a manifest to folders of other packages. */
export function linksOf(file: FileId, text: string): readonly BuildLink[] {
  const { dependencies, offered } = readManifest(file, text);
  const link = (isOffered: boolean) => {
    return ({ name, folder, isInherited }: Dependency): readonly BuildLink[] =>
      folder !== null || isInherited ? [{ name, folder, isOffered }] : [];
  };
  return [...dependencies.flatMap(link(false)), ...offered.flatMap(link(true))];
}
