// Tokens of one text while it is being preprocessed: that of a translation unit, or of a guarded header.

import type { FileId } from '../../base/paths';
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

/** Ends a header's buffer. One that is no whole text by itself goes back to its includer: then false. */
export function closeBuffer(buffer: OpenBuffer, parent: OpenBuffer): boolean {
  if (buffer.depth === 0 && !buffer.hasStrayClose) return true;
  for (const token of buffer.tokens) parent.tokens.push(token);
  for (const file of buffer.includes) parent.includes.add(file);
  parent.depth += buffer.depth;
  return false;
}
