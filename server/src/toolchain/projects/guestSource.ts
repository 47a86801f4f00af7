// Guests without a build file: each source becomes one module.

import { existsSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { text } from '../../core/messages/text';
import { buildAssemblyScript } from './assemblyScript';
import { textOfFile } from './folders';
import { buildGoFile } from './go';
import { buildGuest, guestOutput } from './guestOutput';
import { rolesOfText } from './roles';
import { rustToolchain } from './rustToolchain';
import type { BuildContext, BuildEnd, Project, ProjectKind } from './types';
import { buildZigFile } from './zig';

type BuildSource = (project: Project, source: string, context: BuildContext) => Promise<BuildEnd>;

/** By ending. A header is no guest of its own. */
const builders: Readonly<Record<string, BuildSource>> = {
  '.rs': buildRust,
  '.c': buildC,
  '.cc': buildC,
  '.cpp': buildC,
  '.go': (project, _source, context) => buildGoFile(project, context),
  '.zig': buildZigFile,
  '.ts': (project, _source, context) => buildAssemblyScript(project, context),
  '.wat': buildWat,
};

export const guestSource: ProjectKind = {
  name: 'guest',
  find: ({ path, files, textOf }) =>
    files
      .filter((name) => builders[extname(name)] !== undefined)
      .filter((name) => isGuest(textOf(name) ?? ''))
      .map((name) => ({ kind: 'guest', folder: path, file: join(path, name), roles: ['guest'] })),
  owns: () => false,
  build: (project, context) => {
    const build = builders[extname(project.file)];
    const source = textOfFile(project.file) ?? '';
    if (build) return build(project, source, context);
    const reason = text('build.neither', { folder: project.file });
    return Promise.resolve({ kind: 'failed', reason });
  },
};

function isGuest(source: string): boolean {
  const roles = rolesOfText(source);
  return roles.includes('guest') && !roles.includes('plugin');
}

async function buildRust(
  { folder, file }: Project,
  source: string,
  context: BuildContext,
): Promise<BuildEnd> {
  const target = 'wasm32-wasip1';
  const toolchain = await rustToolchain(target, folder, context);
  if (toolchain.kind === 'missing') return { kind: 'failed', reason: toolchain.reason };
  const output = guestOutput(folder, basename(file, extname(file)), context);
  const level = context.configuration === 'debug' ? ['-g'] : ['-O'];
  const crate = /\bfn main\s*\(/.test(source) ? 'bin' : 'cdylib';
  const step = {
    program: toolchain.rustc,
    args: [
      ...['--edition', '2021', '--crate-type', crate, '--target', target, ...level],
      ...(toolchain.linker === null ? [] : ['-C', `linker=${toolchain.linker}`]),
      ...['-o', output, file],
    ],
    cwd: folder,
  };
  return buildGuest(output, step, context);
}

async function buildC({ folder, file }: Project, source: string, context: BuildContext): Promise<BuildEnd> {
  const output = guestOutput(folder, basename(file, extname(file)), context);
  const isCpp = extname(file) !== '.c';
  const level = context.configuration === 'debug' ? ['-g', '-O0'] : ['-O2'];
  const isProgram = /\bmain\s*\(/.test(source);
  const sdk = context.environment['WASI_SDK_PATH'];
  const program =
    sdk === undefined ? (isCpp ? 'clang++' : 'clang') : join(sdk, 'bin', isCpp ? 'clang++' : 'clang');
  const step = {
    program,
    args: [
      ...['--target=wasm32-wasi', isCpp ? '-std=c++17' : '-std=gnu17', '-Wall', '-Wextra', ...level],
      ...(isCpp ? ['-fno-exceptions'] : []),
      ...(isProgram ? [] : ['-mexec-model=reactor', '-Wl,--export-dynamic']),
      ...(await withoutBuiltins(program, context)),
      ...['-o', output, file],
    ],
    cwd: folder,
  };
  return buildGuest(output, step, context);
}

/** Distributions pack the compiler's own library apart; most guests need nothing of it. */
async function withoutBuiltins(name: string, context: BuildContext): Promise<readonly string[]> {
  const [program] = context.programs(name);
  if (program === undefined) return [];
  const library = await context.ask(program, ['--target=wasm32-wasi', '-print-libgcc-file-name']);
  return library === null || existsSync(library.trim()) ? [] : ['-nodefaultlibs', '-lc'];
}

async function buildWat(
  { folder, file }: Project,
  _source: string,
  context: BuildContext,
): Promise<BuildEnd> {
  const output = guestOutput(folder, basename(file, extname(file)), context);
  const names = context.configuration === 'debug' ? ['--debug-names'] : [];
  const step = { program: 'wat2wasm', args: [...names, '-o', output, file], cwd: folder };
  return buildGuest(output, step, context);
}
