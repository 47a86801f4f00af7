// What the doctor found, told in a language: one report, from which terminal, editor and JSON take what they show.

import { visible } from '../../core/base/visible';
import { format, type Locale } from '../../core/messages/format';
import { text, type Text } from '../../core/messages/text';
import { areas, type Area, type Check, type Remedy } from './types';

/** A check in words that are harmless to show. */
export interface ToldCheck {
  readonly state: Check['state'];
  readonly text: string;
  readonly cure: string | null;
  readonly remedies: readonly Remedy[];
}

/** All checks in words, by their areas. */
export interface DoctorReport {
  readonly sections: readonly { readonly title: string; readonly checks: readonly ToldCheck[] }[];
  readonly summary: string;
  readonly faults: number;
}

const titles: Readonly<Record<Area, Text>> = {
  wasmedge: text('doctor.title-wasmedge'),
  plugins: text('doctor.title-plugins'),
  compilers: text('doctor.title-compilers'),
  debuggers: text('doctor.title-debuggers'),
};

/** The checks in a language; areas without a check are left out. */
export function doctorReport(checks: readonly Check[], locale: Locale): DoctorReport {
  const say = (said: Text): string => visible(format(locale, said));
  const sections = areas.flatMap((area) => {
    const own = checks.filter((check) => check.area === area);
    if (own.length === 0) return [];
    const told = own.map(({ state, text: said, cure, remedies }): ToldCheck => {
      return { state, text: say(said), cure: cure && say(cure), remedies };
    });
    return [{ title: say(titles[area]), checks: told }];
  });
  const faults = checks.filter(({ state }) => state === 'fault').length;
  const summary = say(faults === 0 ? text('doctor.all-fine') : text('doctor.faults', { count: faults }));
  return { sections, summary, faults };
}

/** How parts of the text are given emphasis; each is harmless already. */
export interface DoctorStyle {
  readonly strong: (text: string) => string;
  readonly mark: (state: Check['state'], text: string) => string;
}

const marks: Readonly<Record<Check['state'], string>> = { fine: '✓', absent: '·', fault: '✗' };

/** The report for a terminal. */
export function doctorText({ sections, summary }: DoctorReport, style: DoctorStyle): string {
  const lines = sections.flatMap(({ title, checks }) => [
    style.strong(title),
    ...checks.flatMap((check) => linesOf(check, style)),
    '',
  ]);
  return [...lines, summary, ''].join('\n');
}

function linesOf({ state, text: said, cure }: ToldCheck, style: DoctorStyle): readonly string[] {
  const line = `  ${style.mark(state, marks[state])} ${said}`;
  return cure === null ? [line] : [line, `      ${cure}`];
}
