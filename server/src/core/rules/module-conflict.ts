// module-conflict: two plugins register a module of one name. WasmEdge takes the one that it loads first. Claims nothing
// of guests: which of the two they meet is not in the source.

import type { LinkedModule, LinkTable } from '../link/types';
import { text } from '../messages/text';
import type { HostModule } from '../model/facts';
import type { Finding } from '../model/finding';
import { quotedNames, runtimeStop } from './runtimeNotes';
import type { Rule } from './types';

export const moduleConflict: Rule = {
  code: 'module-conflict',
  defaultSeverity: 'warning',
  title: text('module-conflict.title'),
  explanation: text('module-conflict.explanation'),
  check,
};

const mostRelated = 10;

function check(table: LinkTable): readonly Finding[] {
  return [...table.modules.values()].flatMap((module) => conflicts(module, table.version));
}

/** Modules of one plugin name are editions of one plugin, of which only one is installed. */
function conflicts({ name, hostModules }: LinkedModule, version: string): readonly Finding[] {
  const ofPlugins = hostModules.filter(({ plugin }) => plugin !== null);
  if (new Set(ofPlugins.map(({ plugin }) => plugin)).size < 2) return [];
  return ofPlugins.map((module) => findingFor(name, module, ofPlugins, version));
}

function findingFor(name: string, module: HostModule, all: readonly HostModule[], version: string): Finding {
  const others = all.filter(({ plugin }) => plugin !== module.plugin);
  const plugins = [...new Set(others.map(({ plugin }) => plugin ?? ''))];
  return {
    code: moduleConflict.code,
    severity: 'warning',
    text: text('module-conflict.both', {
      module: name,
      plugin: module.plugin ?? '',
      others: quotedNames(plugins),
    }),
    site: module.site,
    label: text('module-conflict.label', { others: quotedNames(plugins) }),
    related: others.slice(0, mostRelated).map((other) => ({
      site: other.site,
      text: text('related.module-of-plugin', { module: name, plugin: other.plugin ?? '' }),
    })),
    help: [text('help.one-plugin-of-module')],
    notes: [text('note.plugin-order'), runtimeStop(version, 'module-conflict')],
    host: null,
    guest: null,
  };
}
