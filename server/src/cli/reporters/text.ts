// For people at a terminal: each finding with its place, the other side and the way out, then a line that counts.

import { format } from '../../core/messages/format';
import { text, type Text } from '../../core/messages/text';
import type { GuestImport, HostFunction } from '../../core/model/facts';
import { severities, type Finding, type Severity } from '../../core/model/finding';
import { signatureText } from '../../core/model/signatureText';
import { styleFor, type Style } from '../terminal/style';
import { visible } from '../../core/base/visible';
import { codeFrame, placeText, type FramedPlace } from './codeFrame';
import type { CheckResult, ListResult, ReportContext, Reporter } from './reporter';

export const textReporter: Reporter = { name: 'text', check: checkText, list: listText };

function checkText(result: CheckResult, context: ReportContext): string {
  const style = styleFor(context.colors);
  const blocks = result.findings.map((finding) => findingText(finding, context, style));
  return [...blocks, summary(result, context)].join('\n');
}

function findingText(finding: Finding, context: ReportContext, style: Style): string {
  const say = (sentence: Text): string => visible(format(context.locale, sentence));
  const paint = (painted: string): string => style.severity(finding.severity, painted);
  const severity = say(severityName(finding.severity));
  const head = `${paint(`${severity}[${finding.code}]`)}${style.strong(`: ${say(finding.text)}`)}`;
  // A hint is no more than a remark: it takes two lines, not a page.
  if (finding.severity === 'hint')
    return `${head}\n ${style.frame('-->')} ${placeText(finding.site, context)}\n`;
  const places: readonly FramedPlace[] = [
    {
      site: finding.site,
      label: finding.label ? format(context.locale, finding.label) : '',
      kind: 'primary',
    },
    ...finding.related.map(({ site, text: about }): FramedPlace => {
      return { site, label: format(context.locale, about), kind: 'related' };
    }),
  ];
  const remarks = [
    ...finding.help.map((help) => say(text('cli.help', { text: format(context.locale, help) }))),
    ...finding.notes.map((note) => say(text('cli.note', { text: format(context.locale, note) }))),
    ...context.rules.filter(({ code }) => code === finding.code).map(({ page }) => page),
  ];
  return [
    head,
    ...codeFrame(places, context, style, paint),
    ...remarks.map((remark) => `   ${style.frame('=')} ${remark}`),
    '',
  ].join('\n');
}

function severityName(severity: Severity): Text {
  switch (severity) {
    case 'error':
      return text('cli.error');
    case 'warning':
      return text('cli.warning');
    case 'information':
      return text('cli.information');
    case 'hint':
      return text('cli.hint');
  }
}

function summary(result: CheckResult, context: ReportContext): string {
  const counts = Object.fromEntries(
    severities.map((severity) => [
      severity,
      result.findings.filter((found) => found.severity === severity).length,
    ]),
  );
  const args = { ...counts, hostFunctions: result.hostFunctions, guestImports: result.guestImports };
  const key = result.findings.length === 0 ? 'cli.nothing-found' : 'cli.summary';
  return `${format(context.locale, text(key, args))}\n`;
}

function listText(result: ListResult, context: ReportContext): string {
  const style = styleFor(context.colors);
  const say = (sentence: Text): string => visible(format(context.locale, sentence));
  return [
    style.strong(say(text('cli.host-functions', { count: result.hostFunctions.length }))),
    ...factLines(result.hostFunctions, context, style),
    style.strong(say(text('cli.guest-imports', { count: result.guestImports.length }))),
    ...factLines(result.guestImports, context, style),
    '',
  ].join('\n');
}

function factLines(
  facts: readonly (HostFunction | GuestImport)[],
  context: ReportContext,
  style: Style,
): readonly string[] {
  return facts.map((fact) => {
    const name = visible(`${fact.module ?? '?'}.${fact.name}`);
    const place = style.frame(placeText(fact.site, context));
    return `  ${name} ${signatureText(fact.signature)}  ${place}`;
  });
}
