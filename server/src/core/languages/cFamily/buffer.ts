// Tokens of one text while it is being preprocessed: that of a translation unit, or of a guarded header.

import type { FileId } from '../../base/paths';
import { createExpandedText, type ExpandedText } from './expandedText';
import { withoutIdleAttributes } from './idleAttributes';
import { looksLikeExportMacro } from './predefined';
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
  } else if (token.kind === 'identifier') {
    const previous = buffer.tokens.at(-1);
    if (previous?.kind === 'identifier' && looksLikeExportMacro(previous.text)) buffer.tokens.pop();
  }
  buffer.tokens.push(token);
}

/** Whether nothing is open here: no bracket, and no declaration that still wants its end. */
export function isBetweenDeclarations(buffer: OpenBuffer): boolean {
  const last = buffer.tokens.at(-1);
  return buffer.depth === 0 && (!last || /^[;})]$/.test(last.text));
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

export function finishBuffer({ source, includes, tokens }: OpenBuffer): FinishedBuffer {
  return { source, includes, expanded: createExpandedText(source, withoutIdleAttributes(tokens)) };
}
