// Which of the values of a setting counts. A repository must not be able to name a program of its own by its settings:
// what a workspace says of places inside itself is left out, and the user's own value counts. No editor in here.

import { realpathSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';

/** A setting as the editor keeps it. */
export interface SettingValues {
  /** From the user's settings, or those of the machine. */
  readonly user: unknown;
  /** From the settings of the workspace and of its folder, the nearer one first. */
  readonly workspace: readonly unknown[];
}

/** A path that may count in a workspace of these folders. */
export type MayCount = (path: string) => boolean;

/** Only places outside of all folders may, by name and by what links lead to. */
export function outsideOf(folders: readonly string[]): MayCount {
  const outer = folders.flatMap((folder) => [folder, realPathOf(folder)]);
  return (path) => [path, realPathOf(path)].every((inner) => !outer.some((folder) => liesIn(inner, folder)));
}

/** One absolute path; empty when there is none that counts. */
export function countedPath({ user, workspace }: SettingValues, mayCount: MayCount): string {
  const own = workspace.filter(isPath).find(mayCount);
  return own ?? (isPath(user) ? user : '');
}

/** A list of absolute paths. */
export function countedPaths({ user, workspace }: SettingValues, mayCount: MayCount): readonly string[] {
  const own = workspace.find(Array.isArray) as readonly unknown[] | undefined;
  if (own !== undefined) return own.filter(isPath).filter(mayCount);
  const list: readonly unknown[] = Array.isArray(user) ? user : [];
  return list.filter(isPath);
}

/** Absolute paths by name; each name by itself. */
export function countedPathsByName(
  { user, workspace }: SettingValues,
  mayCount: MayCount,
): Readonly<Record<string, string>> {
  const layers = [user, ...workspace.toReversed()].map((value) =>
    Object.entries(isRecord(value) ? value : {}),
  );
  const [ofUser = [], ...ofWorkspace] = layers;
  const counted = new Map<string, string>();
  for (const [name, path] of ofUser) if (isPath(path)) counted.set(name, path);
  for (const [name, path] of ofWorkspace.flat()) if (isPath(path) && mayCount(path)) counted.set(name, path);
  return Object.fromEntries(counted);
}

/** Lists of texts by name, as the editor has merged them. */
export function stringsByName(value: unknown): Readonly<Record<string, readonly string[]>> {
  const entries = Object.entries(isRecord(value) ? value : {});
  return Object.fromEntries(entries.flatMap(([name, list]) => (isStrings(list) ? [[name, list]] : [])));
}

function isPath(value: unknown): value is string {
  return typeof value === 'string' && isAbsolute(value);
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function liesIn(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
