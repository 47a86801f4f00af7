// Projects with a makefile. make does not say what it builds: libraries and guests below the folder are taken.

import { join } from 'node:path';
import { textOfFile } from './folders';
import { artifactsBelow, flagEnvironment, nativeRoles, ownsNatively } from './native';
import type { BuildContext, BuildEnd, Project, ProjectKind } from './types';

const makefiles = ['GNUmakefile', 'makefile', 'Makefile'];

export const make: ProjectKind = {
  name: 'make',
  find: ({ path, files }) => {
    const name = makefiles.find((candidate) => files.includes(candidate));
    if (name === undefined) return [];
    const file = join(path, name);
    return [{ kind: 'make', folder: path, file, roles: nativeRoles(path, file) }];
  },
  owns: ownsNatively,
  build: buildWithMake,
};

async function buildWithMake({ folder, file }: Project, context: BuildContext): Promise<BuildEnd> {
  const targets = targetsOf(textOfFile(file) ?? '', context.configuration);
  const flags = context.configuration === 'debug' ? ['-g', '-O0'] : ['-O2'];
  const built = await context.run({
    program: 'make',
    args: ['-j2', ...targets, ...context.added('make')],
    cwd: folder,
    // The environment gives way to whatever the makefile sets itself.
    environment: await flagEnvironment(context, flags),
  });
  return built.kind === 'failed' ? built : { kind: 'built', artifacts: artifactsBelow(folder) };
}

/** A makefile's own target for the configuration, when it has one; else its default. */
function targetsOf(makefile: string, configuration: string): readonly string[] {
  return new RegExp(`^${configuration}\\s*:(?!=)`, 'm').test(makefile) ? [configuration] : [];
}
