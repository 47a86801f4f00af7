// The real parser with the real grammars, loaded once per test process.

import { readFileSync } from 'node:fs';
import { createSourceParser } from '../../server/src/core/syntax/parser';
import type { GrammarName, SourceParser } from '../../server/src/core/syntax/types';
import { inRepository } from './repository';

const grammarFiles: Readonly<Record<GrammarName, string>> = {
  cpp: 'node_modules/tree-sitter-cpp/tree-sitter-cpp.wasm',
  rust: 'node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-rust.wasm',
};

let loaded: Promise<SourceParser> | null = null;

export function loadParser(): Promise<SourceParser> {
  loaded ??= createSourceParser(
    {
      runtime: readFileSync(inRepository('node_modules/web-tree-sitter/web-tree-sitter.wasm')),
      grammar: (name) => readFileSync(inRepository(grammarFiles[name])),
      now: () => performance.now(),
      budget: 1_000,
    },
    ['cpp', 'rust'],
  );
  return loaded;
}
