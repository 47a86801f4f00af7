// Cuts WebAssembly text into tokens, one at a time, and counts the lists that are open. Comments and annotations are
// passed over. Any text is fine: it has no recursion, so nesting may be of any depth.

export type WatTokenKind =
  | 'open'
  | 'close'
  | 'string'
  | 'id'
  /** A keyword, a number, or anything else that stands between blanks. */
  | 'atom'
  /** A string that does not end on its line. */
  | 'broken'
  | 'end';

const noStops: ReadonlySet<string> = new Set();

/** A cursor on the tokens of one text. It begins at the first. */
export class WatTokens {
  readonly source: string;
  private kind: WatTokenKind = 'end';
  private from = 0;
  private to = 0;
  private before = 0;
  private openLists = 0;

  constructor(source: string) {
    this.source = source;
    this.scan();
  }

  /** Where the token begins. */
  get start(): number {
    return this.from;
  }

  /** Where the token that was passed last ends. */
  get lastEnd(): number {
    return this.before;
  }

  /** How many lists are open in front of the token. Recovery from damage may have set it back. */
  get depth(): number {
    return this.openLists;
  }

  get end(): number {
    return this.to;
  }

  get text(): string {
    return this.source.slice(this.from, this.to);
  }

  at(kind: WatTokenKind): boolean {
    return this.kind === kind;
  }

  atAtom(text: string): boolean {
    return this.kind === 'atom' && this.to - this.from === text.length && this.text === text;
  }

  /** At an opening parenthesis: the keyword behind it, or null. */
  head(): string | null {
    if (this.kind !== 'open') return null;
    const { from, to, before } = this;
    this.scan();
    const head = this.at('atom') ? this.text : null;
    this.kind = 'open';
    this.from = from;
    this.to = to;
    this.before = before;
    return head;
  }

  advance(): void {
    if (this.kind === 'open') this.openLists += 1;
    if (this.kind === 'close' && this.openLists > 0) this.openLists -= 1;
    this.before = this.to;
    this.scan();
  }

  /**
   * Passes all up to the end of the list that began at `depth`, its parenthesis included. False when the list has no
   * end: at the end of the text, or at a list that can only stand outside, as its head is one of `stops`.
   */
  leave(depth: number, stops = noStops): boolean {
    while (this.openLists > depth) {
      const outside = stops.size > 0 && this.kind === 'open' && stops.has(this.head() ?? '');
      if (this.kind === 'end' || outside) {
        this.openLists = depth;
        return false;
      }
      this.advance();
    }
    return true;
  }

  /** Finds the next token, and passes over annotations on the way. */
  private scan(): void {
    let annotations = 0;
    for (;;) {
      const isAnnotation = this.scanOne();
      if (isAnnotation) annotations += 1;
      else if (annotations === 0 || this.kind === 'end') return;
      else if (this.kind === 'open') annotations += 1;
      else if (this.kind === 'close') annotations -= 1;
    }
  }

  /** Finds the next token or beginning of an annotation; true for the latter. */
  private scanOne(): boolean {
    const { source } = this;
    const start = behindBlanks(source, this.to);
    this.from = start;
    this.to = start + 1;
    switch (source[start]) {
      case undefined:
        this.kind = 'end';
        this.to = start;
        return false;
      case '(':
        this.kind = 'open';
        return source[start + 1] === '@';
      case ')':
        this.kind = 'close';
        return false;
      case '"':
        this.scanString(start, 'string');
        return false;
      case '$':
        if (source[start + 1] === '"') this.scanString(start + 1, 'id');
        else this.scanAtom(start, 'id');
        return false;
      default:
        this.scanAtom(start, 'atom');
        return false;
    }
  }

  private scanAtom(start: number, kind: WatTokenKind): void {
    this.kind = kind;
    let end = start + 1;
    while (isAtomUnit(this.source.charCodeAt(end))) end += 1;
    this.to = end;
  }

  private scanString(quote: number, kind: WatTokenKind): void {
    const end = behindString(this.source, quote);
    this.kind = end === null ? 'broken' : kind;
    this.to = end ?? endOfLine(this.source, quote);
  }
}

const units = { tab: 9, lineFeed: 10, return: 13, blank: 32, quote: 34, open: 40, close: 41, semicolon: 59 };
const backslash = 92;

function isBlank(unit: number): boolean {
  return unit === units.blank || unit === units.lineFeed || unit === units.tab || unit === units.return;
}

/** False for NaN, which stands for the end. */
function isAtomUnit(unit: number): boolean {
  if (unit > units.semicolon) return true;
  const ends =
    unit === units.quote || unit === units.open || unit === units.close || unit === units.semicolon;
  return unit > units.blank && !ends;
}

/** The offset of the next thing that is neither a blank nor a comment. */
function behindBlanks(source: string, start: number): number {
  let at = start;
  for (;;) {
    while (isBlank(source.charCodeAt(at))) at += 1;
    if (source.startsWith(';;', at)) at = endOfLine(source, at);
    else if (source.startsWith('(;', at)) at = behindBlockComment(source, at);
    else return at;
  }
}

/** Comments nest. One without an end goes to the end of the text. */
function behindBlockComment(source: string, start: number): number {
  const marks = /\(;|;\)/g;
  marks.lastIndex = start;
  let depth = 0;
  for (let mark = marks.exec(source); mark; mark = marks.exec(source)) {
    depth += mark[0] === '(;' ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return source.length;
}

function endOfLine(source: string, start: number): number {
  let at = start;
  for (let unit = source.charCodeAt(at); at < source.length; unit = source.charCodeAt(++at)) {
    if (unit === units.lineFeed || unit === units.return) break;
  }
  return at;
}

/** The offset behind a string that begins at `quote`; null when its line ends first. */
function behindString(source: string, quote: number): number | null {
  for (let at = quote + 1; at < source.length; at++) {
    const unit = source.charCodeAt(at);
    if (unit === units.quote) return at + 1;
    if (unit === units.lineFeed || unit === units.return) return null;
    if (unit === backslash) at += 1;
  }
  return null;
}
