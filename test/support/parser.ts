// The real parser with the real grammars, loaded once per test process.

import { readFileSync } from 'node:fs';
import { grammarNames } from '../../server/src/core/reading/programKinds';
import { createSourceParser } from '../../server/src/core/syntax/parser';
import type { GrammarName, SourceParser } from '../../server/src/core/syntax/types';
import { inRepository, readText } from './repository';

const grammarFiles = JSON.parse(readText('scripts/grammars.json')) as Record<GrammarName, string>;

let loaded: Promise<SourceParser> | null = null;

export function loadParser(): Promise<SourceParser> {
  loaded ??= createSourceParser(
    {
      runtime: readFileSync(inRepository('node_modules/web-tree-sitter/web-tree-sitter.wasm')),
      grammar: (name) => readFileSync(inRepository(grammarFiles[name] ?? `no file for ${name}`)),
      now: () => performance.now(),
      budget: 1_000,
    },
    grammarNames,
  );
  return loaded;
}
