// SARIF 2.1.0, the format that code scanning services take. Only what they show is given.

import { format } from '../../core/messages/format';
import type { Finding, Severity } from '../../core/model/finding';
import type { Site } from '../../core/model/site';
import { visibleJson } from '../../core/base/visible';
import type { CheckResult, ReportContext, ReportedRule, Reporter } from './reporter';

export const sarifReporter: Reporter = {
  name: 'sarif',
  check: (result, context) => `${visibleJson(sarifLog(result, context))}\n`,
  list: null,
};

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

function sarifLog(result: CheckResult, context: ReportContext): unknown {
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: driver(context) },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: result.notRead.map(({ file, reason }) => ({
              level: 'warning',
              message: { text: format(context.locale, reason) },
              locations: [{ physicalLocation: { artifactLocation: artifact(context.shownPath(file)) } }],
            })),
          },
        ],
        results: result.findings.map((finding) => sarifResult(finding, context)),
      },
    ],
  };
}

function driver(context: ReportContext): unknown {
  return {
    name: 'wasmedge-plugin',
    version: context.version,
    semanticVersion: context.version,
    informationUri: 'https://github.com/wasmedge-plugin-tools/wasmedge-plugin-tools',
    rules: context.rules.map((rule) => sarifRule(rule, context)),
  };
}

function sarifRule(rule: ReportedRule, { locale }: ReportContext): unknown {
  return {
    id: rule.code,
    shortDescription: { text: format(locale, rule.title) },
    fullDescription: { text: format(locale, rule.explanation) },
    helpUri: rule.page,
    defaultConfiguration: { level: levels[rule.severity] },
  };
}

function sarifResult(finding: Finding, context: ReportContext): unknown {
  const ruleIndex = context.rules.findIndex(({ code }) => code === finding.code);
  const related = finding.related.map(({ site, text }, id) => ({
    id,
    physicalLocation: location(site, context),
    message: { text: format(context.locale, text) },
  }));
  return {
    ruleId: finding.code,
    ...(ruleIndex >= 0 ? { ruleIndex } : {}),
    level: levels[finding.severity],
    message: { text: format(context.locale, finding.text) },
    locations: [{ physicalLocation: location(finding.site, context) }],
    ...(related.length > 0 ? { relatedLocations: related } : {}),
  };
}

function location({ file, range, byteOffset }: Site, context: ReportContext): unknown {
  const region =
    byteOffset === undefined
      ? {
          startLine: range.start.line + 1,
          startColumn: range.start.character + 1,
          endLine: range.end.line + 1,
          endColumn: range.end.character + 1,
        }
      : { byteOffset, byteLength: 0 };
  return { artifactLocation: artifact(context.shownPath(file)), region };
}

/** A relative path is a relative reference; an absolute one becomes a file URI. */
function artifact(path: string): unknown {
  const uri = path.split('/').map(encodeURIComponent).join('/');
  if (path.startsWith('/')) return { uri: `file://${uri}` };
  if (/^[a-z]:\//i.test(path)) return { uri: `file:///${uri.replace('%3A', ':')}` };
  return { uri, uriBaseId: '%SRCROOT%' };
}
