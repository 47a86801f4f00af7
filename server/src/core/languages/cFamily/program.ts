// Which files are C or C++, and which of them are built together.

import type { ProgramKind } from '../types';
import { includeFoldersOf } from './build/buildTexts';
import { allowsUndefined } from './build/undefinedSymbols';

export const unitExtensions: ReadonlySet<string> = new Set(['.c', '.cc', '.cpp', '.cxx', '.c++']);
export const headerExtensions: ReadonlySet<string> = new Set(['.h', '.hh', '.hpp', '.hxx', '.h++']);

/** Read only where they are included. */
const fragmentExtensions = ['.inc', '.def', '.inl', '.ipp', '.tcc', '.tpp'];

const largestDatabase = 16 * 1024 * 1024;

const maximumIncludes = 1_000;

export const cFamilyProgram: ProgramKind = {
  id: 'c-family',
  extensions: [...unitExtensions, ...headerExtensions, ...fragmentExtensions],
  isBinary: false,
  buildFiles: [
    {
      path: /(?:^|\/)CMakeLists\.txt$/,
      begins: true,
      nests: true,
      isRead: true,
      promising: allowsUndefined,
      folders: includeFoldersOf,
    },
    {
      path: /\/(?:build|out|cmake-build-[^/]+)\/compile_commands\.json$/,
      begins: false,
      nests: false,
      isRead: true,
      largest: largestDatabase,
      folders: includeFoldersOf,
    },
    {
      path: /(?:^|\/)compile_commands\.json$/,
      begins: true,
      nests: false,
      isRead: true,
      largest: largestDatabase,
      folders: includeFoldersOf,
    },
    {
      path: /(?:^|\/)(?:Makefile|makefile|GNUmakefile)$/,
      begins: true,
      nests: false,
      isRead: true,
      promising: allowsUndefined,
      folders: includeFoldersOf,
    },
    {
      path: /(?:^|\/)(?:compile_flags\.txt|\.clangd)$/,
      begins: false,
      nests: false,
      isRead: true,
      folders: includeFoldersOf,
    },
    { path: /(?:^|\/)meson\.build$/, begins: true, nests: false, isRead: false },
  ],
  inherited: [
    'CMakeLists.txt',
    'compile_commands.json',
    'build/compile_commands.json',
    'out/compile_commands.json',
    'compile_flags.txt',
    '.clangd',
  ],
  alone: 'folder',
  wholeSize: 256 * 1024,
  promising:
    /WasmEdge_|WASMEDGE_|wasmedge\/wasmedge|import_module|import_name|addHostFunc|GetDescriptor|GET_DESCRIPTOR/,
  includes: includedPaths,
  editorLanguages: { c: '.c', cpp: '.cpp' },
  plainTypes: {
    signed: { i32: 'int32_t', i64: 'int64_t', f32: 'float', f64: 'double' },
    unsigned: { i32: 'uint32_t', i64: 'uint64_t' },
    memory: 'size_t',
    isUnsigned: /^(?:unsigned|u(?:int|size|long|char|short)|size_t)/,
    declare: (name, type) => `${type} ${name}`,
  },
};

/** The paths of the `#include` lines as written. */
function includedPaths(source: string): readonly string[] {
  const paths: string[] = [];
  if (!source.includes('include')) return paths;
  for (const match of source.matchAll(/^[ \t]*#[ \t]*include[ \t]*["<]([^">\n]+)[">]/gm)) {
    if (paths.length < maximumIncludes) paths.push(match[1] ?? '');
  }
  return paths;
}
