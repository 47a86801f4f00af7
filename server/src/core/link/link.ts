// Joins host functions and guest imports of all programs by (module, name). Judges nothing: that is for the rules.

import { knownModules, type KnownModule } from '../known/modules';
import { defaultVersion } from '../known/versions';
import type { BuiltPlugin } from '../model/builtPlugin';
import type { GuestImport, HostFunction, HostModule, ProgramFacts } from '../model/facts';
import { joinBuiltPlugins, type ChangeTime } from './builtPlugins';
import type { Candidate, LinkedImport, LinkedModule, LinkTable } from './types';

export interface LinkOptions {
  /** Release of WasmEdge; must be one of the supported ones. */
  readonly version?: string;
  readonly builtPlugins?: readonly BuiltPlugin[];
  /** Needed to tell whether a built plugin is older than its source. */
  readonly changedAt?: ChangeTime;
}

/** Joins the facts of all programs of a workspace. */
export function link(sources: readonly ProgramFacts[], options: LinkOptions = {}): LinkTable {
  const version = options.version ?? defaultVersion;
  const { builtPlugins = [], changedAt = () => null } = options;
  const { programs, differences } = joinBuiltPlugins(sources, builtPlugins, changedAt);
  const modules = joinModules(programs, knownModules(version));
  const unplaced = groupBy(
    programs.flatMap(({ hostFunctions }) => hostFunctions.filter(({ module }) => module === null)),
    ({ name }) => name,
  );
  return {
    version,
    imports: programs.flatMap(({ guestImports }, program) =>
      guestImports.map((guest) => linkImport(guest, program, modules, unplaced)),
    ),
    modules,
    plugins: programs.flatMap(({ plugins }) => plugins),
    crates: programs.flatMap(({ crate }) => (crate ? [crate] : [])),
    entryPointFaults: programs.flatMap(({ entryPointFaults = [] }) => entryPointFaults),
    hostModules: programs.flatMap(({ hostModules }) => hostModules),
    builtDifferences: differences,
  };
}

function joinModules(
  programs: readonly ProgramFacts[],
  official: ReadonlyMap<string, KnownModule>,
): ReadonlyMap<string, LinkedModule> {
  const functions = groupBy(
    programs.flatMap(({ hostFunctions }) => hostFunctions),
    ({ module }) => module,
  );
  const hostModules = groupBy(
    programs.flatMap((program) => program.hostModules),
    ({ name }) => name,
  );
  const names = new Set<string | null>([...official.keys(), ...functions.keys(), ...hostModules.keys()]);
  const joined = new Map<string, LinkedModule>();
  for (const name of names) {
    if (name === null) continue;
    const own = hostModules.get(name) ?? [];
    joined.set(name, joinModule(name, own, functions.get(name) ?? [], official.get(name) ?? null));
  }
  return joined;
}

function joinModule(
  name: string,
  hostModules: readonly HostModule[],
  functions: readonly HostFunction[],
  official: KnownModule | null,
): LinkedModule {
  const hostFunctions = groupBy(functions, (hostFunction) => hostFunction.name);
  // Functions without a module that creates them (a helper whose caller was not read) prove nothing about the rest.
  const onlyOfficial = official !== null && hostModules.length === 0 && functions.length === 0;
  // Nor does one outside a plugin that has only tables, memories or globals: another of that name is meant.
  const hasFunctions = functions.length > 0 || hostModules.some(({ plugin }) => plugin !== null);
  const allRead = hasFunctions && hostModules.length > 0 && hostModules.every(({ complete }) => complete);
  return {
    name,
    hostModules,
    hostFunctions,
    official,
    complete: onlyOfficial || allRead,
    functionNames: new Set([...hostFunctions.keys(), ...(official?.functions.keys() ?? [])]),
  };
}

function linkImport(
  guest: GuestImport,
  program: number,
  modules: ReadonlyMap<string, LinkedModule>,
  unplaced: ReadonlyMap<string, readonly HostFunction[]>,
): LinkedImport {
  const module = guest.module === null ? undefined : modules.get(guest.module);
  const candidates: Candidate[] = (module?.hostFunctions.get(guest.name) ?? []).map((host) => ({
    kind: 'workspace',
    signature: host.signature,
    host,
  }));
  const known = module?.official?.functions.get(guest.name);
  if (module?.official && known) {
    candidates.push({ kind: 'official', signature: known.signature, module: module.official, known });
  }
  return { guest, program, candidates, possible: unplaced.get(guest.name) ?? [] };
}

function groupBy<Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
