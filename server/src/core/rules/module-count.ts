// module-count: the number of modules in a plugin descriptor is not that of the list beside it. Says nothing of lists
// or numbers that are not known.

import type { LinkTable } from '../link/types';
import { text, type Text } from '../messages/text';
import type { PluginDescriptor } from '../model/facts';
import type { Finding, Fix } from '../model/finding';
import { quotedNames } from './runtimeNotes';
import type { Rule } from './types';

export const moduleCount: Rule = {
  code: 'module-count',
  defaultSeverity: 'error',
  title: text('module-count.title'),
  explanation: text('module-count.explanation'),
  check,
};

type Count = NonNullable<PluginDescriptor['moduleCount']>;

function check(table: LinkTable): readonly Finding[] {
  return table.plugins.flatMap((plugin) => {
    const counted = plugin.moduleCount;
    return counted && counted.count !== counted.listed.length ? [findingFor(counted)] : [];
  });
}

function findingFor(counted: Count): Finding {
  return {
    code: moduleCount.code,
    severity: 'error',
    text: sentence(counted),
    site: counted.site.site,
    label: text('module-count.label', { entries: counted.listed.length }),
    related: [],
    help: counted.list ? [text('help.count-list', { length: counted.list.length })] : [],
    notes: [],
    fixes: fixesFor(counted),
    host: null,
    guest: null,
  };
}

function sentence({ count, listed, list }: Count): Text {
  const args = { count, entries: listed.length, list: list?.name ?? '' };
  if (count > listed.length) {
    return list ? text('module-count.beyond', args) : text('module-count.beyond-unnamed', args);
  }
  const left = listed.slice(count).filter((name) => name !== null);
  if (left.length === listed.length - count) {
    const modules = quotedNames(left);
    return list
      ? text('module-count.never', { ...args, modules })
      : text('module-count.never-unnamed', { ...args, modules });
  }
  return list ? text('module-count.differs', args) : text('module-count.differs-unnamed', args);
}

function fixesFor({ site, list, listed }: Count): readonly Fix[] {
  if (!site.isPlain) return [];
  const newText = list?.length ?? String(listed.length);
  return [{ title: text('fix.write-count', { count: newText }), edits: [{ site: site.site, newText }] }];
}
