// Lays built plugins beside their sources: the runtime's word settles what the source leaves unknown, and where the
// two disagree it says so. A library older than its source settles nothing: the source may mean something else now.

import type { FileId } from '../base/paths';
import type { BuiltFunction, BuiltModule, BuiltPlugin } from '../model/builtPlugin';
import { noFacts, type HostFunction, type HostModule, type ProgramFacts } from '../model/facts';
import type { Signature, TypeSlot } from '../model/signature';
import type { Site } from '../model/site';
import { firstDifference } from './signatures';
import type { BuiltDifference } from './types';

/** When a file was last changed, in milliseconds; unsaved text counts as changed just now. Null: not known. */
export type ChangeTime = (file: FileId) => number | null;

/** The programs with what built plugins add to them. */
export interface JoinedBuilds {
  readonly programs: readonly ProgramFacts[];
  readonly differences: readonly BuiltDifference[];
}

/** Joins built plugins with the programs that are their sources. The programs keep their order and number. */
export function joinBuiltPlugins(
  programs: readonly ProgramFacts[],
  plugins: readonly BuiltPlugin[],
  changedAt: ChangeTime,
): JoinedBuilds {
  const joined = [...programs];
  const differences: BuiltDifference[] = [];
  for (const plugin of plugins) {
    for (const module of plugin.modules) {
      const index = sourceOf(module, plugin, programs);
      const source = index === null ? undefined : joined[index];
      if (index === null || source === undefined) {
        joined.push(...unlessKnown(plugin, module, programs));
        continue;
      }
      const compared = compare(source, plugin, module, changedAt);
      joined[index] = compared.source;
      differences.push(...compared.differences);
      if (compared.others.length > 0) joined.push(factsOf(plugin, module, compared.others));
    }
  }
  return { programs: joined, differences };
}

/** All functions of a built plugin as facts; their site is the library as a whole. */
export function builtHostFunctions(plugin: BuiltPlugin): readonly HostFunction[] {
  return plugin.modules.flatMap((module) =>
    module.functions.map((built) => hostFunctionOf(plugin, module, built)),
  );
}

/** The only program that can be the source of a module: several of one name are normal, and told by the plugin. */
function sourceOf(
  module: BuiltModule,
  plugin: BuiltPlugin,
  programs: readonly ProgramFacts[],
): number | null {
  const having = [...programs.entries()].filter(([, { hostModules, hostFunctions }]) =>
    [...hostModules.map(({ name }) => name), ...hostFunctions.map((host) => host.module)].includes(
      module.name,
    ),
  );
  const named = having.filter(([, { plugins }]) => plugins.some(({ name }) => name === plugin.name));
  const candidates = having.length > 1 ? named : having;
  const [only] = candidates;
  return candidates.length === 1 && only ? only[0] : null;
}

/** A library whose source is not here, or may be one of several: only what none of them says is added. */
function unlessKnown(
  plugin: BuiltPlugin,
  module: BuiltModule,
  programs: readonly ProgramFacts[],
): readonly ProgramFacts[] {
  const hosts = programs.flatMap(({ hostFunctions }) =>
    hostFunctions.filter((host) => host.module === module.name),
  );
  const others = module.functions.filter((built) => !hosts.some((host) => fits(host, built)));
  return hosts.length > 0 && others.length === 0 ? [] : [factsOf(plugin, module, others)];
}

interface Comparison {
  /** The program, with what it left unknown filled in. */
  readonly source: ProgramFacts;
  readonly differences: readonly BuiltDifference[];
  /** What the library has and the source has not, or otherwise. */
  readonly others: readonly BuiltFunction[];
}

function compare(
  source: ProgramFacts,
  plugin: BuiltPlugin,
  module: BuiltModule,
  changedAt: ChangeTime,
): Comparison {
  const own = source.hostFunctions.filter((host) => host.module === module.name);
  const instances = source.hostModules.filter(({ name }) => name === module.name);
  const isOlder = isOlderThan(plugin, [...own, ...instances], changedAt);
  const differences = [
    ...own.flatMap((host) => differenceAt(host, own, plugin, module)),
    ...additions(own, instances, plugin, module),
  ];
  const [first] = instances;
  if (differences.length === 0 && isOlder && first)
    differences.push({ kind: 'older', plugin, module: first });
  return {
    source: isOlder ? source : settled(source, plugin, module),
    differences,
    others: module.functions.filter((built) => !own.some((host) => fits(host, built))),
  };
}

