// Asks the user at the terminal for a yes or a no. Without a terminal nobody is asked.

import { createInterface } from 'node:readline/promises';
import { visible } from '../../core/base/visible';
import { format, type Locale } from '../../core/messages/format';
import { text, type Text } from '../../core/messages/text';

/** True for a yes, false for anything else; null when input or output is no terminal. */
export async function askAtTerminal(question: Text, locale: Locale): Promise<boolean | null> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY || !stderr.isTTY) return null;
  const reader = createInterface({ input: stdin, output: stderr });
  const abandoned = new Promise<string>((resolve) => reader.once('close', () => resolve('')));
  try {
    const asked = format(locale, text('cli.yes-or-no', { question: format(locale, question) }));
    const answer = await Promise.race([reader.question(`${visible(asked)} `), abandoned]);
    return /^\s*(?:y|yes|是)\s*$/i.test(answer);
  } finally {
    reader.close();
  }
}
