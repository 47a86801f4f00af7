// How the program says that it could not start: one line on stderr.

import { format } from '../core/messages/format';
import { text, type Text } from '../core/messages/text';
import { exitCodes, type ExitCode } from './exitCode';
import type { Surroundings } from './surroundings';
import { visible } from '../core/base/visible';

export function refuse(
  reason: Text,
  { locale, writeNote }: Pick<Surroundings, 'locale' | 'writeNote'>,
): ExitCode {
  const line = format(locale, text('cli.could-not-run', { reason: format(locale, reason) }));
  writeNote(`${visible(line)}\n`);
  return exitCodes.couldNotRun;
}
