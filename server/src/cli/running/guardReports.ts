// Prints what the guards saw, each with the line of source where debug information tells it.

import { format } from '../../core/messages/format';
import { text } from '../../core/messages/text';
import { followHelperEvents, type GuardReport } from '../../toolchain/helperEvents';
import { placeKey, sourceLines, type SourceLine } from '../../toolchain/sourceLines';
import type { Surroundings } from '../surroundings';
import { note } from './note';
import { styleFor } from '../terminal/style';
import { visible, visibleJsonText } from '../../core/base/visible';

/** Prints the events of a run as they come. */
export interface PrintedEvents {
  /** Prints the rest; the reports that there were. */
  readonly finish: () => Promise<readonly GuardReport[]>;
}

export function printEvents(eventsFile: string, asJson: boolean, surroundings: Surroundings): PrintedEvents {
  const reports: GuardReport[] = [];
  let printed = Promise.resolve();
  const follower = followHelperEvents(eventsFile, (event) => {
    if (event.kind === 'guard') {
      reports.push(event);
      printed = printed.then(() => printReport(event, asJson, surroundings));
    } else note(event.text, surroundings);
  });
  return {
    finish: async () => {
      follower.stop();
      await printed;
      return reports;
    },
  };
}

async function printReport(report: GuardReport, asJson: boolean, surroundings: Surroundings): Promise<void> {
  const { place } = report;
  const lines = place === null ? null : await sourceLines([place], surroundings.machine);
  const line = place === null ? null : (lines?.get(placeKey(place)) ?? null);
  const print = asJson ? jsonReport : textReport;
  surroundings.writeNote(print(report, line, surroundings));
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
