// What a user's first minute gives: `npm start` with Node, npm and git alone, and an archive that is the same twice.

import assert from 'node:assert/strict';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { emptyFolder, mustSucceed, runProgram } from '../support/programs';
import { inRepository, repositoryRoot } from '../support/repository';

const vsix = inRepository('wasmedge-plugin-tools-0.1.0.vsix');

/** A PATH on which there are no compilers, no WasmEdge and nothing else but these. */
function barePath(): string {
  const folder = emptyFolder('e2e', 'bare-path');
  for (const program of ['git', 'npm', 'sh', 'env', 'dirname', 'uname'])
    symlinkSync(mustSucceed('which', [program]).trim(), join(folder, program));
  symlinkSync(process.execPath, join(folder, 'node'));
  return folder;
}

describe('npm start', () => {
  it('builds, packs, checks the sample and says what to do next, without a compiler', () => {
    const environment = { PATH: barePath(), CI: '' };
    const run = runProgram('npm', ['start', '--silent'], { folder: repositoryRoot, environment });
    assert.equal(run.code, 0, run.stdout + run.stderr);
    assert.match(run.stdout, /Built and packed wasmedge-plugin-tools-0\.1\.0\.vsix/);
    assert.match(run.stdout, /error\[signature-mismatch\]/);
    assert.match(
      run.stdout,
      /declared as \(i32, i32\) -> \(\), the host has \(i32, i32, i32\)/,
      'both signatures',
    );
    assert.match(run.stdout, /code --install-extension wasmedge-plugin-tools-0\.1\.0\.vsix/);
  });

  it('packs the same bytes again', () => {
    const first = readFileSync(vsix);
    mustSucceed(process.execPath, ['scripts/package.mjs'], { folder: repositoryRoot });
    assert.ok(first.equals(readFileSync(vsix)), 'two archives of the same sources differ');
  });

  it('packs what the programs need and nothing that only we need', () => {
    const vsce = 'node_modules/@vscode/vsce/vsce';
    const listed = mustSucceed(process.execPath, [vsce, 'ls', '--no-dependencies'], {
      folder: repositoryRoot,
    });
    const files = listed.trim().split('\n');
    for (const file of [
      'dist/client.js',
      'dist/server.js',
      'dist/worker.js',
      'dist/cli.js',
      'dist/adapter.js',
    ])
      assert.ok(files.includes(file), `${file} is missing`);
    assert.ok(files.some((file) => file.endsWith('tree-sitter-rust.wasm')));
    assert.deepEqual(
      files.filter(
        (file) => /^(node_modules|test|server|client|out|scripts)\//.test(file) || file.endsWith('.map'),
      ),
      [],
    );
  });
});
