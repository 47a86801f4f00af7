// Projects of Meson. What was built is asked of `meson introspect`.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from '../../core/messages/text';
import { textOfFile } from './folders';
import { isRecord, listOf, parseJson, textsOf } from './json';
import { artifactOf, flagEnvironment, nativeRoles, ownsNatively } from './native';
import type { BuildContext, BuildEnd, Project, ProjectKind } from './types';

export const meson: ProjectKind = {
  name: 'meson',
  find: ({ path, files }) => {
    const file = join(path, 'meson.build');
    // Only the file at the top declares a project.
    if (!files.includes('meson.build') || !/^\s*project\s*\(/m.test(textOfFile(file) ?? '')) return [];
    return [{ kind: 'meson', folder: path, file, roles: nativeRoles(path, file) }];
  },
  owns: ownsNatively,
  build: buildWithMeson,
};

async function buildWithMeson({ folder }: Project, context: BuildContext): Promise<BuildEnd> {
  const buildFolder = join(folder, 'build', context.configuration);
  const isConfigured = existsSync(join(buildFolder, 'meson-private/coredata.dat'));
  const added = context.added('meson');
  if (!isConfigured || added.length > 0) {
    const again = isConfigured ? ['--reconfigure'] : [];
    const configured = await context.run({
      program: 'meson',
      args: ['setup', ...again, buildFolder, folder, `--buildtype=${context.configuration}`, ...added],
      cwd: folder,
      environment: await flagEnvironment(context),
    });
    if (configured.kind === 'failed') return configured;
  }
  const built = await context.run({ program: 'meson', args: ['compile', '-C', buildFolder], cwd: folder });
  if (built.kind === 'failed') return built;
  const said = await context.run({
    program: 'meson',
    args: ['introspect', '--targets', buildFolder],
    cwd: folder,
    quiet: true,
  });
  if (said.kind === 'failed') return said;
  const targets = parseJson(said.stdout);
  if (!Array.isArray(targets))
    return {
      kind: 'failed',
      reason: text('build.no-answer-of-tool', { tool: 'meson', folder: buildFolder }),
    };
  const files = listOf(targets).flatMap((target) => (isRecord(target) ? textsOf(target['filename']) : []));
  return { kind: 'built', artifacts: files.filter(existsSync).flatMap((file) => artifactOf(file) ?? []) };
}
