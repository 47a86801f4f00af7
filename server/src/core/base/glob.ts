// Glob patterns over slash-separated paths: `*`, `?`, `[a-z]`, `**`, `{a,b}`. Matched without regular
// expressions, since a pattern comes from the workspace and a hostile one must not cost exponential time.

/** A pattern taken apart once, to be matched often. */
export interface Glob {
  /** One entry for each choice of the pattern's braces, each a list of path segments. */
  readonly choices: readonly (readonly string[])[];
}

const maximumChoices = 100;

export function parseGlob(pattern: string): Glob {
  return { choices: expandBraces(pattern).map((choice) => choice.split('/').filter((part) => part !== '')) };
}

/** Whether the whole path matches. `**` stands for any number of segments, none included. */
export function matchesGlob(glob: Glob, path: string): boolean {
  const segments = path.split('/').filter((part) => part !== '');
  return glob.choices.some((choice) =>
    matchSequence(choice.length, segments.length, {
      isStar: (pattern) => choice[pattern] === '**',
      fits: (pattern, subject) => matchesSegment(choice[pattern] ?? '', segments[subject] ?? ''),
    }),
  );
}

function expandBraces(pattern: string): readonly string[] {
  let open = [pattern];
  const done: string[] = [];
  while (open.length > 0 && open.length + done.length <= maximumChoices) {
    const next: string[] = [];
    for (const text of open) {
      const braces = /\{([^{}]*)\}/.exec(text);
      if (!braces) done.push(text);
      else {
        const before = text.slice(0, braces.index);
        const after = text.slice(braces.index + braces[0].length);
        for (const part of (braces[1] ?? '').split(',')) next.push(before + part + after);
      }
    }
    open = next;
  }
  return [...done, ...open];
}

interface Sequence {
  readonly isStar: (pattern: number) => boolean;
  readonly fits: (pattern: number, subject: number) => boolean;
}

/** The classic walk that only ever returns to the last star, so it costs at most pattern times subject. */
function matchSequence(patternLength: number, subjectLength: number, sequence: Sequence): boolean {
  let pattern = 0;
  let subject = 0;
  let star = -1;
  let starSubject = 0;
  while (subject < subjectLength) {
    if (pattern < patternLength && sequence.isStar(pattern)) {
      star = pattern++;
      starSubject = subject;
    } else if (pattern < patternLength && sequence.fits(pattern, subject)) {
      pattern++;
      subject++;
    } else if (star >= 0) {
      pattern = star + 1;
      subject = ++starSubject;
    } else return false;
  }
  while (pattern < patternLength && sequence.isStar(pattern)) pattern++;
  return pattern === patternLength;
}

function matchesSegment(pattern: string, segment: string): boolean {
  const tokens = segmentTokens(pattern);
  return matchSequence(tokens.length, segment.length, {
    isStar: (index) => tokens[index] === '*',
    fits: (index, place) => matchesCharacter(tokens[index] ?? '', segment.charAt(place)),
  });
}

/** `*`, `?`, `[…]` and `\x` as they stand; every other character alone. */
function segmentTokens(pattern: string): readonly string[] {
  return pattern.match(/\[[!^]?\]?[^\]]*\]|\\.|[^]/g) ?? [];
}

function matchesCharacter(token: string, character: string): boolean {
  if (token === '?') return true;
  if (token.length > 2 && token.startsWith('[')) return matchesClass(token.slice(1, -1), character);
  return (token.length === 2 && token.startsWith('\\') ? token.slice(1) : token) === character;
}

function matchesClass(text: string, character: string): boolean {
  const negated = text.startsWith('!') || text.startsWith('^');
  const members = negated ? text.slice(1) : text;
  let found = false;
  for (let index = 0; index < members.length; index++) {
    const first = members.charAt(index);
    if (members.charAt(index + 1) === '-' && index + 2 < members.length) {
      found ||= first <= character && character <= members.charAt(index + 2);
      index += 2;
    } else found ||= first === character;
  }
  return found !== negated;
}
