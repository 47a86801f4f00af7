// The modules that WasmEdge itself gives to guests: WASI, built-in modules and the official plugins, per release.
// Read from the runtime's sources at every tag, and compared with what the runtimes list. It does not know what is
// installed on a machine.

import type { Signature } from '../model/signature';
import { parseEdition, parseVersionRange, type Edition } from './notation';
import official from './officialModules.json';
import { includesVersion, type VersionRange } from './versions';

/** A function of an official module in one release. */
export interface KnownFunction {
  readonly name: string;
  readonly signature: Signature;
  /** A second type that the runtime links as well: it then gives the guest the `_v2` function. */
  readonly acceptedToo: Signature | null;
}

/** An official module in one release; it is always complete. */
export interface KnownModule {
  readonly name: string;
  /** The official plugin that brings it; null when no plugin is needed. */
  readonly plugin: string | null;
  readonly builtin: boolean;
  /** True when the runtime registers stand-ins while the plugin is absent: linking works, each call fails. */
  readonly mocked: boolean;
  readonly functions: ReadonlyMap<string, KnownFunction>;
}

interface ModuleNotation {
  readonly name: string;
  readonly plugin: string | null;
  readonly versions: string;
  readonly builtinSince?: string;
  readonly mocked?: string;
  readonly acceptedToo?: Readonly<Record<string, string>>;
  readonly functions: Readonly<Record<string, string | readonly string[]>>;
}

const notations: readonly ModuleNotation[] = official.modules;

/** The official modules of a release by name. */
export function knownModules(version: string): ReadonlyMap<string, KnownModule> {
  const modules = new Map<string, KnownModule>();
  for (const notation of notations) {
    if (!includesVersion(parseVersionRange(notation.versions), version)) continue;
    modules.set(notation.name, {
      name: notation.name,
      plugin: notation.plugin,
      builtin: includesVersion({ since: notation.builtinSince ?? '999.0.0', until: null }, version),
      mocked: notation.mocked !== undefined && includesVersion(parseVersionRange(notation.mocked), version),
      functions: functionsOf(notation, version),
    });
  }
  return modules;
}

function functionsOf(notation: ModuleNotation, version: string): ReadonlyMap<string, KnownFunction> {
  const functions = new Map<string, KnownFunction>();
  for (const name of Object.keys(notation.functions)) {
    const edition = editionsOf(notation, name).find(({ versions }) => includesVersion(versions, version));
    if (!edition) continue;
    const second = notation.acceptedToo?.[name];
    const secondEdition = second === undefined ? null : parseEdition(second, edition.versions);
    const accepted = secondEdition !== null && includesVersion(secondEdition.versions, version);
    functions.set(name, {
      name,
      signature: edition.signature,
      acceptedToo: accepted ? secondEdition.signature : null,
    });
  }
  return functions;
}

function editionsOf(notation: ModuleNotation, name: string): readonly Edition[] {
  // The names come from guests: `constructor` is none of the table's own.
  if (!Object.hasOwn(notation.functions, name)) return [];
  const written = notation.functions[name] ?? [];
  const versionsOfModule = parseVersionRange(notation.versions);
  return (typeof written === 'string' ? [written] : written).map((edition) =>
    parseEdition(edition, versionsOfModule),
  );
}

/** The releases that have a module of this name; null when none has. */
export function releasesWithModule(module: string): VersionRange | null {
  const notation = notations.find(({ name }) => name === module);
  return notation ? parseVersionRange(notation.versions) : null;
}

/** Every function type that some release gives to this function. */
export function editionsInAllReleases(module: string, name: string): readonly Edition[] {
  const notation = notations.find((candidate) => candidate.name === module);
  return notation ? editionsOf(notation, name) : [];
}

/** The official plugin that brings a module in any release; null when none does. */
export function pluginOfModule(module: string): string | null {
  return notations.find(({ name }) => name === module)?.plugin ?? null;
}
