// Which of a program's files make which crate: those of the package itself, and of the libraries in folders that it
// depends on.

import { baseNameOf, directoryOf, isInside, type FileId } from '../../../base/paths';
import { crateName, readManifest, type Dependency, type Manifest } from './manifest';

/** The library of another package. */
export interface Library {
  /** Its name in the code; it is also the path of its root. */
  readonly name: string;
  readonly root: FileId;
  /** The sources of its package. */
  readonly files: readonly FileId[];
}

export interface Packages {
  readonly own: readonly FileId[];
  /** Where the package says that crates begin, the library first. */
  readonly ownRoots: readonly FileId[];
  readonly libraries: readonly Library[];
  /** Names of crates in the code, with the names of the libraries that they mean; empty: the package's own. */
  readonly names: ReadonlyMap<string, string>;
}

/** Sorts sources by the manifests; `place` is the folder of the package that is read. */
export function packagesOf(
  sources: readonly FileId[],
  manifestFiles: readonly { readonly file: FileId; readonly text: string }[],
  place: FileId | null,
): Packages {
  const manifests = new Map(
    manifestFiles.map(({ file, text }) => [directoryOf(file), readManifest(file, text)] as const),
  );
  const ownManifest = place === null ? undefined : manifests.get(place);
  if (!ownManifest) return { own: sources, ownRoots: [], libraries: [], names: new Map() };
  const byFolder = new Map<FileId, FileId[]>();
  for (const file of sources) {
    const home = homeOf(file, manifests) ?? ownManifest.folder;
    byFolder.set(home, [...(byFolder.get(home) ?? []), file]);
  }
  const own = byFolder.get(ownManifest.folder) ?? [];
  const libraries = new Map<FileId, Library>();
  const names = new Map<string, string>();
  if (ownManifest.libraryName !== null) names.set(ownManifest.libraryName, '');
  // A list is walked while it grows: what a dependency depends on comes after it.
  const open = [ownManifest];
  const seen = new Set(open);
  for (const manifest of open) {
    for (const dependency of manifest.dependencies) {
      const target = manifests.get(folderOf(dependency, manifest, manifests) ?? '');
      if (!target || target === ownManifest) continue;
      const name = dependency.isRenamed ? crateName(dependency.name) : target.libraryName;
      const files = byFolder.get(target.folder) ?? [];
      const root = target.libraryPath ?? `${target.folder}/src/lib.rs`;
      if (name === null || !files.includes(root)) continue;
      const library = libraries.get(target.folder) ?? { name: freeName(name, names), root, files };
      libraries.set(target.folder, library);
      // One name for two crates, in two packages: which is meant is not told apart.
      const known = names.get(name);
      names.set(name, known === undefined || known === library.name ? library.name : ambiguous);
      if (!seen.has(target)) open.push(target);
      seen.add(target);
    }
  }
  const { libraryPath, programPaths } = ownManifest;
  const ownRoots = [...(libraryPath === null ? [] : [libraryPath]), ...programPaths];
  return { own, ownRoots, libraries: [...libraries.values()], names };
}

/** The name of a library that does not exist. */
export const ambiguous = 'one of several crates';

function freeName(name: string, names: ReadonlyMap<string, string>): string {
  return names.has(name) ? `another ${name}` : name;
}

/** The folder of the package that a file belongs to. */
function homeOf(file: FileId, manifests: ReadonlyMap<FileId, Manifest>): FileId | null {
  for (let folder = directoryOf(file); ; folder = directoryOf(folder)) {
    if (manifests.has(folder)) return folder;
    if (folder === '' || folder === '/') return null;
  }
}

function folderOf(
  { folder, isInherited, name }: Dependency,
  manifest: Manifest,
  manifests: ReadonlyMap<FileId, Manifest>,
): FileId | null {
  if (!isInherited) return folder;
  const above = [...manifests.values()]
    .filter((each) => each.offered.length > 0 && isInside(manifest.folder, each.folder))
    .sort((one, other) => other.folder.length - one.folder.length);
  return above[0]?.offered.find((each) => each.name === name)?.folder ?? null;
}

/** Whether a file is a manifest. */
export function isManifest(file: FileId): boolean {
  return baseNameOf(file) === 'Cargo.toml';
}
