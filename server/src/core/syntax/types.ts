// The syntax tree as lowerings see it: plain nodes, copied out of tree-sitter's memory in one bounded walk.

/** Name of a grammar; it is shipped as `tree-sitter-<name>.wasm`. */
export type GrammarName = string;

/** A node of the syntax tree. Offsets are UTF-16 units of the parsed text. */
export interface SyntaxNode {
  /** The grammar's name for it; `ERROR` for what could not be parsed. Tokens are named by their text. */
  readonly type: string;
  /** The field of its parent under which it stands, or null. */
  readonly field: string | null;
  readonly named: boolean;
  /** True for a token that the parser put in to go on: it has no text. */
  readonly missing: boolean;
  readonly start: number;
  readonly end: number;
  readonly children: readonly SyntaxNode[];
}

/** A parse that broke a bound. */
export interface ParseFailure {
  readonly kind: 'failure';
  readonly reason: 'too-complex' | 'too-deep';
}

export interface ParseSuccess {
  readonly kind: 'success';
  readonly root: SyntaxNode;
}

export interface SourceParser {
  /** Parses within the time budget. Never throws for any text; recursion over the result is safe. */
  parse(grammar: GrammarName, source: string): ParseSuccess | ParseFailure;
}
