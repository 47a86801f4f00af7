// A sentence on standard error, made harmless.

import { format } from '../../core/messages/format';
import type { Text } from '../../core/messages/text';
import type { Surroundings } from '../surroundings';
import { visible } from '../../core/base/visible';

export function note(said: Text, { locale, writeNote }: Surroundings): void {
  writeNote(`${visible(format(locale, said))}\n`);
}
