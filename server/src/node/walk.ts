// Finds the files below the roots whose names concern us. Skips what is built, fetched or ignored, survives
// cycles of links, ends at its budgets and says so. Reads no contents but those of .gitignore.

import { lstatSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import type { FileId } from '../core/base/paths';
import { baseNameOf, directoryOf, isInside } from '../core/base/paths';
import { matchesGlob, type Glob } from '../core/base/glob';
import type { NotRead } from '../core/model/facts';
import { text } from '../core/messages/text';
import { fileKind } from '../core/reading/programKinds';
import { isIgnored, parseIgnoreRules, type IgnoreRules } from './ignoreRules';
import { failure, readSourceFile, reasonAgainstKind } from './textFile';

/** What a walk found. */
export interface Walk {
  readonly files: ReadonlySet<FileId>;
  readonly notRead: readonly NotRead[];
  /** True when a budget ended it before all folders were seen. */
  readonly isCut: boolean;
}

export interface WalkOptions {
  readonly exclude: readonly Glob[];
  readonly maximumFiles: number;
  /** Asked between folders; what it waits for gives others their turn. */
  readonly turn: () => Promise<void>;
}

const skippedFolders = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  'target',
  'build',
  'dist',
  'out',
  '.vscode-test',
  '.cache',
]);

/** Says how the sources are compiled. It mostly lies where nothing else is of concern, and is ignored. */
const databaseName = 'compile_commands.json';
const buildFolder = /^(?:build|out|cmake-build-.+)$/;

interface State {
  readonly options: WalkOptions;
  readonly files: Set<FileId>;
  readonly notRead: NotRead[];
  readonly seenFolders: Set<string>;
  readonly folders: Folder[];
  entries: number;
}

interface Folder {
  readonly path: FileId;
  readonly root: FileId;
  readonly ignores: readonly IgnoreRules[];
}

/** Walks folders; a root that is a file is taken as it is, whatever ignore rules say. */
export async function walk(roots: readonly FileId[], options: WalkOptions): Promise<Walk> {
  const state: State = {
    options,
    files: new Set(),
    notRead: [],
    seenFolders: new Set(),
    folders: [],
    entries: 0,
  };
  for (const root of roots) addRoot(state, root);
  for (let folder = state.folders.shift(); folder; folder = state.folders.shift()) {
    if (isFull(state)) break;
    visit(state, folder);
    await options.turn();
  }
  return { files: state.files, notRead: state.notRead, isCut: isFull(state) };
}

function isFull(state: State): boolean {
  // Folders full of files that are none of ours cost time as well.
  return state.files.size >= state.options.maximumFiles || state.entries >= 20 * state.options.maximumFiles;
}

function addRoot(state: State, root: FileId): void {
  try {
    if (statSync(root).isDirectory()) state.folders.push({ path: root, root, ignores: [] });
    else takeFile(state, root, null);
  } catch (error) {
    refuse(state, root, error);
  }
}

function visit(state: State, folder: Folder): void {
  try {
    const identity = realpathSync(folder.path);
    if (state.seenFolders.has(identity)) return;
    state.seenFolders.add(identity);
    const entries = readdirSync(folder.path, { withFileTypes: true }).sort(byName);
    const ignores = withRulesOf(folder, entries);
    for (const entry of entries) {
      if (isFull(state)) return;
      state.entries++;
      visitEntry(state, { ...folder, ignores }, entry);
    }
  } catch (error) {
    refuse(state, folder.path, error);
  }
}

function byName(left: Dirent, right: Dirent): number {
  return left.name < right.name ? -1 : 1;
}

function withRulesOf(folder: Folder, entries: readonly Dirent[]): readonly IgnoreRules[] {
  if (!entries.some((entry) => entry.name === '.gitignore')) return folder.ignores;
  const rules = readSourceFile(`${folder.path}/.gitignore`);
  return rules.kind === 'contents'
    ? [...folder.ignores, parseIgnoreRules(folder.path, rules.contents)]
    : folder.ignores;
}

function visitEntry(state: State, folder: Folder, entry: Dirent): void {
  const path = folder.path === '/' ? `/${entry.name}` : `${folder.path}/${entry.name}`;
  const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && isFolderOnDisk(path));
  if (isExcluded(state.options.exclude, folder.root, path)) return;
  if (isFolder && buildFolder.test(entry.name)) takeFile(state, `${path}/${databaseName}`, null);
  if (isFolder && skippedFolders.has(entry.name)) return;
  if (entry.name !== databaseName && isIgnored(folder.ignores, path, isFolder)) return;
  if (fileKind(path)?.kind === 'source' || !isFolder) takeFile(state, path, entry);
  if (isFolder) state.folders.push({ path, root: folder.root, ignores: folder.ignores });
}

/** Whether the user's settings leave a path out. Patterns are relative to the root, or hold for any depth. */
export function isExcluded(exclude: readonly Glob[], root: FileId, path: FileId): boolean {
  const relative = path.slice(root === '/' ? 1 : root.length + 1);
  return exclude.some((glob) => matchesGlob(glob, relative) || matchesGlob(glob, baseNameOf(path)));
}

/** Whether a path is a folder, or a link to one. */
export function isFolderOnDisk(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function takeFile(state: State, path: FileId, entry: Dirent | null): void {
  if (!fileKind(path)) return;
  if (entry?.isFile()) {
    state.files.add(path);
    return;
  }
  try {
    const reason = reasonAgainstKind(statSync(path), Number.POSITIVE_INFINITY);
    if (reason) state.notRead.push({ file: path, reason });
    else state.files.add(path);
  } catch (error) {
    refuse(state, path, error);
  }
}

function refuse(state: State, path: FileId, error: unknown): void {
  const failed = failure(error);
  if (failed.kind === 'not-read') state.notRead.push({ file: path, reason: failed.reason });
  else if (isBrokenLink(path)) state.notRead.push({ file: path, reason: text('not-read.broken-link') });
}

function isBrokenLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/** Whether a walk of the roots would come upon a path. For paths that were told by a file watcher. */
export function isReachable(roots: readonly FileId[], exclude: readonly Glob[], path: FileId): boolean {
  return roots.some(
    (root) => path === root || (isInside(path, root) && isReachableBelow(root, exclude, path)),
  );
}

function isReachableBelow(root: FileId, exclude: readonly Glob[], path: FileId): boolean {
  const isDatabase = baseNameOf(path) === databaseName;
  const around = directoryOf(path);
  if (isDatabase && around !== root && buildFolder.test(baseNameOf(around))) {
    const isOut = [around, path].some((each) => isExcluded(exclude, root, each));
    return !isOut && isReachable([root], exclude, directoryOf(around));
  }
  const segments = path.slice(root === '/' ? 1 : root.length + 1).split('/');
  const ignores: IgnoreRules[] = [];
  let place = root === '/' ? '' : root;
  for (const [index, segment] of segments.entries()) {
    const rules = readSourceFile(`${place}/.gitignore`);
    if (rules.kind === 'contents') ignores.push(parseIgnoreRules(place, rules.contents));
    place = `${place}/${segment}`;
    const isFolder = index < segments.length - 1;
    if (isFolder && skippedFolders.has(segment)) return false;
    const isOut = (isFolder || !isDatabase) && isIgnored(ignores, place, isFolder);
    if (isOut || isExcluded(exclude, root, place)) return false;
  }
  return true;
}
