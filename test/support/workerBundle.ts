// The reader's thread as it is shipped: bundled, with the grammars beside it. Built once per test process.

import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { inRepository, readText } from './repository';

const grammars = JSON.parse(readText('scripts/grammars.json')) as Readonly<Record<string, string>>;

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
  copyFileSync(
    inRepository('node_modules/web-tree-sitter/web-tree-sitter.wasm'),
    join(folder, 'web-tree-sitter.wasm'),
  );
  for (const [name, from] of Object.entries(grammars)) {
    copyFileSync(inRepository(from), join(folder, `tree-sitter-${name}.wasm`));
  }
  return join(folder, 'worker.js');
}
