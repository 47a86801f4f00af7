// unknown-module: nobody in the workspace registers the module, and it is none of WasmEdge's own. Usually that is no
// fault (the host is elsewhere), so a hint; more only with evidence of what was meant.

import { pluginOfModule, releasesWithModule } from '../known/modules';
import { differOnlyInSpelling, nearNames } from '../base/nearNames';
import type { LinkTable } from '../link/types';
import { text, type Text } from '../messages/text';
import type { GuestImport, PluginDescriptor } from '../model/facts';
import type { Finding, RelatedSite, Severity } from '../model/finding';
import { moduleOfOtherHost } from './otherHosts';
import { existsInReleases, quotedNames, runtimeStop } from './runtimeNotes';
import { judgeUnwrittenModule } from './unwrittenModule';
import type { Site } from '../model/site';
import type { Rule } from './types';

export const unknownModule: Rule = {
  code: 'unknown-module',
  defaultSeverity: 'error',
  title: text('unknown-module.title'),
  explanation: text('unknown-module.explanation'),
  check,
};

interface Judgement {
  readonly severity: Severity;
  readonly text: Text;
  readonly site?: Site;
  readonly related?: readonly RelatedSite[];
  readonly help?: readonly Text[];
  readonly notes?: readonly Text[];
  /** What all imports of a program with this word have in common: it is said once. */
  readonly once?: string;
}

function check(table: LinkTable): readonly Finding[] {
  const said = new Set<string>();
  const meant = programsForWasmEdge(table);
  return table.imports.flatMap(({ guest, possible, program }) => {
    const { module } = guest;
    if (guest.kind !== 'func' || module === null) return [];
    if (table.modules.has(module) || possible.length > 0) return [];
    const unwritten = judgeUnwrittenModule(guest, table);
    if (!guest.certain && !unwritten) return [];
    const { once, ...judgement } = unwritten ?? judge(guest, module, table, meant.has(program));
    if (once !== undefined) {
      const key = JSON.stringify([program, once]);
      if (said.has(key)) return [];
      said.add(key);
    }
    return [
      {
        code: unknownModule.code,
        site: visible(guest.moduleSite ?? guest.site),
        related: [],
        help: [],
        notes: [],
        host: null,
        guest,
        label: text('unknown-module.label'),
        ...judgement,
      },
    ];
  });
}

/** Programs that import from a host of the workspace or from a plugin of WasmEdge: these are to run there. */
function programsForWasmEdge(table: LinkTable): ReadonlySet<number> {
  const programs = table.imports.flatMap(({ program, candidates }) =>
    candidates.some((candidate) => candidate.kind === 'workspace' || candidate.module.plugin !== null)
      ? [program]
      : [],
  );
  return new Set(programs);
}

/** A name without characters cannot be underlined: its quotes can. */
function visible(site: Site): Site {
  const { start, end } = site.range;
  if (site.byteOffset !== undefined || start.line !== end.line || start.character !== end.character)
    return site;
  if (start.character === 0) return site;
  return {
    ...site,
    range: {
      start: { ...start, character: start.character - 1 },
      end: { ...end, character: end.character + 1 },
    },
  };
}

function judge(guest: GuestImport, module: string, table: LinkTable, isForWasmEdge: boolean): Judgement {
  return (
    judgePluginName(module, table) ??
    judgeEmpty(guest, module) ??
    judgeOtherHost(guest, module, isForWasmEdge) ??
    judgeOtherRelease(guest, module, table) ??
    judgeNearModule(guest, module, table) ?? {
      severity: 'hint',
      text: text('unknown-module.plain', { module, name: guest.name }),
    }
  );
}

/** The name of a plugin, or one that stands only in a descriptor: neither is what guests import by. */
function judgePluginName(module: string, table: LinkTable): Judgement | null {
  for (const plugin of table.plugins) {
    const named = plugin.name === module;
    const described = plugin.modules.find(({ name }) => name === module);
    if (!named && !described) continue;
    const names = modulesOfPlugin(plugin, table);
    if (names.length === 0) continue;
    const args = { module, plugin: plugin.name ?? module, modules: quotedNames(names) };
    return {
      severity: mayHaveUnnamedModule(plugin, table) ? 'hint' : 'error',
      text: named ? text('unknown-module.plugin-name', args) : text('unknown-module.descriptor-name', args),
      related: relatedToPlugin(plugin, names, table),
      notes: [runtimeStop(table.version, 'unknown-import')],
    };
  }
  return null;
}

function modulesOfPlugin(plugin: PluginDescriptor, table: LinkTable): readonly string[] {
  if (plugin.name === null) return [];
  const names = table.hostModules
    .filter((hostModule) => hostModule.plugin === plugin.name)
    .flatMap(({ name }) => (name === null ? [] : [name]));
  return [...new Set(names)];
}

/** A module whose name and functions were not all read may be the very one that the guest imports. */
function mayHaveUnnamedModule(plugin: PluginDescriptor | null, table: LinkTable): boolean {
  return table.hostModules.some(
    (hostModule) =>
      hostModule.name === null &&
      !hostModule.complete &&
      (plugin === null || hostModule.plugin === null || hostModule.plugin === plugin.name),
  );
}

function relatedToPlugin(
  plugin: PluginDescriptor,
  names: readonly string[],
  table: LinkTable,
): readonly RelatedSite[] {
  return table.hostModules
    .filter(({ name, plugin: owner }) => owner === plugin.name && name !== null && names.includes(name))
    .slice(0, 3)
    .map(({ site, name }) => ({ site, text: text('related.module-created', { module: name ?? '' }) }));
}

function judgeEmpty(guest: GuestImport, module: string): Judgement | null {
  if (module !== '') return null;
  return { severity: 'error', text: text('unknown-module.empty', { name: guest.name }) };
}

function judgeOtherHost(guest: GuestImport, module: string, isForWasmEdge: boolean): Judgement | null {
  const other = moduleOfOtherHost(module, guest.name);
  if (!other) return null;
  return {
    severity: other.isGone || isForWasmEdge ? 'error' : 'hint',
    text: other.text,
    help: other.help ? [other.help] : [],
    ...(other.isGroup && { once: other.text.key }),
  };
}

function judgeOtherRelease(guest: GuestImport, module: string, table: LinkTable): Judgement | null {
  const range = releasesWithModule(module);
  if (!range) return null;
  const args = { module, name: guest.name, version: table.version, plugin: pluginOfModule(module) ?? '' };
  return {
    severity: 'hint',
    text: text('unknown-module.other-release', args),
    notes: [existsInReleases(module, range, table.version)],
  };
}

function judgeNearModule(guest: GuestImport, module: string, table: LinkTable): Judgement | null {
  if (module === 'env') return null;
  const withFunction = [...table.modules.values()].filter(({ functionNames }) =>
    functionNames.has(guest.name),
  );
  const near = nearNames(
    module,
    withFunction.map(({ name }) => name),
  )[0];
  if (near === undefined) return null;
  // Names are bytes: with only the case changed there is no doubt about what was meant.
  const severity = differOnlyInSpelling(module, near) ? 'error' : 'warning';
  const host = table.modules.get(near)?.hostFunctions.get(guest.name)?.[0];
  return {
    severity: mayHaveUnnamedModule(null, table) ? 'hint' : severity,
    text: text('unknown-module.near', { module, name: guest.name, near }),
    related: host ? [{ site: host.site, text: text('related.registered-name', { name: host.name }) }] : [],
    help: [text('help.import-module', { modules: quotedNames([near]) })],
    notes: [runtimeStop(table.version, 'unknown-import')],
  };
}
