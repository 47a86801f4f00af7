// How the set-up announces what it will change outside the checkout and asks for it. Makes no change itself.
import { createInterface } from 'node:readline/promises';

const { env, stdin, stdout } = process;

/** Whether this is an automatic run, where nobody can answer and nothing may be skipped. */
export const automatic = env['CI'] !== undefined && env['CI'] !== '' && env['CI'] !== 'false';

/** Prints the changes before they are made; true when they may be made. */
export async function mayChange(title, changes, { yes }) {
  console.log(title);
  for (const change of changes) console.log(`  - ${change}`);
  if (yes || automatic || !stdin.isTTY) return true;
  const lines = createInterface({ input: stdin, output: stdout });
  const answer = await lines.question('Go on? [Y/n] ');
  lines.close();
  return /^(y|yes|)$/i.test(answer.trim());
}
