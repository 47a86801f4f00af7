// What a command is about: what a menu was opened on, the project of a build file, or the workspace folder.

import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { Uri, window, workspace, type WorkspaceFolder } from 'vscode';
import { buildFiles } from '../debug/configuration';

/** The folder or source that a menu was opened on; a build file stands for its folder. */
export function pathOf(resource: unknown): string | undefined {
  if (!(resource instanceof Uri) || resource.scheme !== 'file') return undefined;
  const path = resource.fsPath;
  return buildFiles.includes(basename(path)) ? dirname(path) : path;
}

/** Whether a path is a built library. */
export function isLibrary(path: string): boolean {
  return /\.(?:so|dylib)$/.test(path) && statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** The workspace folder of a path, or the one that the user picks. */
export async function folderOf(path: string | undefined): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  const own = path === undefined ? undefined : workspace.getWorkspaceFolder(Uri.file(path));
  if (own ?? folders.length <= 1) return own ?? folders[0];
  return window.showWorkspaceFolderPick();
}
