// Projects of Cargo, workspaces among them: plugins for this machine, guests for WebAssembly. Where the results lie is
// asked of cargo.

import { dirname, extname, join, resolve } from 'node:path';
import { text } from '../../core/messages/text';
import { textOfFile } from './folders';
import { isRecord, listOf, parseJson, textField, textsOf } from './json';
import { configuredTarget, rolesOfPackage } from './rustRoles';
import { rolesBelow } from './roles';
import { cargoMessage, ownToolchain, rustToolchain, type RustToolchain } from './rustToolchain';
import type { Artifact, BuildContext, BuildEnd, Project, ProjectKind, Role } from './types';

const defaultTarget = 'wasm32-wasip1';

export const cargo: ProjectKind = {
  name: 'cargo',
  find: ({ path, files, textOf }) => {
    if (!files.includes('Cargo.toml')) return [];
    const manifest = textOf('Cargo.toml') ?? '';
    const isPackage = /^\s*\[package\]/m.test(manifest);
    const roles =
      isPackage && !hasMembers(manifest) ? rolesOfPackage(path) : rolesBelow(path, ['.rs', '.toml']);
    return [{ kind: 'cargo', folder: path, file: join(path, 'Cargo.toml'), roles }];
  },
  owns: (outer, inner) => {
    if (inner.kind !== 'cargo') return extname(inner.file) === '.rs';
    const manifest = textOfFile(inner.file) ?? '';
    const outerManifest = textOfFile(outer.file) ?? '';
    const isMember = hasMembers(outerManifest) && !/^\s*\[workspace\]/m.test(manifest);
    const isLibrary = !manifest.includes('cdylib');
    return isMember || (isLibrary && pathsIn(outerManifest, outer.folder).includes(inner.folder));
  },
  build: buildWithCargo,
};

function hasMembers(manifest: string): boolean {
  return /^\s*\[workspace\]/m.test(manifest) && /^\s*members\s*=/m.test(manifest);
}

/** The folders of dependencies that a manifest names by path. */
function pathsIn(manifest: string, folder: string): readonly string[] {
  return [...manifest.matchAll(/\bpath\s*=\s*"([^"]+)"/g)].map((match) => resolve(folder, match[1] ?? ''));
}

interface Package {
  readonly name: string;
  readonly manifest: string;
  readonly crateTypes: readonly string[];
  readonly roles: readonly Role[];
}

async function buildWithCargo(project: Project, context: BuildContext): Promise<BuildEnd> {
  const own = ownToolchain(context);
  if (own.kind === 'missing') return { kind: 'failed', reason: own.reason };
  const said = await context.run({
    program: own.cargo,
    args: ['metadata', '--no-deps', '--format-version', '1'],
    cwd: project.folder,
    quiet: true,
  });
  if (said.kind === 'failed') return said;
  const packages = packagesOf(said.stdout);
  if (packages.every(({ roles }) => roles.length === 0))
    return { kind: 'failed', reason: text('build.neither', { folder: project.folder }) };
  const artifacts: Artifact[] = [];
  for (const role of ['plugin', 'guest'] as const) {
    const chosen = packages.filter(({ roles }) => roles.includes(role));
    if (chosen.length === 0) continue;
    const end = await buildPackages(role, chosen, project, context, own);
    if (end.kind === 'failed') return end;
    artifacts.push(...end.artifacts);
  }
  return { kind: 'built', artifacts };
}

function packagesOf(metadata: string): readonly Package[] {
  const json = parseJson(metadata);
  const packages = listOf(isRecord(json) ? json['packages'] : null).filter(isRecord);
  const dependencies = packages.flatMap((one) => listOf(one['dependencies']).filter(isRecord));
  const used = new Set(dependencies.map((dependency) => textField(dependency, 'path')));
  return packages.map((one) => {
    const manifest = textField(one, 'manifest_path') ?? '';
    const targets = listOf(one['targets']).filter(isRecord);
    const crateTypes = targets.flatMap((target) => textsOf(target['crate_types']));
    // What is only linked into other packages is no plugin or guest of its own, whatever its source speaks of.
    const isPart =
      used.has(dirname(manifest)) && !crateTypes.some((type) => ['cdylib', 'bin'].includes(type));
    return {
      name: textField(one, 'name') ?? '',
      manifest,
      crateTypes,
      roles: isPart ? [] : rolesOfPackage(dirname(manifest)),
    };
  });
}

async function buildPackages(
  role: Role,
  packages: readonly Package[],
  project: Project,
  context: BuildContext,
  own: RustToolchain,
): Promise<BuildEnd> {
  const target = role === 'guest' ? (configuredTarget(project.folder) ?? defaultTarget) : null;
  const toolchain = target === null ? own : await rustToolchain(target, project.folder, context);
  if (toolchain.kind === 'missing') return { kind: 'failed', reason: toolchain.reason };
  const wrong = packages.find(({ crateTypes }) => role === 'plugin' && !crateTypes.includes('cdylib'));
  if (wrong)
    return { kind: 'failed', reason: text('build.no-cdylib', { name: wrong.name, file: wrong.manifest }) };
  const built = await context.run({
    program: toolchain.cargo,
    args: [
      ...['build', '--message-format=json-render-diagnostics'],
      ...packages.flatMap(({ name }) => ['--package', name]),
      ...(context.configuration === 'release' ? ['--release'] : []),
      ...(target === null ? [] : ['--target', target]),
      ...context.added('cargo'),
    ],
    cwd: project.folder,
    environment: toolchain.environment,
    quiet: true,
  });
  if (built.kind === 'failed') return built;
  return { kind: 'built', artifacts: artifactsOf(built.stdout, role, packages) };
}

function artifactsOf(output: string, role: Role, packages: readonly Package[]): readonly Artifact[] {
  const manifests = new Set(packages.map(({ manifest }) => manifest));
  const endings = role === 'guest' ? ['.wasm'] : ['.so', '.dylib', '.dll'];
  const files = output.split('\n').flatMap((line) => {
    const message = cargoMessage(line);
    if (message?.['reason'] !== 'compiler-artifact') return [];
    if (!manifests.has(textField(message, 'manifest_path') ?? '')) return [];
    return textsOf(message['filenames']).filter((file) => endings.includes(extname(file)));
  });
  return files.map((file) => ({ role, file }));
}
