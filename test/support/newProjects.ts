// Projects that are made from the templates and built with all their tools, as a user does it from nothing.

import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { buildProject, machineForBuild } from '../../server/src/toolchain/build';
import { thisMachine } from '../../server/src/toolchain/machine';
import { makeProject, type NewProject } from '../../server/src/toolchain/newProject';
import { findProjects } from '../../server/src/toolchain/projects/find';
import { runProgram } from './programs';
import { inRepository } from './repository';

const zig = inRepository('.toolchain/ziglang/ziglang');
const asc = inRepository('.toolchain/assemblyscript/node_modules');

/** The programs that all the templates need together. */
export const templatePrograms = [
  ...['cmake', 'gcc', 'g++', '/usr/bin/cargo', 'clang', 'wasm-ld', 'go', 'wat2wasm', 'wasmedge'],
  ...[join(zig, 'zig'), join(asc, '.bin/asc')],
];

export interface BuiltFiles {
  readonly plugins: readonly string[];
  readonly guests: readonly string[];
  /** All that the tools wrote. */
  readonly output: string;
}

/** Makes a project; the AssemblyScript compiler is there as after `npm install`. */
export function makeNewProject(project: NewProject): void {
  const made = makeProject(project, inRepository('dist/templates'));
  assert.equal(made.kind, 'made', JSON.stringify(made));
  symlinkSync(asc, join(project.folder, 'node_modules'));
}

/** Builds everything below a folder for debugging; it must succeed. */
export async function buildFolder(folder: string): Promise<BuiltFiles> {
  const here = thisMachine([]);
  const environment = {
    ...here.environment,
    PATH: `${process.env['PATH'] ?? ''}:${zig}`,
    ZIG_GLOBAL_CACHE_DIR: inRepository('out/zig-cache'),
  };
  const machine = machineForBuild({ ...here, environment }, [folder]);
  const files: string[] = [];
  let output = '';
  for (const project of findProjects(folder)) {
    const { end } = await buildProject(project, {
      configuration: 'debug',
      machine,
      onLine: (line) => (output += line),
    });
    assert.equal(end.kind, 'built', `${JSON.stringify(end)}\n${output}`);
    if (end.kind === 'built') files.push(...end.artifacts.map(({ file }) => file));
  }
  return {
    plugins: files.filter((file) => file.endsWith('.so')),
    guests: files.filter((file) => file.endsWith('.wasm')),
    output,
  };
}

export interface TestReport {
  readonly code: number | null;
  readonly passed: number;
  readonly failures: readonly string[];
}

/** What `wasmedge-plugin test` says of the tests below a folder. */
export function testFolder(folder: string, environment: Readonly<Record<string, string>> = {}): TestReport {
  const args = [inRepository('dist/cli.js'), 'test', folder, '--format', 'json'];
  const { code, stdout, stderr } = runProgram(process.execPath, args, { environment });
  assert.notEqual(stdout, '', stderr);
  const told = JSON.parse(stdout) as {
    readonly passed: number;
    readonly files: readonly {
      readonly fault: string | null;
      readonly tests: readonly { readonly name: string; readonly failure: string | null }[];
    }[];
  };
  const failures = told.files.flatMap(({ fault, tests }) => [
    ...(fault === null ? [] : [fault]),
    ...tests.flatMap(({ name, failure }) => (failure === null ? [] : [`${name}: ${failure}`])),
  ]);
  return { code, passed: told.passed, failures };
}
