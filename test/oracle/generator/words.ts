// Names as people give them, all different.

import type { Choices } from '../../support/random';

const verbs =
  'open read write close find load store send receive hash encode decode resize count merge'.split(' ');
const things =
  'file frame image buffer session token model record stream key digest window packet index'.split(' ');

export interface Names {
  /** A new name; only letters, digits and underscores when `plain`. */
  next(plain: boolean): string;
}

/** Names that never repeat, apart by a number so that none is a slip of another by chance alone. */
export function createNames(chosen: Choices): Names {
  let count = 0;
  const next = (plain: boolean): string => {
    count += 1;
    const words = [chosen.oneOf(verbs), chosen.oneOf(things), `${chosen.oneOf(things)}${String(count)}`];
    const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
    const styles: readonly (() => string)[] = [
      () => words.join('_'),
      () => words.join('_'),
      () => words.map((word, index) => (index === 0 ? word : capital(word))).join(''),
      ...(plain ? [] : [() => words.join('-'), () => `${words[0] ?? ''}:${words.slice(1).join('/')}`]),
    ];
    return chosen.oneOf(styles)();
  };
  return { next };
}

/** A name with one slip of the keyboard; never the same name, and of the same kind of characters. */
export function misspelt(name: string, chosen: Choices): string {
  const at = 1 + chosen.below(name.length - 2);
  const letter = chosen.oneOf(['q', 'x', 'z', 'j'].filter((other) => other !== name[at]));
  const slips = [
    name.slice(0, at) + letter + name.slice(at + 1),
    name.slice(0, at) + letter + name.slice(at),
    name.slice(0, at) + name.slice(at + 1),
    `${name.slice(0, at)}${name[at] ?? ''}${name.slice(at)}`,
  ];
  return chosen.oneOf(slips.filter((slip) => slip !== name && /[a-z0-9]$/i.test(slip)));
}
