// The settings that name programs and folders, as far as they count here: for the server, for tasks and for debug
// sessions alike.

import { delimiter } from 'node:path';
import { workspace, type ConfigurationScope } from 'vscode';
import {
  countedPath,
  countedPaths,
  countedPathsByName,
  outsideOf,
  stringsByName,
  type SettingValues,
} from './counted';

export interface UserTools {
  /** `wasmedge.path`; empty: none. */
  readonly wasmedge: string;
  readonly installFolder: string;
  readonly toolPaths: Readonly<Record<string, string>>;
  readonly pluginFolders: readonly string[];
  readonly buildArguments: Readonly<Record<string, readonly string[]>>;
}

export function userTools(scope?: ConfigurationScope | null): UserTools {
  const section = workspace.getConfiguration('wasmedge', scope);
  const mayCount = outsideOf((workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath));
  const valuesOf = (key: string): SettingValues => {
    const found = section.inspect<unknown>(key);
    return { user: found?.globalValue, workspace: [found?.workspaceFolderValue, found?.workspaceValue] };
  };
  return {
    wasmedge: countedPath(valuesOf('path'), mayCount),
    installFolder: countedPath(valuesOf('installFolder'), mayCount),
    toolPaths: countedPathsByName(valuesOf('toolPaths'), mayCount),
    pluginFolders: countedPaths(valuesOf('pluginFolders'), mayCount),
    buildArguments: stringsByName(section.get('buildArguments')),
  };
}

/** The section as the server is to see it. */
export function countedSection(section: unknown): unknown {
  if (typeof section !== 'object' || section === null) return section;
  const { wasmedge, installFolder, toolPaths, pluginFolders } = userTools();
  return { ...section, path: wasmedge, installFolder, toolPaths, pluginFolders };
}

/** What the variable by which WasmEdge finds plugins is, with the user's folders first; nothing without any. */
export function pluginVariable({ pluginFolders }: UserTools): Readonly<Record<string, string>> {
  if (pluginFolders.length === 0) return {};
  const present = process.env['WASMEDGE_PLUGIN_PATH'] ?? '';
  return {
    WASMEDGE_PLUGIN_PATH: [...pluginFolders, ...(present === '' ? [] : [present])].join(delimiter),
  };
}
