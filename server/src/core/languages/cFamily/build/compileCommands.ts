// Reads `compile_commands.json`: which files are compiled, each with what settings. Its commands are text and are
// never run. Response files (`@file`) are not opened.

import { resolvePath, type FileId } from '../../../base/paths';
import { splitCommand } from './commandLine';
import { settingsOfArguments, type CompileSettings } from './flags';

/** The settings of each file; one that is compiled several times has several. Null: it is not whole. */
export type CompileCommands = ReadonlyMap<FileId, readonly CompileSettings[]> | null;

const mostSettings = 4;

/** Reads the database. A text that is no JSON, as while it is being written, gives null. */
export function readCompileCommands(text: string): CompileCommands {
  const entries = parse(text);
  if (!Array.isArray(entries)) return null;
  const commands = new Map<FileId, CompileSettings[]>();
  const known = new Map<string, CompileSettings>();
  for (const entry of entries as readonly unknown[]) {
    const read = readEntry(entry);
    if (!read) continue;
    const key = JSON.stringify(read.settings);
    const settings = known.get(key) ?? read.settings;
    known.set(key, settings);
    const list = commands.get(read.file) ?? [];
    if (!list.includes(settings) && list.length < mostSettings) list.push(settings);
    commands.set(read.file, list);
  }
  return commands;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readEntry(entry: unknown): { readonly file: FileId; readonly settings: CompileSettings } | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const directory = textIn(entry, 'directory')?.replaceAll('\\', '/') ?? '';
  const file = textIn(entry, 'file')?.replaceAll('\\', '/');
  const args = argumentsIn(entry);
  if (file === undefined || args.length === 0) return null;
  return { file: resolvePath(directory, file), settings: settingsOfArguments(args, directory) };
}

function argumentsIn(entry: object): readonly string[] {
  const list: unknown = 'arguments' in entry ? entry.arguments : null;
  if (Array.isArray(list)) return list.filter((each) => typeof each === 'string');
  const command = textIn(entry, 'command');
  return command === undefined ? [] : splitCommand(command);
}

function textIn(entry: object, key: string): string | undefined {
  const value: unknown = Object.entries(entry).find(([name]) => name === key)?.[1];
  return typeof value === 'string' ? value : undefined;
}
