// wasmedge-plugin build: the plugins and guests of a folder, by their own build tools.

import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { visible, visibleJson } from '../../core/base/visible';
import { format } from '../../core/messages/format';
import { text, type Text } from '../../core/messages/text';
import { buildProject, machineForBuild, type BuiltProject } from '../../toolchain/build';
import { findProjectsAt } from '../../toolchain/projects/find';
import type { Artifact, Project } from '../../toolchain/projects/types';
import { exitCodes, type ExitCode } from '../exitCode';
import { refuse } from '../refusal';
import { note } from '../running/note';
import { buildToolFlags } from '../userTools';
import type { Surroundings } from '../surroundings';
import type { Command } from './command';

const formats = ['text', 'json'] as const;

export const buildCommand: Command = {
  name: 'build',
  flags: [
    { name: '--release', values: 'none' },
    { name: '--list', values: 'none' },
    { name: '--format', values: formats },
    { name: '--result', values: 'any' },
    ...buildToolFlags,
  ],
  usage: text('build.usage', { formats: formats.join(', ') }),
  run: async ({ paths, values }, surroundings) => {
    const places = (paths.length === 0 ? ['.'] : paths).map((path) => resolve(surroundings.folder, path));
    const missing = places.find((place) => !['file', 'folder'].includes(surroundings.kindOf(place)));
    if (missing !== undefined) return refuse(text('cli.path-missing', { path: missing }), surroundings);
    const projects = findProjectsAt(places);
    if (projects.length === 0)
      return refuse(text('build.no-projects', { folder: places.join(', ') }), surroundings);
    const isFolder = (place: string): boolean => surroundings.kindOf(place) === 'folder';
    const isJson = values.get('--format') === 'json';
    if (values.has('--list')) {
      surroundings.writeResult(isJson ? listJson(projects) : listText(projects, surroundings));
      return exitCodes.fine;
    }
    const configuration = values.has('--release') ? 'release' : 'debug';
    const built: BuiltProject[] = [];
    for (const project of projects) {
      note(text('build.project', { kind: project.kind, folder: project.folder }), surroundings);
      const one = await buildProject(project, {
        configuration,
        machine: machineForBuild(surroundings.machine, places.filter(isFolder)),
        onLine: (line) => surroundings.writeNote(`${visible(line.replace(/\r?\n$/, ''))}\n`),
      });
      built.push(one);
      if (one.end.kind === 'failed') noteFailure(one, surroundings);
    }
    const json = resultJson(configuration, built, surroundings);
    const file = values.get('--result');
    const unwritten = file === undefined ? null : writeResultFile(resolve(surroundings.folder, file), json);
    surroundings.writeResult(isJson ? json : resultText(built, surroundings));
    if (unwritten) return refuse(unwritten, surroundings);
    return exitCodeOf(built);
  },
};

function exitCodeOf(built: readonly BuiltProject[]): ExitCode {
  return built.every(({ end }) => end.kind === 'built') ? exitCodes.fine : exitCodes.found;
}

function noteFailure({ project, end }: BuiltProject, surroundings: Surroundings): void {
  if (end.kind !== 'failed') return;
  const reason = format(surroundings.locale, end.reason);
  note(text('build.failed', { folder: project.folder, reason }), surroundings);
}

function listText(projects: readonly Project[], { locale }: Surroundings): string {
  return projects
    .map(({ kind, file }) => visible(format(locale, text('build.project', { kind, folder: file }))))
    .map((line) => `${line}\n`)
    .join('');
}

function listJson(projects: readonly Project[]): string {
  const shown = projects.map(({ kind, folder, file, roles }) => ({ kind, folder, file, roles }));
  return `${visibleJson({ schema: 1, projects: shown })}\n`;
}

function resultText(built: readonly BuiltProject[], { locale }: Surroundings): string {
  return filesOf(built)
    .map(({ role, file }) =>
      visible(
        format(locale, role === 'plugin' ? text('build.plugin', { file }) : text('build.guest', { file })),
      ),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/** What was built, each file once: make does not say which of the files below its folder are its own. */
function filesOf(built: readonly BuiltProject[]): readonly Artifact[] {
  const artifacts = built.flatMap(({ end }) => (end.kind === 'built' ? end.artifacts : []));
  return [...new Map(artifacts.map((artifact) => [artifact.file, artifact])).values()];
}

function resultJson(configuration: string, built: readonly BuiltProject[], { locale }: Surroundings): string {
  const projects = built.map(({ project: { kind, folder, file }, end }) => ({
    ...{ kind, folder, file },
    ...(end.kind === 'built'
      ? { built: true, artifacts: end.artifacts }
      : { built: false, reason: format(locale, end.reason), artifacts: [] }),
  }));
  const files = filesOf(built);
  const named = (role: string): readonly string[] =>
    files.filter((file) => file.role === role).map(({ file }) => file);
  const result = { schema: 1, configuration, plugins: named('plugin'), guests: named('guest'), projects };
  return `${visibleJson(result)}\n`;
}

/** Null when it was written, else why it was not. */
function writeResultFile(file: string, contents: string): Text | null {
  try {
    writeFileSync(file, contents);
    return null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
    return text('build.result-not-written', { file, code });
  }
}
