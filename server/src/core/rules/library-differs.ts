// library-differs: a built plugin library that the user had looked at registers something else than its source says.
// WasmEdge runs the library. Says nothing of registrations whose types are not known, or that may not be compiled.

import { baseNameOf } from '../base/paths';
import type { BuiltDifference, LinkTable } from '../link/types';
import { text, type Text } from '../messages/text';
import type { Finding, Severity } from '../model/finding';
import { signatureText } from '../model/signatureText';
import type { Rule } from './types';

export const libraryDiffers: Rule = {
  code: 'library-differs',
  defaultSeverity: 'warning',
  title: text('library-differs.title'),
  explanation: text('library-differs.explanation'),
  check,
};

function check(table: LinkTable): readonly Finding[] {
  return table.builtDifferences.map(findingFor);
}

const severities: Readonly<Record<BuiltDifference['kind'], Severity>> = {
  type: 'warning',
  missing: 'warning',
  extra: 'information',
  older: 'hint',
};

function findingFor(difference: BuiltDifference): Finding {
  const host = 'host' in difference ? difference.host : null;
  const label = labelOf(difference);
  return {
    code: libraryDiffers.code,
    severity: severities[difference.kind],
    text: sentence(difference),
    site: 'host' in difference ? difference.host.site : difference.module.site,
    ...(label && { label }),
    related: [],
    help: [text('help.build-again')],
    notes: [],
    host,
    guest: null,
  };
}

function sentence(difference: BuiltDifference): Text {
  const library = baseNameOf(difference.plugin.file);
  switch (difference.kind) {
    case 'type': {
      const types = {
        source: signatureText(difference.host.signature),
        built: signatureText(difference.built),
      };
      return text('library-differs.type', { library, name: difference.host.name, ...types });
    }
    case 'missing':
      return text('library-differs.missing', {
        library,
        name: difference.host.name,
        module: difference.host.module ?? '',
      });
    case 'extra':
      return text('library-differs.extra', {
        library,
        name: difference.name,
        module: difference.module.name ?? '',
      });
    case 'older':
      return text('library-differs.older', { library });
  }
}

/** What the terminal writes beside the mark. */
function labelOf(difference: BuiltDifference): Text | null {
  switch (difference.kind) {
    case 'type':
      return text('library-differs.type-label', { built: signatureText(difference.built) });
    case 'missing':
      return text('library-differs.missing-label');
    case 'extra':
    case 'older':
      return null;
  }
}
