// A plugin without a build file: the sources of one folder become one library.

import { mkdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { text } from '../../core/messages/text';
import { contentsOf, type FolderContents } from './folders';
import { isNativeSource, rolesOfText } from './roles';
import { reloadableFlags } from './native';
import type { BuildContext, BuildEnd, Project, ProjectKind } from './types';

export const pluginSource: ProjectKind = {
  name: 'source',
  find: (folder) =>
    descriptorsIn(folder).map((name) => ({
      kind: 'source',
      folder: folder.path,
      file: join(folder.path, name),
      roles: ['plugin'],
    })),
  owns: () => false,
  build: compilePlugin,
};

/** Files in which a plugin's entry point is defined. */
function descriptorsIn({ files, textOf }: FolderContents): readonly string[] {
  return files
    .filter((name) => isNativeSource(name) || extname(name) === '.rs')
    .filter((name) =>
      /\bWasmEdge_Plugin_GetDescriptor\s*\(|\bEXPORT_GET_DESCRIPTOR\s*\(/.test(textOf(name) ?? ''),
    );
}

async function compilePlugin(project: Project, context: BuildContext): Promise<BuildEnd> {
  const output = outputOf(project, context.configuration);
  const isRust = extname(project.file) === '.rs';
  const built = isRust
    ? await compileRust(project, output, context)
    : await compileC(project, output, context);
  if (built.kind === 'failed') return built;
  return { kind: 'built', artifacts: [{ role: 'plugin', file: output }] };
}

function outputOf({ folder, file }: Project, configuration: string): string {
  const outputFolder = join(folder, 'build', configuration);
  mkdirSync(outputFolder, { recursive: true });
  const extension = process.platform === 'darwin' ? 'dylib' : 'so';
  return join(outputFolder, `lib${basename(file, extname(file))}.${extension}`);
}

function compileRust(
  { folder, file }: Project,
  output: string,
  { configuration, run, added }: BuildContext,
): ReturnType<BuildContext['run']> {
  const level = configuration === 'debug' ? ['-g', '-C', 'opt-level=0'] : ['-O'];
  const args = [
    '--edition',
    '2021',
    '--crate-type',
    'cdylib',
    ...level,
    ...added('rustc'),
    '-o',
    output,
    file,
  ];
  return run({ program: 'rustc', args, cwd: folder });
}

async function compileC(
  project: Project,
  output: string,
  context: BuildContext,
): Promise<Awaited<ReturnType<BuildContext['run']>>> {
  const { configuration, environment, machine } = context;
  const sources = sourcesOf(project);
  const isCpp = sources.some((source) => extname(source) !== '.c');
  const name = isCpp ? 'c++' : 'cc';
  const configured = environment[isCpp ? 'CXX' : 'CC'];
  const compiler = [configured ?? '', name, isCpp ? 'g++' : 'gcc', isCpp ? 'clang++' : 'clang'].find(
    (candidate) => context.programs(candidate).length > 0,
  );
  if (compiler === undefined)
    return { kind: 'failed', reason: text('build.compiler-missing', { compiler: name }) };
  const installed = machine.home === null ? [] : [join(machine.home, '.wasmedge')];
  const includes = [environment['WASMEDGE_INCLUDE_DIR'], ...installed.map((top) => join(top, 'include'))];
  const libraries = [environment['WASMEDGE_LIB_DIR'], ...installed.map((top) => join(top, 'lib'))];
  const level = configuration === 'debug' ? ['-g', '-O0'] : ['-O2'];
  const args = [
    ...[isCpp ? '-std=c++17' : '-std=gnu17', '-shared', '-fPIC', '-Wall', '-Wextra', ...level],
    ...(await reloadableFlags(name, context)),
    ...includes.flatMap((folder) => (folder === undefined ? [] : [`-I${folder}`])),
    ...['-o', output, ...sources],
    ...libraries.flatMap((folder) => (folder === undefined ? [] : [`-L${folder}`])),
    '-lwasmedge',
    // A symbol that nobody defines is said now, not at the first call.
    ...(process.platform === 'linux' ? ['-Wl,-z,defs'] : []),
    ...context.added('cc'),
  ];
  return context.run({ program: compiler, args, cwd: project.folder });
}

/** The file itself and what stands beside it and is neither another plugin, nor a guest, nor a program. */
function sourcesOf({ folder, file }: Project): readonly string[] {
  const { files, textOf } = contentsOf(folder);
  const isCompanion = (name: string): boolean => {
    const source = textOf(name) ?? '';
    const isOther = /\bWasmEdge_Plugin_GetDescriptor\s*\(|\bEXPORT_GET_DESCRIPTOR\s*\(|\bmain\s*\(/.test(
      source,
    );
    return isNativeSource(name) && !isOther && !rolesOfText(source).includes('guest');
  };
  return [file, ...files.filter(isCompanion).map((name) => join(folder, name))];
}
