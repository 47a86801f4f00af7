// The only place that calls tree-sitter. Nothing is ever thrown through it: that would break the instance for
// good (an exception does not unwind its shadow stack). A caller that gets an exception from here must give up
// the whole thread.

import { Language, Parser, type Tree, type TreeCursor } from 'web-tree-sitter';
import type { GrammarName, ParseFailure, ParseSuccess, SourceParser, SyntaxNode } from './types';

/** A parser that tells how much memory its runtime has taken: it never gives any back. */
export interface MeasuredParser extends SourceParser {
  readonly memoryBytes: () => number;
}

/** What the parser needs of its surroundings. */
export interface ParserOptions {
  /** The bytes of `web-tree-sitter.wasm`. */
  readonly runtime: Uint8Array;
  /** The bytes of `tree-sitter-<name>.wasm`. */
  readonly grammar: (name: GrammarName) => Uint8Array;
  /** A clock in milliseconds. */
  readonly now: () => number;
  /** How long one parse may take, in milliseconds; the walk over its tree may take as long again. */
  readonly budget: number;
}

const maximumNodes = 2_000_000;
const maximumChildren = 50_000;
const maximumDepth = 1_000;

/** Pages of 64 KiB: from 32 MB up to 512 MB, beyond which a parse aborts instead of eating the machine. */
const memoryPages = { initial: 512, maximum: 8192 };

/** Loads the runtime and those grammars that are named; a grammar costs 5 to 15 ms. */
export async function createSourceParser(
  options: ParserOptions,
  grammars: readonly GrammarName[],
): Promise<MeasuredParser> {
  const memory = new WebAssembly.Memory(memoryPages);
  await Parser.init({ wasmBinary: options.runtime, wasmMemory: memory });
  const languages = new Map<GrammarName, Language>();
  for (const name of grammars) languages.set(name, await Language.load(options.grammar(name)));
  const parser = new Parser();
  return {
    parse: (grammar, source) => parse(parser, languages.get(grammar) ?? null, source, options),
    memoryBytes: () => memory.buffer.byteLength,
  };
}

function parse(
  parser: Parser,
  language: Language | null,
  source: string,
  options: ParserOptions,
): ParseSuccess | ParseFailure {
  const deadline = options.now() + options.budget;
  let tree: Tree | null = null;
  try {
    parser.setLanguage(language);
    tree = parser.parse(source, null, { progressCallback: () => options.now() > deadline });
    if (!tree) return { kind: 'failure', reason: 'too-complex' };
    return copyTree(tree, deadline + options.budget, options.now);
  } finally {
    tree?.delete();
    parser.reset();
  }
}

interface OpenNode extends SyntaxNode {
  readonly children: SyntaxNode[];
}

function copyTree(tree: Tree, deadline: number, now: () => number): ParseSuccess | ParseFailure {
  const cursor = tree.walk();
  try {
    const root = copyNode(cursor);
    const open: OpenNode[] = [root];
    let count = 1;
    let down = true;
    for (;;) {
      if (down && cursor.gotoFirstChild()) {
        if (open.length >= maximumDepth) return { kind: 'failure', reason: 'too-deep' };
      } else if (cursor.gotoNextSibling()) {
        open.pop();
      } else {
        if (!cursor.gotoParent()) return { kind: 'success', root };
        open.pop();
        down = false;
        continue;
      }
      const node = copyNode(cursor);
      const siblings = open[open.length - 1]?.children ?? [];
      siblings.push(node);
      open.push(node);
      down = true;
      count++;
      if (count > maximumNodes || siblings.length > maximumChildren) {
        return { kind: 'failure', reason: 'too-complex' };
      }
      if (count % 10_000 === 0 && now() > deadline) return { kind: 'failure', reason: 'too-complex' };
    }
  } finally {
    cursor.delete();
  }
}

function copyNode(cursor: TreeCursor): OpenNode {
  return {
    type: cursor.nodeType,
    field: cursor.currentFieldName,
    named: cursor.nodeIsNamed,
    missing: cursor.nodeIsMissing,
    start: cursor.startIndex,
    end: cursor.endIndex,
    children: [],
  };
}
