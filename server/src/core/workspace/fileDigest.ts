// What is known of every file of the workspace after one look at its contents.

import type { FileId } from '../base/paths';
import type { BuildFile, BuildLink, ProgramKind } from '../languages/types';

/** What is known of a file's contents after one look. */
export interface FileDigest {
  /** Whether it holds a word without which there is nothing to find in it. */
  readonly isPromising: boolean;
  /** Length in UTF-16 units, or in bytes for a binary. */
  readonly size: number;
  /** The paths by which it draws in other files, as written; empty where its language has none. */
  readonly includes: readonly string[];
  /** Of a build file: folders in which the program's includes are looked for. */
  readonly folders?: readonly FileId[];
  /** Of a build file: the other programs that the program is built with. */
  readonly links?: readonly BuildLink[];
}

/** Looks at a source text once. Linear in its length. */
export function digestSource(kind: ProgramKind, source: string): FileDigest {
  return {
    isPromising: kind.promising?.test(source) ?? true,
    size: source.length,
    includes: kind.includes?.(source) ?? [],
  };
}

/** Looks at the text of a build file. */
export function digestBuildFile(build: BuildFile, file: FileId, text: string): FileDigest {
  const folders = build.folders?.(file, text) ?? [];
  const links = build.links?.(file, text) ?? [];
  return {
    isPromising: build.promising?.test(text) ?? false,
    size: text.length,
    includes: [],
    folders,
    links,
  };
}
