// Workflow commands: GitHub shows each as an annotation of the line in a pull request.

import { format } from '../../core/messages/format';
import type { Finding, Severity } from '../../core/model/finding';
import { visible } from '../../core/base/visible';
import type { ReportContext, Reporter } from './reporter';

export const githubReporter: Reporter = {
  name: 'github',
  check: ({ findings }, context) => findings.map((finding) => command(finding, context)).join(''),
  list: null,
};

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

function command(finding: Finding, context: ReportContext): string {
  const { file, range } = finding.site;
  const properties = [
    `file=${property(context.shownPath(file))}`,
    `line=${range.start.line + 1}`,
    `endLine=${range.end.line + 1}`,
    `col=${range.start.character + 1}`,
    `endColumn=${range.end.character + 1}`,
    `title=${property(finding.code)}`,
  ];
  const message = data(format(context.locale, finding.text));
  return `::${commands[finding.severity]} ${properties.join(',')}::${message}\n`;
}

function data(value: string): string {
  return visible(value).replaceAll('%', '%25');
}

function property(value: string): string {
  return data(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
