// On which line of a JSON file its parts stand, by their paths (`tests[0].call`), and where it stops being JSON. Gives
// no values: those JSON.parse gives.

export interface JsonLines {
  /** The line of a part, counted from 1. What is not there has the line of what it would be in. */
  readonly lineOf: (path: string) => number;
  /** The line of the first fault; null when there is none. */
  readonly faultLine: number | null;
}

const deepest = 200;
const blanks = /[ \t\r\n]*/y;
const stringToken = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"/uy;
const simpleToken = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)(?![\w.])/y;

interface Scan {
  readonly contents: string;
  readonly offsets: Map<string, number>;
  at: number;
}

/** Reads the contents of a file; they need not be JSON. */
export function jsonLines(contents: string): JsonLines {
  const scan: Scan = { contents, offsets: new Map(), at: 0 };
  const isWhole = scanValue(scan, '', 0);
  take(scan, blanks);
  const lineAt = (offset: number): number => contents.slice(0, offset).split('\n').length;
  const lineOf = (path: string): number => {
    for (let shorter = path; shorter !== ''; shorter = shorter.replace(/(?:\.[^.[]*|\[\d+\]|^[^.[]+)$/, '')) {
      const offset = scan.offsets.get(shorter);
      if (offset !== undefined) return lineAt(offset);
    }
    return lineAt(scan.offsets.get('') ?? 0);
  };
  return { lineOf, faultLine: isWhole && scan.at === contents.length ? null : lineAt(scan.at) };
}

function take(scan: Scan, pattern: RegExp): string | null {
  pattern.lastIndex = scan.at;
  const taken = pattern.exec(scan.contents)?.[0] ?? null;
  if (taken !== null) scan.at += taken.length;
  return taken;
}

function takeMark(scan: Scan, mark: string): boolean {
  take(scan, blanks);
  if (scan.contents[scan.at] !== mark) return false;
  scan.at++;
  return true;
}

function scanValue(scan: Scan, path: string, depth: number): boolean {
  take(scan, blanks);
  if (!scan.offsets.has(path)) scan.offsets.set(path, scan.at);
  if (depth > deepest) return false;
  switch (scan.contents[scan.at]) {
    case '{':
      return scanParts(scan, ['{', '}'], () => scanMember(scan, path, depth));
    case '[': {
      let index = 0;
      return scanParts(scan, ['[', ']'], () => scanValue(scan, `${path}[${String(index++)}]`, depth + 1));
    }
    case '"':
      return take(scan, stringToken) !== null;
    default:
      return take(scan, simpleToken) !== null;
  }
}

function scanParts(scan: Scan, [open, close]: readonly [string, string], one: () => boolean): boolean {
  takeMark(scan, open);
  if (takeMark(scan, close)) return true;
  do if (!one()) return false;
  while (takeMark(scan, ','));
  return takeMark(scan, close);
}

/** The place of a member is that of its name. */
function scanMember(scan: Scan, path: string, depth: number): boolean {
  take(scan, blanks);
  const start = scan.at;
  const name = take(scan, stringToken);
  if (name === null) return false;
  const key = String(JSON.parse(name));
  const place = path === '' ? key : `${path}.${key}`;
  if (!scan.offsets.has(place)) scan.offsets.set(place, start);
  return takeMark(scan, ':') && scanValue(scan, place, depth + 1);
}
