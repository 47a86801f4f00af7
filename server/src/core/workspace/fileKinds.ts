// Which files concern us, told by their names alone. What is in them is asked elsewhere.

import { baseNameOf, extensionOf, type FileId } from '../base/paths';

/** The language families that make programs of their own. */
export type Family = 'c-family' | 'rust' | 'wasm';

/** What a file is to a workspace. */
export type FileKind =
  | { readonly kind: 'source'; readonly family: 'c-family' | 'rust' }
  | { readonly kind: 'binary' }
  /** Says where a program begins; with `family` its text is also handed to the readers. */
  | { readonly kind: 'build'; readonly family: 'c-family' | 'rust'; readonly isRead: boolean };

const sourceFamilies: ReadonlyMap<string, 'c-family' | 'rust'> = new Map([
  ...[
    '.c',
    '.h',
    '.cc',
    '.cpp',
    '.cxx',
    '.c++',
    '.hh',
    '.hpp',
    '.hxx',
    '.h++',
    '.inc',
    '.inl',
    '.ipp',
    '.def',
  ].map((extension) => [extension, 'c-family'] as const),
  ['.rs', 'rust'],
]);

const cBuildFiles = new Set([
  'CMakeLists.txt',
  'Makefile',
  'makefile',
  'GNUmakefile',
  'meson.build',
  'compile_commands.json',
]);

/** What `file` is to us, or null when it is nothing. */
export function fileKind(file: FileId): FileKind | null {
  const family = sourceFamilies.get(extensionOf(file));
  if (family) return { kind: 'source', family };
  if (extensionOf(file) === '.wasm') return { kind: 'binary' };
  const name = baseNameOf(file);
  if (name === 'Cargo.toml' || /\/\.cargo\/config(\.toml)?$/.test(file)) {
    return { kind: 'build', family: 'rust', isRead: true };
  }
  return cBuildFiles.has(name) ? { kind: 'build', family: 'c-family', isRead: false } : null;
}
