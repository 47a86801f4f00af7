// A source file of a guest that is read from its declarations alone: its text, its tree, and places in it. What the
// nodes mean is for each language to say.

import type { FileId } from '../../base/paths';
import { LineIndex } from '../../base/text';
import type { LowerContext, SourceFile } from '../../languages/types';
import type { NotRead } from '../../model/facts';
import type { Site } from '../../model/site';
import { reasonOfFailure } from '../../syntax/failure';
import type { GrammarName, SyntaxNode } from '../../syntax/types';

/** A stretch of the file; a syntax node is one. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A file with places in it. */
export interface DeclaredSource {
  readonly file: FileId;
  readonly text: string;
  readonly site: (stretch: Stretch) => Site;
  readonly textOf: (stretch: Stretch) => string;
}

/** A file that was parsed. */
export interface ParsedSource extends DeclaredSource {
  readonly root: SyntaxNode;
}

/** What became of a file: parsed, or set aside with the reason. */
export type ParseOutcome =
  | { readonly kind: 'parsed'; readonly source: ParsedSource }
  | { readonly kind: 'not-read'; readonly notRead: NotRead };

/** A file without a tree. */
export function sourceOf({ file, text: whole }: SourceFile): DeclaredSource {
  const index = new LineIndex(whole);
  return {
    file,
    text: whole,
    site: ({ start, end }) => ({ file, range: index.range(start, end) }),
    textOf: ({ start, end }) => whole.slice(start, end),
  };
}

/** Parses a file, once for as long as its text stays the same. */
export function parseSource(file: SourceFile, grammar: GrammarName, context: LowerContext): ParseOutcome {
  context.reading(file.file);
  const parsed = context.parser.parse(grammar, file.text);
  if (parsed.kind === 'failure') {
    return { kind: 'not-read', notRead: { file: file.file, reason: reasonOfFailure(parsed) } };
  }
  return { kind: 'parsed', source: { ...sourceOf(file), root: parsed.root } };
}

/** Whether something in the node could not be parsed. */
export function isBroken(node: SyntaxNode): boolean {
  return node.missing || node.type === 'ERROR' || node.children.some(isBroken);
}
