// A source file of a guest that is read from its declarations alone: its text, its tree, and places in it. What the
// nodes mean is for each language to say.

import type { FileId } from '../../base/paths';
import { LineIndex } from '../../base/text';
import type { LowerContext, SourceFile } from '../../languages/types';
import { text, type Text } from '../../messages/text';
import type { NotRead } from '../../model/facts';
import type { Site } from '../../model/site';
import type { GrammarName, ParseFailure, SyntaxNode } from '../../syntax/types';

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
    return { kind: 'not-read', notRead: { file: file.file, reason: reasonOf(parsed) } };
  }
  return { kind: 'parsed', source: { ...sourceOf(file), root: parsed.root } };
}

function reasonOf({ reason }: ParseFailure): Text {
  return reason === 'too-deep' ? text('not-read.too-deep') : text('not-read.too-complex');
}

/** The first child under a field, or null. */
export function childAt(node: SyntaxNode, field: string): SyntaxNode | null {
  return node.children.find((child) => child.field === field) ?? null;
}

/** All children under a field. */
export function childrenAt(node: SyntaxNode, field: string): readonly SyntaxNode[] {
  return node.children.filter((child) => child.field === field);
}

/** The first child of a type (a token's type is its text), or null. */
export function childOfType(node: SyntaxNode, type: string): SyntaxNode | null {
  return node.children.find((child) => child.type === type) ?? null;
}

/** Whether something in the node could not be parsed. */
export function isBroken(node: SyntaxNode): boolean {
  return node.missing || node.type === 'ERROR' || node.children.some(isBroken);
}
