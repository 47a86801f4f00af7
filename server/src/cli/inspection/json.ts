// What inspect found, as JSON of schema 1: other programs read it.

import { format, type Locale } from '../../core/messages/format';
import type { Inspection } from '../../toolchain/inspection';
import { visibleJson } from '../../core/base/visible';

const schema = 1;

export function inspectionJson(
  inspections: readonly Inspection[],
  { locale }: { readonly locale: Locale },
): string {
  const plugins = inspections.map((inspection) => jsonPlugin(inspection, locale));
  return `${visibleJson({ schema, plugins })}\n`;
}

function jsonPlugin({ plugin, copies }: Inspection, locale: Locale): unknown {
  return {
    file: plugin.file,
    name: plugin.name,
    description: plugin.description,
    version: plugin.version,
    apiVersion: plugin.apiVersion,
    interface: plugin.interface,
    runtime: plugin.runtime,
    accepted: plugin.accepted,
    complete: plugin.isComplete,
    modules: plugin.modules,
    options: plugin.options,
    problems: plugin.problems.map(({ code, text }) => ({
      code: code.replace(/^inspect\./, ''),
      message: format(locale, text),
    })),
    copies: copies.copies.map(({ file, version, accepted }) => ({ file, version, accepted })),
    loaded: copies.loaded?.file ?? null,
    output: plugin.output,
  };
}
