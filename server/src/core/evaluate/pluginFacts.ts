// From evaluated plugin descriptors to facts. What a descriptor says about itself is told only where every configuration
// of the program says the same.

import { equalData } from '../base/equal';
import type { Unit } from '../ir/types';
import type { PluginDescriptor, WrittenNumber } from '../model/facts';
import { countedList } from './countedList';
import type { EvaluatedPlugin } from './entries';
import { firstSite, originOf, siteKey, textOf, type Sites } from './sites';
import type { Value } from './values';

/** The fact of one configuration. */
export function pluginDescriptor(
  plugin: EvaluatedPlugin,
  units: ReadonlyMap<number, Unit>,
  sites: Sites,
): PluginDescriptor {
  const version = plugin.apiVersion;
  const versionSite = writtenNumber(version, sites);
  const moduleCount = moduleCountOf(plugin, units, sites);
  return {
    name: textOf(plugin.name),
    site: firstSite(sites, originOf(plugin.name) ?? plugin.node),
    apiVersion: apiVersionOf(version),
    ...(versionSite && { apiVersionSite: versionSite }),
    modules: plugin.modules.map((module) => ({
      name: textOf(module.name),
      site: firstSite(sites, originOf(module.name) ?? module.node),
    })),
    ...(moduleCount && { moduleCount }),
    language: sites.languageOf(plugin.node),
    pattern: plugin.pattern,
  };
}

function apiVersionOf(version: Value): PluginDescriptor['apiVersion'] {
  if (version.kind === 'integer') return Number(version.value);
  return version.kind === 'constant' && version.name === 'current' ? 'current' : null;
}

function moduleCountOf(
  { moduleCount }: EvaluatedPlugin,
  units: ReadonlyMap<number, Unit>,
  sites: Sites,
): PluginDescriptor['moduleCount'] {
  if (!moduleCount) return undefined;
  const { value, listed, distance } = moduleCount;
  if (value.kind !== 'integer' || !listed) return undefined;
  const site = writtenNumber(value, sites);
  if (!site || !value.origin) return undefined;
  const unit = units.get(value.origin.unit);
  return {
    count: Number(value.value),
    site,
    listed: listed.map(textOf),
    list: unit ? countedList(unit, value.origin, distance) : null,
  };
}

function writtenNumber(value: Value, sites: Sites): WrittenNumber | null {
  if (value.kind !== 'integer' || !value.origin) return null;
  const [site, definition] = sites.of(value.origin);
  return site ? { site, isPlain: !definition } : null;
}

/** One list for all configurations. */
export function combinePlugins(
  configurations: readonly (readonly PluginDescriptor[])[],
): readonly PluginDescriptor[] {
  const combined = new Map<string, PluginDescriptor>();
  for (const plugin of configurations.flat()) {
    const key = `${plugin.name ?? '?'} ${siteKey(plugin.site)}`;
    const known = combined.get(key);
    combined.set(key, known ? agreed(known, plugin) : plugin);
  }
  return [...combined.values()];
}

function agreed(one: PluginDescriptor, other: PluginDescriptor): PluginDescriptor {
  const { apiVersionSite, moduleCount, ...rest } = one;
  const sameVersion = one.apiVersion === other.apiVersion;
  const sameCount = equalData(moduleCount ?? null, other.moduleCount ?? null);
  return {
    ...rest,
    apiVersion: sameVersion ? one.apiVersion : null,
    ...(sameVersion && apiVersionSite && { apiVersionSite }),
    ...(sameCount && moduleCount && { moduleCount }),
  };
}
