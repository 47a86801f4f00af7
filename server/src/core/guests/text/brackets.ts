// Lists in brackets, and strings, in masked text. Every search is bounded: a list that does not end soon is none.

import type { Stretch } from '../declared/source';

const longestList = 3_000;
const opening = '([{<';
const closing = ')]}>';

export interface BracketList {
  readonly items: readonly Stretch[];
  /** The offset behind the closing bracket. */
  readonly end: number;
}

/** The items between the round brackets that begin at `open`; null when they do not end. */
export function listAt(code: string, open: number): BracketList | null {
  if (code[open] !== '(') return null;
  const items: Stretch[] = [];
  let depth = 0;
  let start = open + 1;
  for (let at = open; at < code.length && at - open < longestList; at++) {
    const letter = code[at] ?? '';
    // An arrow is no bracket.
    if (letter === '>' && code[at - 1] === '-') continue;
    if (opening.includes(letter)) depth++;
    else if (closing.includes(letter)) depth--;
    if (depth === 0) {
      const last = trimmed(code, start, at);
      if (last.end > last.start) items.push(last);
      return { items, end: at + 1 };
    }
    if (letter === ',' && depth === 1) {
      items.push(trimmed(code, start, at));
      start = at + 1;
    }
  }
  return null;
}

/** A stretch without the white space around it. */
export function trimmed(code: string, start: number, end: number): Stretch {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(code[from] ?? '')) from++;
  while (to > from && /\s/.test(code[to - 1] ?? '')) to--;
  return { start: from, end: to };
}

/** The offset of the next thing that is no white space. */
export function skipSpace(code: string, at: number): number {
  let next = at;
  while (next < code.length && /\s/.test(code[next] ?? '')) next++;
  return next;
}

/** Matches a pattern exactly here. The pattern must be sticky. */
export function matchAt(pattern: RegExp, code: string, at: number): RegExpExecArray | null {
  const sticky = new RegExp(pattern.source, 'y');
  sticky.lastIndex = at;
  return sticky.exec(code);
}

/** The insides of the strings between two offsets. */
export function stringsIn(code: string, start: number, end: number): readonly Stretch[] {
  return [...code.slice(start, end).matchAll(/"([^"\n]*)"/g)].map((match) => ({
    start: start + match.index + 1,
    end: start + match.index + match[0].length - 1,
  }));
}
