// Projects of CMake, with presets and with generators of several configurations. What was built is asked of CMake's
// file API, not guessed.

import { join } from 'node:path';
import { text } from '../../core/messages/text';
import { choosePreset } from './cmakePresets';
import { askForTargets, builtTargets } from './cmakeFileApi';
import { flagEnvironment, nativeRoles, ownsNatively } from './native';
import type { BuildContext, BuildEnd, Project, ProjectKind } from './types';

export const cmake: ProjectKind = {
  name: 'cmake',
  find: ({ path, files }) => {
    const file = join(path, 'CMakeLists.txt');
    if (!files.includes('CMakeLists.txt')) return [];
    return [{ kind: 'cmake', folder: path, file, roles: nativeRoles(path, file) }];
  },
  owns: ownsNatively,
  build: buildWithCmake,
};

const buildTypes = { debug: 'Debug', release: 'Release' } as const;

async function buildWithCmake(project: Project, context: BuildContext): Promise<BuildEnd> {
  const { folder } = project;
  const buildType = buildTypes[context.configuration];
  const preset = choosePreset(folder, context.configuration);
  const buildFolder = preset?.buildFolder ?? join(folder, 'build', context.configuration);
  askForTargets(buildFolder);
  const configured = await context.run({
    program: 'cmake',
    args: [
      ...(preset === null
        ? plainArguments(folder, buildFolder, buildType, context)
        : ['--preset', preset.name]),
      ...context.added('cmake'),
    ],
    cwd: folder,
    environment: await flagEnvironment(context),
  });
  if (configured.kind === 'failed') return configured;
  const built = await context.run({
    program: 'cmake',
    // Generators of one configuration ignore --config.
    args: ['--build', buildFolder, '--config', buildType, '--parallel', '2'],
    cwd: folder,
  });
  if (built.kind === 'failed') return built;
  const artifacts = builtTargets(buildFolder, buildType);
  return artifacts === null
    ? { kind: 'failed', reason: text('build.no-answer-of-tool', { tool: 'cmake', folder: buildFolder }) }
    : { kind: 'built', artifacts };
}

/** Without a preset. The user's own choice of a generator goes before ours. */
function plainArguments(
  folder: string,
  buildFolder: string,
  buildType: string,
  { environment, programs }: BuildContext,
): readonly string[] {
  const chosen = environment['CMAKE_GENERATOR'];
  const generator = chosen === undefined && programs('ninja').length > 0 ? ['-G', 'Ninja'] : [];
  const type = chosen?.includes('Multi-Config') ? [] : [`-DCMAKE_BUILD_TYPE=${buildType}`];
  return ['-S', folder, '-B', buildFolder, ...generator, ...type, '-DCMAKE_EXPORT_COMPILE_COMMANDS=ON'];
}
