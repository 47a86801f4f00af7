// What the build files of C and C++ say about include folders, as far as it stands in them as plain text. No build
// tool is asked, and nothing that depends on a build tool's variables is guessed.

import { baseNameOf, directoryOf, resolvePath, type FileId } from '../../../base/paths';
import { readCompileCommands } from './compileCommands';
import { mostFolders, settingsOfArguments, type CompileSettings } from './flags';

/** The folders in which includes are looked for on a build file's word. */
export function includeFoldersOf(file: FileId, text: string): readonly FileId[] {
  switch (baseNameOf(file)) {
    case 'compile_commands.json': {
      const commands = [...(readCompileCommands(text)?.values() ?? [])].flat();
      return [...new Set(commands.flatMap(({ includeFolders }) => includeFolders))].slice(0, mostFolders);
    }
    case 'CMakeLists.txt':
      return cmakeFolders(text, directoryOf(file));
    case 'compile_flags.txt':
    case '.clangd':
      return settingsForAll(file, text).includeFolders;
    default:
      return makeFolders(text, directoryOf(file));
  }
}

/** The settings that `compile_flags.txt` and `.clangd` give to all files below their folder. */
export function settingsForAll(file: FileId, text: string): CompileSettings {
  const folder = directoryOf(file);
  if (baseNameOf(file) === 'compile_flags.txt') {
    const lines = text.split('\n').map((line) => line.trim());
    return settingsOfArguments(
      lines.filter((line) => line !== ''),
      folder,
    );
  }
  return settingsOfArguments(addedFlags(text), folder);
}

/** The list at `Add:` below `CompileFlags:`, read line by line. What holds under a condition is left out. */
function addedFlags(text: string): readonly string[] {
  const lines = text.split('\n');
  if (lines.some((line) => line.startsWith('---') || line.startsWith('If:'))) return [];
  const start = lines.findIndex((line) => line.startsWith('CompileFlags:'));
  const first = lines.findIndex((line, index) => index > start && /^[ \t]+Add:/.test(line));
  if (start < 0 || first < 0) return [];
  const found: string[] = [];
  const inline = (lines[first] ?? '').slice((lines[first] ?? '').indexOf(':') + 1).trim();
  if (inline.startsWith('[')) found.push(...inline.slice(1).replace(/\].*$/, '').split(','));
  else if (inline !== '') found.push(inline);
  else {
    for (const line of lines.slice(first + 1)) {
      const item = line.trim();
      if (!item.startsWith('- ')) break;
      found.push(item.slice(2));
    }
  }
  return found.map((flag) => flag.trim().replace(/^["']|["']$/g, '')).filter((flag) => flag !== '');
}

const cmakeWords = /^(?:PUBLIC|PRIVATE|INTERFACE|SYSTEM|BEFORE|AFTER)$/;
const ownFolder = /^\$\{(?:CMAKE_CURRENT_SOURCE_DIR|CMAKE_CURRENT_LIST_DIR)\}\/?/;
const topFolder = /^\$\{(?:CMAKE_SOURCE_DIR|PROJECT_SOURCE_DIR|\w+_SOURCE_DIR)\}\/?/;

/** How many folders up the top of a project is looked for. */
const mostUp = 4;

function cmakeFolders(text: string, folder: FileId): readonly FileId[] {
  const code = text.replace(/#[^\n]*/g, '');
  const found = code.matchAll(/\b(target_include_directories|include_directories)\s*\(([^()]*)\)/gi);
  const folders = [...found].flatMap(([, command = '', args = '']) => {
    const words = args.match(/"[^"]*"|\S+/g) ?? [];
    const named = command.toLowerCase().startsWith('target') ? words.slice(1) : words;
    return named.flatMap((word) => cmakeFolder(word.replaceAll('"', ''), folder));
  });
  return [...new Set(folders)];
}

/** The folders that a word may mean: which folder is the project's top is not known. */
function cmakeFolder(word: string, folder: FileId): readonly FileId[] {
  const path = word.replace(/^\$<BUILD_INTERFACE:(.*)>$/, '$1');
  if (cmakeWords.test(path) || path === '') return [];
  if (ownFolder.test(path)) return plainFolder(path.replace(ownFolder, './'), folder);
  if (!topFolder.test(path)) return plainFolder(path, folder);
  const folders: FileId[] = [];
  for (let above = folder; folders.length < mostUp; above = directoryOf(above)) {
    folders.push(...plainFolder(path.replace(topFolder, './'), above));
    if (above === '' || above === '/') break;
  }
  return folders;
}

function plainFolder(path: string, folder: FileId): readonly FileId[] {
  return path.includes('$') ? [] : [resolvePath(folder, path)];
}

/** Every `-I` that is spelled out. */
function makeFolders(text: string, folder: FileId): readonly FileId[] {
  const words = text
    .replace(/#[^\n]*/g, '')
    .split(/\s+/)
    .map((word) => word.slice(word.indexOf('=') + 1));
  const plain = words.filter((word) => !/['"$()]/.test(word));
  return settingsOfArguments(plain, folder).includeFolders;
}
