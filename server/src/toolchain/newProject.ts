// Makes a new plugin with a guest from the templates that the extension brings. Runs nothing, and writes nothing into
// a folder that holds something already.

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { text, type Text } from '../core/messages/text';
import {
  pluginLanguagesOf,
  type GuestLanguage,
  type PluginLanguage,
  type TemplateName,
} from './newProjectChoices';

export interface NewProject {
  /** Absolute; it is made, or is empty. */
  readonly folder: string;
  /** Also the name of its module. */
  readonly name: string;
  /** One of those that the template offers. */
  readonly plugin: PluginLanguage;
  readonly guest: GuestLanguage;
  readonly template: TemplateName;
}

export type NewProjectEnd =
  | { readonly kind: 'made'; readonly files: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: Text };

/** The names that stand in the templates: that of the plugin, and the place of its built library in tests. */
const placeholder = /\bmy_plugin\b/g;
const libraryPlaceholder = /\blibrary_of_my_plugin\b/g;

/** Where a debug build leaves the library, relative to the plugin's folder. */
function libraryOf({ name, plugin }: NewProject): string {
  const suffix = process.platform === 'darwin' ? 'dylib' : 'so';
  return `${plugin === 'rust' ? 'target' : 'build'}/debug/lib${name}.${suffix}`;
}

/** Targets of every build folder, and what no crate can be called. */
const reservedNames = new Set(
  [
    'all clean depend edit_cache help install package rebuild_cache test guest',
    'alloc core proc_macro std wasmedge',
    'abstract as async await become box break const continue crate do dyn else enum extern false final fn for gen',
    'if impl in let loop macro match mod move mut override priv pub ref return self static struct super trait true',
    'try type typeof union unsafe unsized use virtual where while yield',
  ].flatMap((words) => words.split(' ')),
);

/** The name that a folder's name gives: `Text-Tools` is `text_tools`. */
export function nameOfFolder(folder: string): string {
  return basename(folder)
    .toLowerCase()
    .replaceAll(/[\s.-]+/g, '_');
}

/** Why a plugin cannot be called so; null when it can. */
export function faultOfName(name: string): Text | null {
  if (!/^[a-z][a-z0-9_]{0,63}$/.test(name) || reservedNames.has(name)) return text('new.bad-name', { name });
  // Of a plugin with the name of an official one WasmEdge takes the official modules only.
  return /^(?:wasi|wasmedge)_/.test(name) ? text('new.official-name', { name }) : null;
}

/** Makes all of it or nothing: it is written beside its place and then renamed. */
export function makeProject(project: NewProject, templates: string): NewProjectEnd {
  const { folder, name } = project;
  const fault = faultOfChoice(project) ?? faultOfName(name) ?? faultOfFolder(folder);
  if (fault) return { kind: 'refused', reason: fault };
  try {
    makeFolder(dirname(folder));
    const staging = mkdtempSync(join(dirname(folder), '.new-'));
    try {
      const files = filesOf(project, templates);
      for (const { path, contents } of files) {
        mkdirSync(dirname(join(staging, path)), { recursive: true });
        writeFileSync(join(staging, path), contents, { flag: 'wx' });
      }
      if (existsSync(folder)) rmdirSync(folder);
      renameSync(staging, folder);
      return { kind: 'made', files: files.map(({ path }) => path) };
    } finally {
      rmSync(staging, { recursive: true, force: true });
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    return { kind: 'refused', reason: text('new.not-written', { folder, code }) };
  }
}

/** Not by Node's own way to make all of a path: where the system makes no folders, that never ends. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

function faultOfChoice({ plugin, template }: NewProject): Text | null {
  const offered = pluginLanguagesOf(template);
  if (offered.includes(plugin)) return null;
  return text('new.other-language', { template, plugin, offered: offered.join(', ') });
}

function faultOfFolder(folder: string): Text | null {
  if (!existsSync(folder)) return null;
  try {
    return readdirSync(folder).length === 0 ? null : text('new.folder-not-empty', { folder });
  } catch {
    return text('new.folder-not-empty', { folder });
  }
}

interface NewFile {
  readonly path: string;
  readonly contents: string;
}

function filesOf(project: NewProject, templates: string): readonly NewFile[] {
  const { name, plugin, guest, template } = project;
  const from = (source: string, target: string): readonly NewFile[] =>
    filesBelow(source).map((file) => ({
      path: join(target, relative(source, file)),
      contents: readFileSync(file, 'utf8')
        .replaceAll(libraryPlaceholder, libraryOf(project))
        .replaceAll(placeholder, name),
    }));
  // What all templates of a language share, then the template's own, which may replace a file of those.
  const layers = (language: string, target: string): readonly NewFile[] =>
    ['common', template]
      .map((layer) => join(templates, language, layer))
      .flatMap((source) => (existsSync(source) ? from(source, target) : []));
  // Under its own name it would hold for the templates themselves.
  const ignore = readFileSync(join(templates, 'common/gitignore'), 'utf8');
  const files = [
    { path: '.gitignore', contents: ignore },
    ...layers(join('plugins', plugin), 'plugin'),
    ...layers('tests', 'plugin'),
    ...layers(join('guests', guest), 'guest'),
  ];
  const unique = [...new Map(files.map((file) => [file.path, file])).values()];
  return unique.toSorted((left, right) => (left.path < right.path ? -1 : 1));
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}
