// Why a source could not be parsed, in the words of the catalogue.

import { text, type Text } from '../messages/text';
import type { ParseFailure } from './types';

export function reasonOfFailure({ reason }: ParseFailure): Text {
  return reason === 'too-deep' ? text('not-read.too-deep') : text('not-read.too-complex');
}
