// crate-type: the Rust package of a plugin is not built as a shared library. Says nothing of packages that another one,
// which is a shared library, is built with.

import type { LinkTable } from '../link/types';
import { text } from '../messages/text';
import type { Crate } from '../model/facts';
import type { Finding } from '../model/finding';
import { quotedNames } from './runtimeNotes';
import type { Rule } from './types';

export const crateType: Rule = {
  code: 'crate-type',
  defaultSeverity: 'error',
  title: text('crate-type.title'),
  explanation: text('crate-type.explanation'),
  check,
};

function check(table: LinkTable): readonly Finding[] {
  const shared = table.crates.filter(isShared);
  const linked = new Set(shared.flatMap(({ uses }) => uses));
  return table.crates
    .filter((crate) => crate.hasPlugin && !isShared(crate) && !linked.has(crate.site.file))
    .map(findingFor);
}

/** What cargo calls a `dylib` is loaded as well. */
function isShared({ types }: Crate): boolean {
  return types !== null && (types.includes('cdylib') || types.includes('dylib'));
}

function findingFor({ name, types, site, edits }: Crate): Finding {
  return {
    code: crateType.code,
    severity: 'error',
    text: types
      ? text('crate-type.other', { name, types: quotedNames(types) })
      : text('crate-type.none', { name }),
    site,
    label: text('crate-type.label'),
    related: [],
    help: [text('help.cdylib')],
    notes: [],
    fixes: edits.length > 0 ? [{ title: text('fix.cdylib'), edits }] : [],
    host: null,
    guest: null,
  };
}
