// Guests in Zig: a project with a build.zig, or one file.

import { basename, extname, join } from 'node:path';
import { buildGuest, guestOutput } from './guestOutput';
import { artifactsBelow } from './native';
import { rolesBelow } from './roles';
import type { BuildContext, BuildEnd, Project, ProjectKind } from './types';

export const zig: ProjectKind = {
  name: 'zig',
  find: ({ path, files }) => {
    if (!files.includes('build.zig')) return [];
    const roles = rolesBelow(path, ['.zig']).filter((role) => role === 'guest');
    return [{ kind: 'zig', folder: path, file: join(path, 'build.zig'), roles }];
  },
  owns: (_outer, inner) => extname(inner.file) === '.zig',
  build: buildProject,
};

const optimize = { debug: 'Debug', release: 'ReleaseSmall' } as const;

/** The target is the project's own business: without one in build.zig it is asked for on the command line. */
async function buildProject({ folder }: Project, context: BuildContext): Promise<BuildEnd> {
  const output = join(folder, 'zig-out', context.configuration);
  const built = await context.run({
    program: 'zig',
    args: [
      'build',
      '--prefix',
      output,
      `-Doptimize=${optimize[context.configuration]}`,
      ...context.added('zig'),
    ],
    cwd: folder,
  });
  if (built.kind === 'failed') return built;
  return { kind: 'built', artifacts: artifactsBelow(output).filter(({ role }) => role === 'guest') };
}

/** Builds one lone file: a program for WASI when it has a `main`, else a reactor whose exports are called. */
export function buildZigFile(
  { folder, file }: Project,
  source: string,
  context: BuildContext,
): Promise<BuildEnd> {
  const output = guestOutput(folder, basename(file, extname(file)), context);
  const target = /\bpub fn main\s*\(/.test(source)
    ? ['-target', 'wasm32-wasi']
    : ['-target', 'wasm32-freestanding', '-fno-entry', '-rdynamic'];
  const step = {
    program: 'zig',
    args: [
      'build-exe',
      file,
      ...target,
      '-O',
      optimize[context.configuration],
      `-femit-bin=${output}`,
      ...context.added('zig'),
    ],
    cwd: folder,
  };
  return buildGuest(output, step, context);
}
