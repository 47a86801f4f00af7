// The project's own source files, for the tests that hold its rules.

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { repositoryRoot } from '../support/repository';

export interface SourceFile {
  /** Relative to the checkout, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const folders = ['client', 'server', 'debug-adapter', 'test'];

/** All TypeScript files of the project but the fixtures. */
export function sourceFiles(): readonly SourceFile[] {
  return folders.flatMap((folder) => filesBelow(join(repositoryRoot, folder)));
}

function filesBelow(folder: string): SourceFile[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'fixtures' ? [] : filesBelow(path);
    if (!name.endsWith('.ts')) return [];
    return [{ path: relative(repositoryRoot, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }];
  });
}

export interface Import {
  readonly from: string;
  /** The file that is imported, relative to the checkout, or the package's name. */
  readonly to: string;
  readonly isRelative: boolean;
  readonly typeOnly: boolean;
}

const importPattern = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm;

/** Every import of a file, the re-exports among them. */
export function importsOf(file: SourceFile, known: ReadonlySet<string>): readonly Import[] {
  return [...file.text.matchAll(importPattern)].map((match) => {
    const specifier = match[2] ?? '';
    const isRelative = specifier.startsWith('.');
    return {
      from: file.path,
      to: isRelative ? resolveImport(file.path, specifier, known) : specifier,
      isRelative,
      typeOnly: match[1] !== undefined,
    };
  });
}

function resolveImport(from: string, specifier: string, known: ReadonlySet<string>): string {
  const base = join(dirname(from), specifier).replaceAll('\\', '/');
  const candidates = [`${base}.ts`, `${base}/index.ts`, `${base}.d.ts`, base];
  return candidates.find((candidate) => known.has(candidate)) ?? base;
}
