// Asks the user at the terminal for a yes or a no. Without a terminal nobody is asked.

import { createInterface } from 'node:readline/promises';
import { visible } from '../../core/base/visible';
import { format, type Locale } from '../../core/messages/format';
import { text, type Text } from '../../core/messages/text';

/** True for a yes, false for another answer; null when the user leaves by Ctrl+C or there is no terminal to ask at. */
export async function askAtTerminal(question: Text, locale: Locale): Promise<boolean | null> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY || !stderr.isTTY) return null;
  const reader = createInterface({ input: stdin, output: stderr });
  const abandoned = new Promise<null>((resolve) => reader.once('close', () => resolve(null)));
  try {
    const asked = format(locale, text('cli.yes-or-no', { question: format(locale, question) }));
    const answer = await Promise.race([reader.question(`${visible(asked)} `), abandoned]);
    if (answer === null) {
      stderr.write('\n');
      return null;
    }
    return /^\s*(?:y|yes|是)\s*$/i.test(answer);
  } finally {
    reader.close();
  }
}
