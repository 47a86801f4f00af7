// Guests in AssemblyScript, built by the compiler that the project has installed.

import { existsSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { text } from '../../core/messages/text';
import { buildGuest, guestOutput } from './guestOutput';
import { rolesBelow } from './roles';
import type { BuildContext, BuildEnd, Project, ProjectKind } from './types';

export const assemblyScript: ProjectKind = {
  name: 'assemblyscript',
  find: ({ path, files, textOf }) => {
    const isProject =
      files.includes('asconfig.json') || /"assemblyscript"\s*:/.test(textOf('package.json') ?? '');
    if (!isProject) return [];
    const roles = rolesBelow(path, ['.ts']).filter((role) => role === 'guest');
    const name = files.includes('asconfig.json') ? 'asconfig.json' : 'package.json';
    return [{ kind: 'assemblyscript', folder: path, file: join(path, name), roles }];
  },
  owns: (_outer, inner) => extname(inner.file) === '.ts',
  build: (project, context) => buildAssemblyScript(project, context),
};

/** Where a project's source begins. */
const entries = ['assembly/index.ts', 'src/index.ts', 'index.ts'];

/** Builds a project, or one lone file. */
export async function buildAssemblyScript(project: Project, context: BuildContext): Promise<BuildEnd> {
  const { folder, file } = project;
  const entry = extname(file) === '.ts' ? file : entries.map((name) => join(folder, name)).find(existsSync);
  if (entry === undefined)
    return { kind: 'failed', reason: text('build.no-entry', { folder, entries: entries.join('`, `') }) };
  const compiler = installedCompiler(folder);
  const [node] = context.programs('node');
  if (compiler === null)
    return {
      kind: 'failed',
      reason: text('build.asc-missing', { folder, command: 'npm install --save-dev assemblyscript' }),
    };
  const name = extname(file) === '.ts' ? basename(file, '.ts') : basename(folder);
  const output = guestOutput(folder, name, context);
  const config = basename(file) === 'asconfig.json' ? ['--target', context.configuration] : [];
  const level = context.configuration === 'debug' ? ['--debug'] : ['--optimize'];
  const step = {
    program: node ?? process.execPath,
    args: [compiler, entry, ...config, '--outFile', output, ...level, ...context.added('asc')],
    cwd: folder,
    ...(node === undefined && { environment: { ELECTRON_RUN_AS_NODE: '1' } }),
  };
  return buildGuest(output, step, context);
}

/** The compiler's own file in the nearest node_modules. */
function installedCompiler(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, 'node_modules/assemblyscript/bin/asc.js');
    if (existsSync(file)) return file;
    if (at === dirname(at)) return null;
  }
}
