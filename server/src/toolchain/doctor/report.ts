// What the doctor found, as text for people: in the terminal and in the editor.

import { visible } from '../../core/base/visible';
import { format, type Locale } from '../../core/messages/format';
import { text, type Text } from '../../core/messages/text';
import { areas, type Area, type Check } from './types';

/** How parts are given emphasis; each text is harmless already. */
export interface DoctorStyle {
  readonly strong: (text: string) => string;
  readonly mark: (state: Check['state'], text: string) => string;
}

const plain: DoctorStyle = { strong: (said) => said, mark: (_, said) => said };

const marks: Readonly<Record<Check['state'], string>> = { fine: '✓', absent: '·', fault: '✗' };

const titles: Readonly<Record<Area, Text>> = {
  wasmedge: text('doctor.title-wasmedge'),
  plugins: text('doctor.title-plugins'),
  compilers: text('doctor.title-compilers'),
  debuggers: text('doctor.title-debuggers'),
};

export function doctorText(checks: readonly Check[], locale: Locale, style: DoctorStyle = plain): string {
  const say = (said: Text): string => visible(format(locale, said));
  const lines = areas.flatMap((area) => {
    const own = checks.filter((check) => check.area === area);
    if (own.length === 0) return [];
    return [style.strong(say(titles[area])), ...own.flatMap((check) => linesOf(check, say, style)), ''];
  });
  const faults = checks.filter(({ state }) => state === 'fault').length;
  const end = faults === 0 ? text('doctor.all-fine') : text('doctor.faults', { count: faults });
  return [...lines, say(end), ''].join('\n');
}

function linesOf(check: Check, say: (said: Text) => string, style: DoctorStyle): readonly string[] {
  const line = `  ${style.mark(check.state, marks[check.state])} ${say(check.text)}`;
  return check.cure ? [line, `      ${say(check.cure)}`] : [line];
}
