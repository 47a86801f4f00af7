// The JSON format, fixed as schema 1: other programs read it. Lines and columns count from 1, columns in UTF-16 units.

import { format } from '../../core/messages/format';
import type { GuestImport, HostFunction } from '../../core/model/facts';
import type { Finding } from '../../core/model/finding';
import type { TypeSlot } from '../../core/model/signature';
import type { Site } from '../../core/model/site';
import { visibleJson } from '../../core/base/visible';
import type { ReportContext, Reporter } from './reporter';

const schema = 1;

export const jsonReporter: Reporter = {
  name: 'json',
  check: ({ findings }, context) =>
    printed({ schema, findings: findings.map((finding) => jsonFinding(finding, context)) }),
  list: ({ hostFunctions, guestImports }, context) =>
    printed({
      schema,
      hostFunctions: hostFunctions.map((fact) => jsonFact(fact, context)),
      guestImports: guestImports.map((fact) => jsonFact(fact, context)),
    }),
};

function printed(value: unknown): string {
  return `${visibleJson(value)}\n`;
}

function jsonFinding(finding: Finding, context: ReportContext): unknown {
  return {
    code: finding.code,
    severity: finding.severity,
    message: format(context.locale, finding.text),
    ...jsonPlace(finding.site, context),
    related: finding.related.map((related) => ({
      message: format(context.locale, related.text),
      ...jsonPlace(related.site, context),
    })),
    host: finding.host && jsonFact(finding.host, context),
    guest: finding.guest && jsonFact(finding.guest, context),
  };
}

function jsonFact(fact: HostFunction | GuestImport, context: ReportContext): unknown {
  return {
    module: fact.module,
    name: fact.name,
    params: jsonTypes(fact.signature.params),
    results: jsonTypes(fact.signature.results),
    ...jsonPlace(fact.site, context),
    language: fact.language,
    pattern: fact.pattern,
  };
}

function jsonTypes(slots: readonly TypeSlot[] | null): unknown {
  return slots && slots.map(({ type }) => type);
}

function jsonPlace({ file, range }: Site, context: ReportContext): { file: string; range: unknown } {
  return {
    file: context.relativePath(file),
    range: {
      start: { line: range.start.line + 1, column: range.start.character + 1 },
      end: { line: range.end.line + 1, column: range.end.character + 1 },
    },
  };
}
