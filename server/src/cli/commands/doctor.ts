// wasmedge-plugin doctor: is everything there, and if not, the cure.

import { resolvePath } from '../../core/base/paths';
import { visibleJson } from '../../core/base/visible';
import { format } from '../../core/messages/format';
import { text } from '../../core/messages/text';
import { examine } from '../../toolchain/doctor/doctor';
import { doctorReport, doctorText } from '../../toolchain/doctor/report';
import type { Check } from '../../toolchain/doctor/types';
import { exitCodes } from '../exitCode';
import { refuse } from '../refusal';
import { toolFlag } from '../userTools';
import type { Surroundings } from '../surroundings';
import { styleFor } from '../terminal/style';
import type { Command } from './command';

export const doctorCommand: Command = {
  name: 'doctor',
  flags: [{ name: '--format', values: ['text', 'json'] }, { name: '--wasmedge', values: 'any' }, toolFlag],
  usage: text('doctor.usage'),
  run: async ({ paths, values }, surroundings) => {
    const [extra] = paths;
    if (extra !== undefined) return refuse(text('doctor.takes-no-path', { path: extra }), surroundings);
    const { machine, nativeFolder, folder } = surroundings;
    const named = values.get('--wasmedge');
    const wasmedge = named === undefined ? null : resolvePath(folder, named);
    const checks = await examine({ nativeFolder, wasmedge }, machine);
    const report = values.get('--format') === 'json' ? jsonOf : terminalText;
    surroundings.writeResult(report(checks, surroundings));
    return checks.some(({ state }) => state === 'fault') ? exitCodes.found : exitCodes.fine;
  },
};

function jsonOf(checks: readonly Check[], { locale }: Surroundings): string {
  const told = checks.map(({ area, code, state, text: said, cure, remedies }) => ({
    area,
    code,
    state,
    message: format(locale, said),
    cure: cure && format(locale, cure),
    remedies,
  }));
  return `${visibleJson({ schema: 1, checks: told })}\n`;
}

function terminalText(checks: readonly Check[], { locale, colors }: Surroundings): string {
  const { strong, severity } = styleFor(colors);
  const severities = { fine: 'hint', absent: 'warning', fault: 'error' } as const;
  const mark = (state: Check['state'], said: string): string => severity(severities[state], said);
  return doctorText(doctorReport(checks, locale), { strong, mark });
}
