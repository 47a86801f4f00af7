// Takes a line apart into arguments, as one writes them in a terminal: by blanks, with quotes around what holds some.

/** The arguments of a line; null when a quote is not closed. A backslash takes the next character as it is. */
export function splitArguments(line: string): readonly string[] | null {
  const found: string[] = [];
  let current: string | null = null;
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    const isEscape = character === '\\' && quote !== "'" && at + 1 < line.length;
    if (isEscape) current = (current ?? '') + line.charAt(++at);
    else if (quote !== '') {
      if (character === quote) quote = '';
      else current = (current ?? '') + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      current ??= '';
    } else if (/\s/.test(character)) {
      if (current !== null) found.push(current);
      current = null;
    } else current = (current ?? '') + character;
  }
  if (quote !== '') return null;
  return current === null ? found : [...found, current];
}
