// Guests in Go: a module with a main package, built for WASI.

import { basename, extname, join } from 'node:path';
import { buildGuest, guestOutput } from './guestOutput';
import { rolesBelow } from './roles';
import type { BuildContext, BuildEnd, Project, ProjectKind } from './types';

export const go: ProjectKind = {
  name: 'go',
  find: ({ path, files, textOf }) => {
    const isProgram = files.some(
      (name) => name.endsWith('.go') && /^package main\b/m.test(textOf(name) ?? ''),
    );
    if (!files.includes('go.mod') || !isProgram) return [];
    const roles = rolesBelow(path, ['.go']).filter((role) => role === 'guest');
    return [{ kind: 'go', folder: path, file: join(path, 'go.mod'), roles }];
  },
  owns: (_outer, inner) => extname(inner.file) === '.go',
  build: ({ folder }, context) => buildGo(['.'], folder, basename(folder), context),
};

/** Builds a package or a lone file. */
export function buildGo(
  sources: readonly string[],
  folder: string,
  name: string,
  context: BuildContext,
): Promise<BuildEnd> {
  const output = guestOutput(folder, name, context);
  const stripped = context.configuration === 'release' ? ['-ldflags=-s -w'] : [];
  const step = {
    program: 'go',
    args: ['build', ...stripped, ...context.added('go'), '-o', output, ...sources],
    cwd: folder,
    environment: { GOOS: 'wasip1', GOARCH: 'wasm' },
  };
  return buildGuest(output, step, context);
}

/** Builds one lone file. */
export function buildGoFile({ folder, file }: Project, context: BuildContext): Promise<BuildEnd> {
  return buildGo([file], folder, basename(file, extname(file)), context);
}
