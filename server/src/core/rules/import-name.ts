// import-name: an import in C that names its module and not its function, which clang's linker refuses. Says nothing of
// programs whose build files leave symbols undefined, nor of functions that are defined somewhere.

import type { LinkTable } from '../link/types';
import { text } from '../messages/text';
import type { Finding } from '../model/finding';
import type { Rule } from './types';

export const importName: Rule = {
  code: 'import-name',
  defaultSeverity: 'warning',
  title: text('import-name.title'),
  explanation: text('import-name.explanation'),
  check,
};

function check(table: LinkTable): readonly Finding[] {
  return table.imports.flatMap(({ guest }) => {
    const { unnamed, name, module } = guest;
    if (!unnamed || module === null) return [];
    return [
      {
        code: importName.code,
        severity: 'warning',
        text: text('import-name.missing', { name, module }),
        site: guest.site,
        label: text('import-name.label'),
        related: [],
        help: [text('help.import-name', { name })],
        notes: [text('note.undefined-symbol', { name })],
        fixes:
          unnamed.edits.length > 0
            ? [{ title: text('fix.import-name', { name }), edits: unnamed.edits }]
            : [],
        host: null,
        guest,
      },
    ];
  });
}
