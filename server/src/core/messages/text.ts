// A user-visible sentence before it is put into a language: a key of the catalogue and its arguments.

import type { MessageKey } from './catalogue';

/** Arguments are names, numbers and types, never pieces of sentences. */
export interface Text {
  readonly key: MessageKey;
  readonly args: Readonly<Record<string, string | number>>;
}

/** Makes a text. Whether the arguments fit the sentence's places is checked by a test over the catalogue. */
export function text(key: MessageKey, args: Readonly<Record<string, string | number>> = {}): Text {
  return { key, args };
}
