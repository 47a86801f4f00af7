// Runs the tests that plugins have in their own languages: those of CMake by ctest, those of Cargo by cargo test. Which
// tests there are and how each ends is read from what those write.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from '../../core/messages/text';
import { buildContext, machineForBuild } from '../build';
import type { Machine } from '../machine';
import { runProgram } from '../process';
import { choosePreset } from '../projects/cmakePresets';
import { filesBelow, textOfFile } from '../projects/folders';
import { findProjectsAt } from '../projects/find';
import type { BuildContext, Project } from '../projects/types';
import { ownToolchain } from '../projects/rustToolchain';
import type { FileResult, TestResult } from './runTests';

export interface NativeTestOptions {
  readonly machine: Machine;
  /** Told of every line that a tool writes. */
  readonly onLine: (line: string) => void;
}

/** One run of tests in a project. */
interface NativeSuite {
  readonly project: Project;
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly read: (output: string) => readonly TestResult[];
}

const timeoutMs = 3_600_000;
const maxOutputBytes = 16 << 20;

/** Runs the tests of all projects below folders. A project without tests says nothing. */
export async function runNativeTests(
  folders: readonly string[],
  options: NativeTestOptions,
): Promise<readonly FileResult[]> {
  const results: FileResult[] = [];
  const machine = machineForBuild(options.machine, folders);
  for (const project of findProjectsAt(folders)) {
    const context = buildContext(project, { configuration: 'debug', machine, onLine: options.onLine });
    const suite = suiteOf(project, context);
    if (suite) results.push(await runSuite(suite, context, options));
  }
  return results;
}

function suiteOf(project: Project, context: BuildContext): NativeSuite | null {
  if (!project.roles.includes('plugin')) return null;
  switch (project.kind) {
    case 'cmake':
      return ctestSuite(project, context);
    case 'cargo':
      return cargoSuite(project, context);
    default:
      return null;
  }
}

/** The folder in which CMake has put tests; one that was never configured has none yet. */
function ctestSuite(project: Project, { programs }: BuildContext): NativeSuite | null {
  const { folder } = project;
  const preset = choosePreset(folder, 'debug')?.buildFolder;
  const places = [
    ...(preset === undefined ? [] : [preset]),
    join(folder, 'build/debug'),
    join(folder, 'build'),
  ];
  const built = places.find((place) => existsSync(join(place, 'CTestTestfile.cmake')));
  if (built === undefined) return null;
  const args = ['--build-config', 'Debug', '--output-on-failure', '--no-tests=ignore'];
  return { project, program: programs('ctest')[0] ?? 'ctest', args, folder: built, read: readCtest };
}

function cargoSuite(project: Project, context: BuildContext): NativeSuite | null {
  const hasTests = filesBelow(project.folder, ['.rs']).some((file) =>
    /#\[(?:\w+::)*test\b/.test(textOfFile(file) ?? ''),
  );
  const toolchain = hasTests ? ownToolchain(context) : null;
  if (toolchain === null) return null;
  const program = toolchain.kind === 'toolchain' ? toolchain.cargo : 'cargo';
  return { project, program, args: ['test', '--no-fail-fast'], folder: project.folder, read: readCargo };
}

async function runSuite(
  { project, program, args, folder, read }: NativeSuite,
  { environment }: BuildContext,
  { onLine }: NativeTestOptions,
): Promise<FileResult> {
  const { file } = project;
  onLine(`> ${[program, ...args].join(' ')}\n`);
  const end = await runProgram({
    ...{ program, args, cwd: folder, env: { ...environment, LC_ALL: 'C', CARGO_TERM_COLOR: 'never' } },
    ...{ stdin: 'closed', timeoutMs, maxOutputBytes },
  });
  if (end.kind === 'notStarted') return { kind: 'fault', file, line: null, reason: end.reason };
  const results = read(end.stdout);
  const isFine = end.kind === 'exited' && end.code === 0;
  if (isFine || results.some(({ failure }) => failure !== null)) {
    if (!isFine) onLine(end.stdout);
    return { kind: 'ran', file, results };
  }
  onLine(end.stdout + end.stderr);
  const how = end.kind === 'exited' ? String(end.code) : end.kind === 'signalled' ? end.signal : end.kind;
  return { kind: 'fault', file, line: null, reason: text('test.tool-failed', { tool: program, how }) };
}

/**
 * `1/2 Test #1: adds ........   Passed    0.01 sec`, or `***Failed`, `Subprocess aborted***Exception:` and others in
 * place of Passed. A test that is disabled is none.
 */
function readCtest(output: string): readonly TestResult[] {
  const line = /^ *\d+\/\d+ +Test +#\d+: (.+?) \.*(?:   |\*\*\*|(?=\w+ \w+\*\*\*))(\S.*?) +([\d.]+) sec/gm;
  return [...output.matchAll(line)]
    .filter(([, , status = '']) => !status.endsWith('(Disabled)'))
    .map(([, name = '', status = '', seconds = '0']) => ({
      name: name.trim(),
      line: null,
      failure: /^(?:Passed|Skipped)/.test(status) ? null : text('test.ended-as', { status: plain(status) }),
      milliseconds: Math.round(Number(seconds) * 1000),
    }));
}

/** `Subprocess aborted***Exception:` as `Subprocess aborted`. */
function plain(status: string): string {
  return status.replace(/\*\*\*.*$/, '');
}

/** `test tests::adds ... ok`. A test that is passed over is none. */
function readCargo(output: string): readonly TestResult[] {
  return [...output.matchAll(/^test (.+?)(?: - should panic)? \.\.\. (ok|FAILED)$/gm)].map(
    ([, name = '', status = '']) => ({
      name,
      line: null,
      failure: status === 'ok' ? null : text('test.ended-as', { status }),
      milliseconds: 0,
    }),
  );
}
