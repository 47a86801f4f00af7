// Tokens of one text while it is being preprocessed: that of a translation unit, or of a guarded header.

import type { FileId } from '../../base/paths';
import { createExpandedText, type ExpandedText } from './expandedText';
import { withoutIdleAttributes } from './idleAttributes';
import { withMissingEnds } from './missingEnds';
import { withMarkedWords } from './plainWords';
import { looksLikeBracketMacro, looksLikeExportMacro, type Target } from './predefined';
import type { SourceText } from './source';
import type { Token } from './token';

export interface OpenBuffer {
  readonly source: SourceText;
  readonly tokens: Token[];
  /** The files that its own text includes, whether they added text or not. */
  readonly includes: Set<FileId>;
  /** How many braces and parentheses are open. */
  depth: number;
  /** Whether more was closed than opened at some point. */
  hasStrayClose: boolean;
}

export function createBuffer(source: SourceText): OpenBuffer {
  return { source, tokens: [], includes: new Set(), depth: 0, hasStrayClose: false };
}

export function emit(buffer: OpenBuffer, token: Token): void {
  if (token.kind === 'punctuator') {
    if (/^[([{]$/.test(token.text)) buffer.depth++;
    else if (/^[)\]}]$/.test(token.text) && --buffer.depth < 0) buffer.hasStrayClose = true;
  }
  if ((token.kind === 'identifier' || token.text === '}') && isIdleMacro(buffer, token)) buffer.tokens.pop();
  buffer.tokens.push(token);
}

/** Whether the last word is a macro that nobody defines and that no declaration needs. */
function isIdleMacro({ tokens }: OpenBuffer, next: Token): boolean {
  const last = tokens.at(-1);
  if (last?.kind !== 'identifier') return false;
  if (looksLikeExportMacro(last.text)) return next.kind === 'identifier';
  const isAlone = last.lineStart && next.lineStart && endsDeclaration(tokens.at(-2));
  return isAlone && looksLikeBracketMacro(last.text);
}

function endsDeclaration(last: Token | undefined): boolean {
  return !last || /^[;})]$/.test(last.text);
}

/** Whether nothing is open here: no bracket, and no declaration that still wants its end. */
export function isBetweenDeclarations(buffer: OpenBuffer): boolean {
  return buffer.depth === 0 && endsDeclaration(buffer.tokens.at(-1));
}

/** Whether a header's text stands for itself, so that it can be parsed apart from its includer. */
export function isWhole(buffer: OpenBuffer): boolean {
  return buffer.depth === 0 && !buffer.hasStrayClose;
}

/** Gives the text of a header that is not whole back to its includer. */
export function returnTo(buffer: OpenBuffer, parent: OpenBuffer): void {
  for (const token of buffer.tokens) parent.tokens.push(token);
  for (const file of buffer.includes) parent.includes.add(file);
  parent.depth += buffer.depth;
}

export interface FinishedBuffer {
  readonly source: SourceText;
  readonly includes: ReadonlySet<FileId>;
  readonly expanded: ExpandedText;
}

/** The text of a buffer, as it is given to the parser. */
export function finishBuffer(
  { source, includes, tokens }: OpenBuffer,
  language: 'c' | 'cpp',
  target: Target,
): FinishedBuffer {
  const ended = withMissingEnds(withoutIdleAttributes(tokens, target));
  return {
    source,
    includes,
    expanded: createExpandedText(source, language === 'c' ? withMarkedWords(ended) : ended),
  };
}
