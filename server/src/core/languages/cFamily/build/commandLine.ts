// Splits a command into its arguments as a POSIX shell does: quotes and backslashes. Nothing is expanded or run.

/** No compiler takes a longer one; a pattern might not get through it. */
const longest = 256 * 1024;

/** The arguments of a command; an open quote ends with the text. */
export function splitCommand(command: string): readonly string[] {
  const args: string[] = [];
  if (command.length > longest) return args;
  const piece = /\s+|'([^']*)'?|"((?:[^"\\]|\\[^])*)"?|\\([^])|([^\s'"\\]+)|\\$/g;
  let current: string | null = null;
  for (const [all, single, double, escaped, plain] of command.matchAll(piece)) {
    if (/^\s/.test(all)) {
      if (current !== null) args.push(current);
      current = null;
      continue;
    }
    const text = single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? plain ?? '';
    current = (current ?? '') + text;
  }
  if (current !== null) args.push(current);
  return args;
}
