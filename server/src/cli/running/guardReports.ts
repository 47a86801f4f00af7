// Prints what the guards saw, each with the line of source where debug information tells it.

import { format } from '../../core/messages/format';
import { text } from '../../core/messages/text';
import type { GuardReport } from '../../toolchain/helperEvents';
import { placeKey, sourceLines, type SourceLine } from '../../toolchain/sourceLines';
import type { Surroundings } from '../surroundings';
import { styleFor } from '../terminal/style';
import { visible, visibleJsonText } from '../../core/base/visible';

export async function printGuardReports(
  reports: readonly GuardReport[],
  asJson: boolean,
  surroundings: Surroundings,
): Promise<void> {
  const places = reports.flatMap(({ place }) => place ?? []);
  const lines = await sourceLines(places, surroundings.machine);
  for (const report of reports) {
    const line = report.place === null ? null : (lines.get(placeKey(report.place)) ?? null);
    surroundings.writeNote(
      asJson ? jsonReport(report, line, surroundings) : textReport(report, line, surroundings),
    );
  }
}

function textReport(report: GuardReport, line: SourceLine | null, { locale, colors }: Surroundings): string {
  const { severity, guard, place } = report;
  const style = styleFor(colors);
  const kind = style.severity(severity, `${format(locale, text(`cli.${severity}`))}[${guard}]`);
  const where = line ? `${line.file}:${String(line.line)}` : place && `${place.library} ${place.address}`;
  const arrow = where === null ? '' : `  ${style.frame('-->')} ${visible(where)}\n`;
  return `${kind}: ${visible(format(locale, report.text))}\n${arrow}`;
}

function jsonReport(report: GuardReport, line: SourceLine | null, { locale }: Surroundings): string {
  const { guard, severity, module, function: name, place } = report;
  const message = format(locale, report.text);
  return `${visibleJsonText(JSON.stringify({ guard, severity, module, function: name, message, ...place, ...line }))}\n`;
}
