// Bundles the programs (client, server, reader worker, command line, debug adapter) into dist/ and copies the
// grammars beside them; with --tests bundles the tests into out/test/ instead.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'esbuild';

const tests = process.argv.includes('--tests');

const runtime = 'node_modules/web-tree-sitter/web-tree-sitter.wasm';

/** Grammar files by the name under which the product loads them. The list is what the .vsix ships. */
const grammars = JSON.parse(readFileSync('scripts/grammars.json', 'utf8'));

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'warning',
  // The ESM file of web-tree-sitter asks for import.meta.url, which is undefined in a CommonJS bundle.
  alias: { 'web-tree-sitter': './node_modules/web-tree-sitter/web-tree-sitter.cjs' },
};

function filesBelow(folder, suffix) {
  const found = [];
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      if (name !== 'fixtures') found.push(...filesBelow(path, suffix));
    } else if (name.endsWith(suffix)) found.push(path);
  }
  return found;
}

function copyGrammars(folder) {
  mkdirSync(folder, { recursive: true });
  cpSync(runtime, join(folder, 'web-tree-sitter.wasm'));
  for (const [name, from] of Object.entries(grammars)) cpSync(from, join(folder, `tree-sitter-${name}.wasm`));
}

/** C sources that are compiled on the user's machine at first use, and scripts for debuggers, in their folders. */
function copyNativeSources(folder) {
  const source = 'debug-adapter/native';
  for (const suffix of ['.c', '.h', '.py', '.sh']) {
    for (const file of filesBelow(source, suffix)) cpSync(file, join(folder, relative(source, file)));
  }
}

if (tests) {
  rmSync('out/test', { recursive: true, force: true });
  await build({
    ...common,
    entryPoints: [
      ...filesBelow('test', '.test.ts'),
      ...filesBelow('test/bench', '.bench.ts'),
      ...filesBelow('test/survey', '.survey.ts'),
      ...filesBelow('test/oracle', '.oracle.ts'),
    ],
    outdir: 'out/test',
    outbase: 'test',
    sourcemap: 'inline',
    external: ['vscode', 'playwright-core', 'esbuild', 'typescript'],
  });
} else {
  rmSync('dist', { recursive: true, force: true });
  await build({
    ...common,
    entryPoints: {
      client: 'client/src/extension.ts',
      server: 'server/src/lspMain.ts',
      worker: 'server/src/workerMain.ts',
      cli: 'server/src/cliMain.ts',
      adapter: 'debug-adapter/src/main.ts',
    },
    outdir: 'dist',
    external: ['vscode'],
    // The command line is started by its name; the line does no harm to the others.
    banner: { js: '#!/usr/bin/env node' },
    minify: !process.argv.includes('--development'),
    sourcemap: process.argv.includes('--development'),
  });
  copyGrammars('dist');
  copyNativeSources('dist/native');
  cpSync('templates', 'dist/templates', { recursive: true });
}
