// Whether a program uses the functions that it declares as imports, told by the words of its texts: a compiler makes no
// import of one that it does not. Any other mention counts as use, also in a comment.

import type { Unit } from '../ir/types';
import type { GuestImport } from '../model/facts';

/** An import with the name that the program uses it by; null when it may be used in a way that is not seen. */
export interface DeclaredImport {
  readonly imported: GuestImport;
  readonly word: string | null;
}

/** How often a word stands in the texts, without its declarations. */
interface Mentions {
  all: number;
  /** Before a parenthesis. */
  calls: number;
}

/**
 * The imports, those marked that nothing uses. Where none is called, nothing is said: then the program is not written
 * yet, or it is there for others. Nor is anything said where not all of it was read.
 */
export function withUsage(
  declared: readonly DeclaredImport[],
  units: readonly Unit[],
  isPartial: boolean,
): readonly GuestImport[] {
  if (isPartial) return declared.map(({ imported }) => imported);
  const words = mentionsOf(declared, units);
  const hasCall = [...words.values()].some(({ calls }) => calls > 0);
  if (!hasCall) return declared.map(({ imported }) => imported);
  return declared.map(({ imported, word }) =>
    isUsed(word, words) ? imported : { ...imported, unused: true },
  );
}

/** The imports that are mentioned, for declarations of which only that makes imports. */
export function usedOnly(
  declared: readonly DeclaredImport[],
  units: readonly Unit[],
): readonly GuestImport[] {
  const words = mentionsOf(declared, units);
  return declared.filter(({ word }) => isUsed(word, words)).map(({ imported }) => imported);
}

function isUsed(word: string | null, words: ReadonlyMap<string, Mentions>): boolean {
  return word === null || (words.get(word)?.all ?? 0) > 0;
}

function mentionsOf(
  declared: readonly DeclaredImport[],
  units: readonly Unit[],
): ReadonlyMap<string, Mentions> {
  const words = new Map<string, Mentions>();
  for (const { word } of declared) {
    if (word === null) continue;
    const { all, calls } = words.get(word) ?? { all: 0, calls: 0 };
    words.set(word, { all: all - 1, calls: calls - 1 });
  }
  for (const { text } of units) countWords(text ?? '', words);
  return words;
}

/** Counts those words of a text that are asked for. */
function countWords(text: string, words: Map<string, Mentions>): void {
  for (const [, word = '', call] of text.matchAll(/([\p{XID_Start}_]\p{XID_Continue}*)(?:\s*(\())?/gu)) {
    const mentions = words.get(word);
    if (!mentions) continue;
    mentions.all++;
    if (call !== undefined) mentions.calls++;
  }
}
