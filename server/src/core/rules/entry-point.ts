// entry-point: the function that is to tell WasmEdge of a plugin is not to be found in the library, because its name is
// misspelt or because it is not exported under its name. Says nothing of what build flags hide.

import type { LinkTable } from '../link/types';
import { text, type Text } from '../messages/text';
import type { EntryPointFault } from '../model/facts';
import type { Finding, Fix } from '../model/finding';
import type { Rule } from './types';

export const entryPoint: Rule = {
  code: 'entry-point',
  defaultSeverity: 'error',
  title: text('entry-point.title'),
  explanation: text('entry-point.explanation'),
  check,
};

function check(table: LinkTable): readonly Finding[] {
  return table.entryPointFaults.map((fault) => ({
    code: entryPoint.code,
    severity: 'error',
    text: sentence(fault),
    site: fault.site,
    label: label(fault),
    related: [],
    help: [help(fault)],
    notes: [text('note.library-without-plugin')],
    fixes: fixes(fault),
    host: null,
    guest: null,
  }));
}

function sentence({ kind, name, wanted }: EntryPointFault): Text {
  switch (kind) {
    case 'misspelt':
      return text('entry-point.misspelt', { name, wanted });
    case 'internal':
      return text('entry-point.internal', { name });
    case 'hidden':
      return text('entry-point.hidden', { name });
    case 'mangled':
      return text('entry-point.mangled', { name });
    case 'no-mangle':
      return text('entry-point.no-mangle', { name });
  }
}

function label({ kind, wanted }: EntryPointFault): Text {
  return kind === 'misspelt' ? text('entry-point.misspelt-label', { wanted }) : text('entry-point.label');
}

function help({ kind, wanted }: EntryPointFault): Text {
  switch (kind) {
    case 'misspelt':
      return text('help.rename', { name: wanted });
    case 'internal':
      return text('help.no-static');
    case 'hidden':
      return text('help.default-visibility');
    case 'mangled':
      return text('help.use-c-abi');
    case 'no-mangle':
      return text('help.no-mangle');
  }
}

function fixes({ kind, wanted, edits }: EntryPointFault): readonly Fix[] {
  if (edits.length === 0) return [];
  switch (kind) {
    case 'misspelt':
      return [{ title: text('fix.rename', { name: wanted }), edits }];
    case 'internal':
      return [{ title: text('fix.no-static'), edits }];
    case 'hidden':
      return [{ title: text('fix.default-visibility'), edits }];
    case 'mangled':
      return [{ title: text('fix.use-c-abi'), edits }];
    case 'no-mangle':
      return [{ title: text('fix.no-mangle'), edits }];
  }
}
