// The settings of the language server: the only place that knows their names, types and defaults. The extension's
// manifest is compared with it by a test.

import { isAbsolute } from 'node:path';
import { defaultVersion, rules, supportedVersions, type ConfiguredSeverity } from '../core/analysis';
import type { SessionSettings } from '../node/workspaceSession';
import { buildTools } from '../toolchain/projects/types';
import { logLevels, traceModes } from '../toolchain/runtimeHelper';

/** The section under which all settings lie. */
export const section = 'wasmedge';

const configuredSeverities: readonly ConfiguredSeverity[] = [
  'default',
  'error',
  'warning',
  'information',
  'hint',
  'off',
];

/** One setting. The editor's schema and our reading both follow from it. */
export interface Setting {
  /** Its name below the section. */
  readonly key: string;
  readonly type:
    | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly fallback: string }
    | { readonly kind: 'strings' }
    /** An absolute path, or nothing. */
    | { readonly kind: 'path' }
    /** Absolute paths. */
    | { readonly kind: 'paths' }
    /** An absolute path for some of these names. */
    | { readonly kind: 'pathByName'; readonly names: readonly string[] }
    /** Texts for some of these names. */
    | { readonly kind: 'stringsByName'; readonly names: readonly string[] };
}

/** Programs that can be named, by the names under which they are looked for. */
export const namedTools = [
  ...[
    'gdb',
    'lldb',
    'lldb-dap',
    'cc',
    'c++',
    'clang',
    'clang++',
    'wasm-ld',
    'cmake',
    'make',
    'ninja',
    'meson',
  ],
  ...['cargo', 'rustc', 'go', 'zig', 'node', 'wat2wasm'],
];

/** Every setting, in the order in which the editor shows them. */
export const settings: readonly Setting[] = [
  {
    key: 'wasmedgeVersion',
    type: { kind: 'choice', choices: supportedVersions, fallback: defaultVersion },
  },
  { key: 'exclude', type: { kind: 'strings' } },
  { key: 'path', type: { kind: 'path' } },
  { key: 'toolPaths', type: { kind: 'pathByName', names: namedTools } },
  { key: 'pluginFolders', type: { kind: 'paths' } },
  { key: 'installFolder', type: { kind: 'path' } },
  // The client hands these on: to builds, and to runs and debug sessions.
  { key: 'buildArguments', type: { kind: 'stringsByName', names: buildTools } },
  { key: 'run.logLevel', type: { kind: 'choice', choices: ['default', ...logLevels], fallback: 'default' } },
  { key: 'run.trace', type: { kind: 'choice', choices: traceModes, fallback: 'off' } },
  ...rules.map(({ code }): Setting => ({
    key: `diagnostics.${code}`,
    type: { kind: 'choice', choices: configuredSeverities, fallback: 'default' },
  })),
  { key: 'trace.server', type: { kind: 'choice', choices: ['off', 'messages', 'verbose'], fallback: 'off' } },
];

/** Where the user wants programs and plugins to be. */
export interface ToolchainSettings {
  /** The program `wasmedge`, or null for the first in PATH. */
  readonly wasmedge: string | null;
  /** The folder that plugins are installed into, or null for that of WasmEdge. */
  readonly installFolder: string | null;
  /** Other programs, by name. */
  readonly tools: ReadonlyMap<string, string>;
  /** Folders in which plugins are looked for before all others. */
  readonly pluginFolders: readonly string[];
}

/** Settings as far as they could be understood. */
export interface ReadSettings {
  readonly settings: SessionSettings;
  readonly toolchain: ToolchainSettings;
  /** Names of those that have no meaning as they are, and for which the default holds. */
  readonly misunderstood: readonly string[];
}

/** Reads the section as the editor gives it. Never throws: what is not understood is as if it were not set. */
export function readSettings(raw: unknown): ReadSettings {
  const misunderstood: string[] = [];
  const choice = (key: string): string => {
    const type = settings.find((setting) => setting.key === key)?.type;
    if (type?.kind !== 'choice') throw new Error(`${key} is not among the settings`);
    const value = valueAt(raw, key);
    if (value === undefined || value === null) return type.fallback;
    if (typeof value === 'string' && type.choices.includes(value)) return value;
    misunderstood.push(`${section}.${key}`);
    return type.fallback;
  };
  const diagnostics: Record<string, ConfiguredSeverity> = {};
  for (const { code } of rules) {
    const severity = choice(`diagnostics.${code}`);
    diagnostics[code] = configuredSeverities.find((each) => each === severity) ?? 'default';
  }
  const exclude = valueAt(raw, 'exclude') ?? [];
  if (!isStrings(exclude)) misunderstood.push(`${section}.exclude`);
  const path = (key: string): string | null => {
    const value = valueAt(raw, key) ?? '';
    if (typeof value === 'string' && isAbsolute(value)) return value;
    if (value !== '') misunderstood.push(`${section}.${key}`);
    return null;
  };
  const pluginFolders = valueAt(raw, 'pluginFolders') ?? [];
  const areFolders = isStrings(pluginFolders) && pluginFolders.every(isAbsolute);
  if (!areFolders) misunderstood.push(`${section}.pluginFolders`);
  const tools = toolsIn(valueAt(raw, 'toolPaths') ?? {});
  if (tools === null) misunderstood.push(`${section}.toolPaths`);
  return {
    toolchain: {
      wasmedge: path('path'),
      installFolder: path('installFolder'),
      tools: tools ?? new Map(),
      pluginFolders: areFolders ? pluginFolders : [],
    },
    settings: {
      wasmedgeVersion: choice('wasmedgeVersion'),
      exclude: isStrings(exclude) ? exclude : [],
      diagnostics,
    },
    misunderstood,
  };
}

/** Null when one of them is not the absolute path of a tool that is known. */
function toolsIn(raw: unknown): ReadonlyMap<string, string> | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const tools = new Map<string, string>();
  for (const [name, path] of Object.entries(raw as Readonly<Record<string, unknown>>)) {
    if (path === '') continue;
    if (typeof path !== 'string' || !isAbsolute(path) || !namedTools.includes(name)) return null;
    tools.set(name, path);
  }
  return tools;
}

/** The value under a dotted key. Editors give nested objects; some hand the dotted keys on as they are. */
function valueAt(raw: unknown, key: string): unknown {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const own = new Map<string, unknown>(Object.entries(raw));
  if (own.has(key)) return own.get(key);
  const dot = key.indexOf('.');
  return dot < 0 ? undefined : valueAt(own.get(key.slice(0, dot)), key.slice(dot + 1));
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
