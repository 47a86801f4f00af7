// Builds the plugins and guests of a folder by their own build tools. Executes what the projects say: only on the
// user's command, in a folder that the user trusts.

import { basename, delimiter, isAbsolute } from 'node:path';
import { text, type Text } from '../core/messages/text';
import { absolutePlace, knownComplaint, lineSplitter } from './buildOutput';
import type { Machine } from './machine';
import { installCommand } from './installCommands';
import { runProgram } from './process';
import { searchOn } from './probe';
import { findPrograms, isForbidden, searchedFolders } from './programs';
import { projectKinds } from './projects/index';
import type { BuildContext, BuildEnd, Configuration, Project, Step, StepEnd } from './projects/types';

export interface BuildOptions {
  readonly configuration: Configuration;
  readonly machine: Machine;
  /** Told of every line that a tool writes, and of the commands that run. */
  readonly onLine: (line: string) => void;
  readonly signal?: AbortSignal;
}

export interface BuiltProject {
  readonly project: Project;
  readonly end: BuildEnd;
}

/** The machine for a build in folders: no tool is taken from them, unless the user's own tools lie in one. */
export function machineForBuild(machine: Machine, folders: readonly string[]): Machine {
  const { home, forbiddenFolders } = machine;
  const forbidden = folders.filter((folder) => home === null || !isForbidden(home, [folder]));
  return { ...machine, forbiddenFolders: [...forbiddenFolders, ...forbidden] };
}

/** No build may run for longer. */
const timeoutMs = 3_600_000;
/** JSON messages of cargo come through here as well. */
const maxOutputBytes = 64 << 20;

/** Builds one project. Never rejects. */
export async function buildProject(project: Project, options: BuildOptions): Promise<BuiltProject> {
  const kind = projectKinds.find(({ name }) => name === project.kind);
  const context = buildContext(project, options);
  const end: BuildEnd = kind
    ? await kind.build(project, context)
    : { kind: 'failed', reason: text('build.neither', { folder: project.folder }) };
  if (end.kind === 'built' && end.artifacts.length === 0)
    return {
      project,
      end: { kind: 'failed', reason: text('build.nothing-built', { folder: project.folder }) },
    };
  return { project, end };
}

/** What tools of a project are run with, for a build or for its tests. */
export function buildContext(project: Project, options: BuildOptions): BuildContext {
  const { machine, configuration } = options;
  const environment = buildEnvironment(machine);
  const search = searchOn({ ...machine, environment });
  const programs = (name: string): readonly string[] =>
    isAbsolute(name) ? [name] : distinct(findPrograms(name, search));
  return {
    configuration,
    machine,
    environment,
    programs,
    added: (tool) => machine.buildArguments?.get(tool) ?? [],
    run: (step) => runStep(step, programs, environment, options),
    ask: async (program, args, cwd = project.folder) => {
      const end = await runProgram({
        ...{ program, args, cwd, env: { ...environment, LC_ALL: 'C' } },
        ...{ stdin: 'closed', timeoutMs: 30_000, maxOutputBytes: 1 << 16 },
      });
      return end.kind === 'exited' && end.code === 0 ? end.stdout : null;
    },
  };
}

/** `/bin` is often the same folder as `/usr/bin`. */
function distinct(files: readonly string[]): readonly string[] {
  const withoutUsr = (file: string): string => file.replace(/^\/usr(?=\/s?bin\/)/, '');
  return [...new Map(files.toReversed().map((file) => [withoutUsr(file), file])).values()].reverse();
}

/** The user's environment, without what is loaded into every program and without PATH entries of the workspace. */
function buildEnvironment(machine: Machine): Readonly<Record<string, string>> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(machine.environment))
    if (value !== undefined && name !== 'LD_PRELOAD' && name !== 'ELECTRON_RUN_AS_NODE')
      environment[name] = value;
  return {
    ...namedCompilers(machine),
    ...environment,
    PATH: searchedFolders(searchOn(machine)).join(delimiter),
  };
}

/** Build tools learn of the user's compilers by the variables that all of them honour. */
function namedCompilers({ tools }: Machine): Readonly<Record<string, string>> {
  const [cc, cxx, rustc] = ['cc', 'c++', 'rustc'].map((name) => tools?.get(name));
  return { ...(cc && { CC: cc }), ...(cxx && { CXX: cxx }), ...(rustc && { RUSTC: rustc }) };
}

/** Some tools colour what they say wherever CI runs them; who reads the lines looks for words. */
const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

async function runStep(
  step: Step,
  programs: (name: string) => readonly string[],
  environment: Readonly<Record<string, string>>,
  { onLine, signal, machine }: BuildOptions,
): Promise<StepEnd> {
  const [program] = programs(step.program);
  if (program === undefined) return { kind: 'failed', reason: programMissing(step.program, machine) };
  if (!step.quiet) onLine(`> ${[step.program, ...step.args].map(shown).join(' ')}\n`);
  const show = (line: string): void => onLine(absolutePlace(line.replace(colours, ''), step.cwd));
  const splitters = { stdout: lineSplitter(step.quiet ? () => undefined : show), stderr: lineSplitter(show) };
  const end = await runProgram({
    ...{ program, args: step.args, cwd: step.cwd, env: { ...environment, ...step.environment } },
    ...{ stdin: 'closed', timeoutMs, maxOutputBytes, ...(signal && { signal }) },
    onOutput: (stream, chunk) => splitters[stream].add(chunk),
  });
  splitters.stdout.end();
  splitters.stderr.end();
  const name = basename(program);
  switch (end.kind) {
    case 'exited':
      if (end.code === 0) return { kind: 'done', stdout: end.stdout };
      return failed(
        knownComplaint(end.stderr + end.stdout) ??
          text('build.tool-failed', { tool: name, folder: step.cwd, code: end.code }),
      );
    case 'signalled':
      return failed(text('build.tool-signalled', { tool: name, signal: end.signal }));
    case 'timedOut':
      return failed(text('build.tool-timed-out', { tool: name, minutes: timeoutMs / 60_000 }));
    case 'cancelled':
      return failed(text('build.cancelled'));
    case 'notStarted':
      return failed(end.reason);
  }
}

function failed(reason: Text): StepEnd {
  return { kind: 'failed', reason };
}

function programMissing(program: string, { tools }: Machine): Text {
  const named = tools?.get(program);
  if (named !== undefined) return text('toolchain.tool-named-missing', { tool: program, program: named });
  const command = installCommand(program);
  return command === null
    ? text('build.compiler-missing', { compiler: program })
    : text('build.tool-missing', { tool: program, command });
}

/** An argument as one types it at a prompt; for the eye only. */
export function shown(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}
