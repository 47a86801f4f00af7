// Which file of a crate stands for which module. The files of a package make several crates (library, programs,
// examples): the first root is the crate whose paths begin with nothing, every other has a path that no name can have.

import { baseNameOf, directoryOf, resolvePath, type FileId } from '../../base/paths';
import { conjunction, never, parseCondition, type Condition } from './conditions';
import type { ModuleFile, Outline } from './outline';

/** Where a file stands in its crate. */
export interface ModulePlace {
  readonly module: readonly string[];
  readonly crateRoot: readonly string[];
  /** Under which its `mod` declaration stands. */
  readonly condition: Condition;
}

/** The condition of a file that no `mod` declaration was found for, although the crate has a root. */
const unreached = 'unreached';

/** Places all files, by their outlines; `named` are those that the manifest says a crate begins with. */
export function placeModules(
  outlines: ReadonlyMap<FileId, Outline>,
  named: readonly FileId[] = [],
): ReadonlyMap<FileId, ModulePlace> {
  const places = new Map<FileId, ModulePlace>();
  const files = [...outlines.keys()].sort(byRank);
  const first = named.filter((file) => outlines.has(file));
  const roots = [...new Set([...first, ...files.filter((file) => rankOf(file) < 3)])];
  const walk = { outlines, places };
  roots.forEach((root, index) => {
    const crateRoot = index === 0 ? [] : [`crate ${root}`];
    visit(walk, root, { module: crateRoot, crateRoot, condition: null }, directoryOf(root));
  });
  const hasRoot = roots.length > 0;
  for (const file of rootsAmong(files, walk)) {
    const crateRoot = places.size === 0 ? [] : [`crate ${file}`];
    if (hasRoot) visitUnreached(walk, file);
    else visit(walk, file, { module: crateRoot, crateRoot, condition: null }, directoryOf(file));
  }
  return places;
}

/** Places the modules of another package's library below its name; what its root does not lead to has no place. */
export function placeLibrary(
  outlines: ReadonlyMap<FileId, Outline>,
  root: FileId,
  name: string,
): ReadonlyMap<FileId, ModulePlace> {
  const places = new Map<FileId, ModulePlace>();
  if (!outlines.has(root)) return places;
  const place = { module: [name], crateRoot: [name], condition: null };
  visit({ outlines, places }, root, place, directoryOf(root));
  return places;
}

interface Walk {
  readonly outlines: ReadonlyMap<FileId, Outline>;
  readonly places: Map<FileId, ModulePlace>;
}

/** Library, program, other programs of the package; all others may be modules. */
function rankOf(file: FileId): number {
  const name = baseNameOf(file);
  if (name === 'lib.rs') return 0;
  if (name === 'main.rs') return 1;
  const folder = baseNameOf(directoryOf(file));
  return name === 'build.rs' || /^(bin|examples|tests|benches)$/.test(folder) ? 2 : 3;
}

function byRank(one: FileId, other: FileId): number {
  const difference = rankOf(one) - rankOf(other);
  return difference === 0 ? one.length - other.length || (one < other ? -1 : 1) : difference;
}

/** Files that are not placed yet: those that no other of them names come first. */
function rootsAmong(files: readonly FileId[], walk: Walk): readonly FileId[] {
  const left = files.filter((file) => !walk.places.has(file));
  const named = new Set(
    left.flatMap((file) => childrenOf(walk, file, directoryOf(file)).map((child) => child.file)),
  );
  return [...left.filter((file) => !named.has(file)), ...left.filter((file) => named.has(file))];
}

/** A file below `src` that nobody names gets the path that it would have. */
function visitUnreached(walk: Walk, file: FileId): void {
  const inside = /(?:^|\/)src\/(.*)\.rs$/.exec(file)?.[1]?.split('/');
  const module = inside
    ? inside.filter((segment, index) => segment !== 'mod' || index < inside.length - 1)
    : [];
  const path = module.length > 0 ? module : [`crate ${file}`];
  const crateRoot = module.length > 0 ? [] : path;
  visit(walk, file, { module: path, crateRoot, condition: unreached }, childFolderOf(file));
}

/** Where the modules of a file that is no root lie. */
function childFolderOf(file: FileId): string {
  const name = baseNameOf(file);
  return name === 'mod.rs' ? directoryOf(file) : `${directoryOf(file)}/${name.replace(/\.rs$/, '')}`;
}

function visit(walk: Walk, root: FileId, place: ModulePlace, rootFolder: string): void {
  const open = [{ file: root, place, folder: rootFolder }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (walk.places.has(next.file)) continue;
    walk.places.set(next.file, next.place);
    for (const child of testsFirst(childrenOf(walk, next.file, next.folder))) {
      const { module, crateRoot, condition } = next.place;
      const { name } = child.declaration;
      open.push({
        file: child.file,
        folder: child.folder,
        place: {
          module: [...module, ...child.declaration.inside, ...(name === null ? [] : [name])],
          crateRoot,
          condition: conjunction(condition, child.declaration.condition),
        },
      });
    }
  }
}

/** What is pushed first is taken last: a file that is also a module of the program belongs to the program. */
function testsFirst(children: readonly Child[]): readonly Child[] {
  const isOfTests = ({ declaration: { condition } }: Child): boolean =>
    condition !== null && parseCondition(condition) === never;
  return [...children.filter(isOfTests), ...children.filter((child) => !isOfTests(child))];
}

interface Child {
  readonly file: FileId;
  readonly folder: string;
  readonly declaration: ModuleFile;
}

function childrenOf(walk: Walk, file: FileId, folder: string): readonly Child[] {
  return (walk.outlines.get(file)?.modules ?? []).flatMap((declaration) => {
    const found = fileOf(walk, file, folder, declaration);
    return found ? [{ ...found, declaration }] : [];
  });
}

function fileOf(
  walk: Walk,
  file: FileId,
  folder: string,
  declaration: ModuleFile,
): Omit<Child, 'declaration'> | null {
  const inner = [folder, ...declaration.inside].join('/');
  if (declaration.path !== null) {
    const isBeside = declaration.name === null || declaration.inside.length === 0;
    const from = isBeside ? directoryOf(file) : inner;
    const named = resolvePath(from, declaration.path);
    return walk.outlines.has(named) ? { file: named, folder: directoryOf(named) } : null;
  }
  if (declaration.name === null) return null;
  const beside = resolvePath(inner, `${declaration.name}.rs`);
  if (walk.outlines.has(beside)) return { file: beside, folder: `${inner}/${declaration.name}` };
  const within = resolvePath(inner, `${declaration.name}/mod.rs`);
  return walk.outlines.has(within) ? { file: within, folder: `${inner}/${declaration.name}` } : null;
}
