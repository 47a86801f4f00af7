// The reader's thread as it is shipped: bundled, with the grammars beside it. Built once per test process.

import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { inRepository } from './repository';

const grammars = {
  'web-tree-sitter.wasm': 'node_modules/web-tree-sitter/web-tree-sitter.wasm',
  'tree-sitter-cpp.wasm': 'node_modules/tree-sitter-cpp/tree-sitter-cpp.wasm',
  'tree-sitter-rust.wasm': 'node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-rust.wasm',
};

let built: string | null = null;

/** The path of the bundle. */
export function workerBundle(): string {
  built ??= build(inRepository('out', 'test-worker', String(process.pid)));
  return built;
}

function build(folder: string): string {
  mkdirSync(folder, { recursive: true });
  buildSync({
    entryPoints: [inRepository('server/src/workerMain.ts')],
    outfile: join(folder, 'worker.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'warning',
    alias: { 'web-tree-sitter': inRepository('node_modules/web-tree-sitter/web-tree-sitter.cjs') },
  });
  for (const [name, from] of Object.entries(grammars)) copyFileSync(inRepository(from), join(folder, name));
  return join(folder, 'worker.js');
}