function isOlderThan(
  { builtAt }: BuiltPlugin,
  facts: readonly (HostFunction | HostModule)[],
  changedAt: ChangeTime,
): boolean {
  const files = new Set(facts.map(({ site }) => site.file));
  return [...files].some((file) => (changedAt(file) ?? 0) > builtAt);
}

function fits(host: HostFunction, built: BuiltFunction): boolean {
  return host.name === built.name && firstDifference(host.signature, built.signature) === null;
}

/** How one registration of the source differs; one that may not be compiled at all never does. */
function differenceAt(
  host: HostFunction,
  own: readonly HostFunction[],
  plugin: BuiltPlugin,
  module: BuiltModule,
): readonly BuiltDifference[] {
  const others = own.filter(({ name }) => name === host.name);
  if (!others.every(({ certain }) => certain) || others[0] !== host) return [];
  const built = module.functions.find(({ name }) => name === host.name);
  if (!built) return plugin.complete ? [{ kind: 'missing', plugin, host }] : [];
  if (others.some((other) => fits(other, built))) return [];
  return [{ kind: 'type', plugin, host, built: built.signature }];
}

/** Functions that only the library has. A source that was not read completely may register them. */
function additions(
  own: readonly HostFunction[],
  instances: readonly HostModule[],
  plugin: BuiltPlugin,
  module: BuiltModule,
): readonly BuiltDifference[] {
  const [first] = instances;
  if (!first || !instances.every(({ complete }) => complete)) return [];
  const names = new Set(own.map(({ name }) => name));
  return module.functions
    .filter(({ name }) => !names.has(name))
    .map(({ name }) => ({ kind: 'extra', plugin, module: first, name }));
}

function settled(source: ProgramFacts, plugin: BuiltPlugin, module: BuiltModule): ProgramFacts {
  return {
    ...source,
    hostFunctions: source.hostFunctions.map((host) => {
      const built = host.module === module.name ? module.functions.find((one) => fits(host, one)) : undefined;
      return built ? { ...host, signature: filled(host.signature, built.signature) } : host;
    }),
    hostModules: source.hostModules.map((instance) =>
      plugin.complete && instance.name === module.name
        ? { ...instance, complete: true, incomplete: [] }
        : instance,
    ),
  };
}

function filled(host: Signature, built: Signature): Signature {
  return {
    params: filledList(host.params, built.params),
    results: filledList(host.results, built.results),
  };
}

function filledList(
  host: readonly TypeSlot[] | null,
  built: readonly TypeSlot[] | null,
): readonly TypeSlot[] | null {
  return host?.map((slot, index) => ({ ...slot, type: slot.type ?? built?.[index]?.type ?? null })) ?? built;
}

function factsOf(
  plugin: BuiltPlugin,
  module: BuiltModule,
  functions: readonly BuiltFunction[],
): ProgramFacts {
  const instance: HostModule = {
    name: module.name,
    site: siteOf(plugin),
    plugin: plugin.name,
    complete: plugin.complete,
    incomplete: [],
    language,
  };
  return {
    ...noFacts,
    hostFunctions: functions.map((built) => hostFunctionOf(plugin, module, built)),
    hostModules: [instance],
  };
}

const language = 'library';

function hostFunctionOf(plugin: BuiltPlugin, module: BuiltModule, built: BuiltFunction): HostFunction {
  return {
    module: module.name,
    name: built.name,
    signature: built.signature,
    site: siteOf(plugin),
    related: [],
    language,
    pattern: 'built-library',
    certain: true,
  };
}

function siteOf({ file }: BuiltPlugin): Site {
  const start = { line: 0, character: 0 };
  return { file, range: { start, end: start }, byteOffset: 0 };
}
