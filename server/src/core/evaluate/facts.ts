// From what was evaluated to facts: sites, signatures, and one fact where several configurations agree.

import { distinct } from '../base/distinct';
import type { Configuration, Node } from '../ir/types';
import type { HostFunction, HostModule, PluginDescriptor } from '../model/facts';
import type { Signature, TypeSlot } from '../model/signature';
import type { Site } from '../model/site';
import type { EvaluatedHosts } from './entries';
import type { Registration } from './machine';
import { createStatementFinder, type FoundFunction } from './ownSites';
import { combinePlugins, pluginDescriptor } from './pluginFacts';
import { createSites, firstSite, originOf, siteKey, textOf, type Sites } from './sites';
import type { ModuleState, SlotList } from './values';

/** The host side of a program's facts. */
export interface HostFacts<Function extends HostFunction = HostFunction> {
  readonly hostFunctions: readonly Function[];
  readonly hostModules: readonly HostModule[];
  readonly plugins: readonly PluginDescriptor[];
}

/** The facts of one configuration. */
export function factsOf(configuration: Configuration, evaluated: EvaluatedHosts): HostFacts<FoundFunction> {
  const units = new Map(configuration.units.map((unit) => [unit.index, unit]));
  const sites = createSites(units);
  const { registrations, allModules } = evaluated.machine.log;
  const functions: FoundFunction[] = [];
  const left = withoutReplaced(registrations);
  const ownStatement = createStatementFinder(left, ({ name }) => textOf(name));
  for (const registration of left) {
    const fact = hostFunction(registration, sites, ownStatement(registration));
    if (fact) functions.push(fact);
  }
  return {
    hostFunctions: functions,
    hostModules: [...allModules].map((module) => hostModule(module, sites)),
    plugins: evaluated.plugins.map((plugin) => pluginDescriptor(plugin, units, sites)),
  };
}

/** A later registration of the same name that certainly happens replaces the earlier ones. */
function withoutReplaced(registrations: readonly Registration[]): readonly Registration[] {
  const last = new Map<ModuleState, Map<string, number>>();
  registrations.forEach((registration, index) => {
    const name = textOf(registration.name);
    if (!registration.module || name === null || registration.isMaybe) return;
    const names = last.get(registration.module) ?? new Map<string, number>();
    names.set(name, index);
    last.set(registration.module, names);
  });
  return registrations.filter((registration, index) => {
    const name = textOf(registration.name);
    if (!registration.module || name === null) return true;
    return index >= (last.get(registration.module)?.get(name) ?? 0);
  });
}

function hostFunction(registration: Registration, sites: Sites, own: Node | null): FoundFunction | null {
  const name = textOf(registration.name);
  if (name === null) return null;
  const origin = originOf(registration.name);
  const isInStatement = origin !== null && registration.statements.some((each) => contains(each, origin));
  const [site, ...definition] = sites.of(isInStatement ? origin : registration.call);
  if (!site) return null;
  const related: Site[] = [...definition];
  if (origin && !isInStatement) related.push(...sites.of(origin));
  const type = registration.type?.origin ?? null;
  if (type && !registration.statements.some((each) => contains(each, type))) related.push(...sites.of(type));
  return {
    module: registration.module ? textOf(registration.module.name) : null,
    name,
    signature: signatureOf(registration, sites),
    site,
    related: distinct(
      related.filter((other) => !sameSite(other, site)),
      siteKey,
    ),
    language: sites.languageOf(registration.call),
    pattern: registration.pattern,
    certain: !registration.isMaybe,
    ownSites: isInStatement
      ? writtenSites(origin, sites)
      : [own, origin].flatMap((node) => firstSites(node, sites)),
    ...(registration.native !== null ? { nativeFunction: registration.native } : {}),
  };
}

function firstSites(node: Node | null, sites: Sites): readonly Site[] {
  return node ? sites.of(node).slice(0, 1) : [];
}

/** Where a name that comes out of a macro is written: as a whole, or its last piece (`"fd_" #NAME`). */
function writtenSites(name: Node, sites: Sites): readonly Site[] {
  return [name, { ...name, start: name.end - 1 }].flatMap((node) => sites.of(node).slice(1));
}

function contains(outer: Node, inner: Node): boolean {
  return outer.unit === inner.unit && outer.start <= inner.start && inner.end <= outer.end;
}

function signatureOf(registration: Registration, sites: Sites): Signature {
  const type = registration.type;
  return { params: slots(type?.params ?? null, sites), results: slots(type?.results ?? null, sites) };
}

function slots(list: SlotList, sites: Sites): readonly TypeSlot[] | null {
  if (!list) return null;
  return list.map((slot): TypeSlot => {
    const site = slot.origin ? sites.of(slot.origin)[0] : undefined;
    return {
      type: slot.type,
      ...(slot.text !== null ? { text: slot.text } : {}),
      ...(site ? { site } : {}),
    };
  });
}

function hostModule(module: ModuleState, sites: Sites): HostModule {
  const origin = originOf(module.name) ?? module.origin;
  return {
    name: textOf(module.name),
    site: firstSite(sites, origin),
    plugin: module.plugin,
    complete: module.reasons.length === 0 && textOf(module.name) !== null,
    incomplete: module.reasons.map(({ reason, node }) => ({ reason, site: firstSite(sites, node) })),
    language: sites.languageOf(module.origin),
  };
}

/** One set of facts: what only some configurations have is not certain, and doubt in one is doubt. */
export function combineFacts(all: readonly HostFacts<FoundFunction>[]): HostFacts<FoundFunction> {
  const functions = new Map<string, { fact: FoundFunction; count: number }>();
  const modules = new Map<string, HostModule>();
  for (const facts of all) {
    const counted = new Set<string>();
    for (const fact of facts.hostFunctions) {
      const key = functionKey(fact);
      const known = functions.get(key);
      const isNew = !counted.has(key);
      counted.add(key);
      if (!known) functions.set(key, { fact, count: 1 });
      else {
        known.count += isNew ? 1 : 0;
        if (fact.certain && !known.fact.certain) known.fact = { ...known.fact, certain: true };
      }
    }
    for (const module of facts.hostModules) {
      const key = `${module.name ?? '?'} ${siteKey(module.site)}`;
      const known = modules.get(key);
      modules.set(key, known ? bothModules(known, module) : module);
    }
  }
  return {
    hostFunctions: [...functions.values()].map(({ fact, count }) =>
      count < all.length && fact.certain ? { ...fact, certain: false } : fact,
    ),
    hostModules: [...modules.values()],
    plugins: combinePlugins(all.map(({ plugins }) => plugins)),
  };
}

function bothModules(one: HostModule, other: HostModule): HostModule {
  return {
    ...one,
    plugin: one.plugin ?? other.plugin,
    complete: one.complete && other.complete,
    incomplete: distinct([...one.incomplete, ...other.incomplete], ({ reason, site }) => {
      return `${reason.key} ${siteKey(site)}`;
    }),
  };
}

function functionKey(fact: HostFunction): string {
  const types = (list: readonly TypeSlot[] | null): string =>
    list ? list.map((slot) => slot.type ?? '?').join(',') : '??';
  const { params, results } = fact.signature;
  return [fact.module ?? '?', fact.name, siteKey(fact.site), types(params), types(results)].join('\n');
}

function sameSite(one: Site, other: Site): boolean {
  return siteKey(one) === siteKey(other);
}
