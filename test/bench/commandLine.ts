// The bundled checker as a process: over the sample, and over many files in which there is nothing to find.

import { spawnSync } from 'node:child_process';
import { inRepository } from '../support/repository';
import { makeTemporaryFolder } from '../support/temporaryFolder';
import { timed, type Benchmark } from './benchmark';

const unrelatedFiles = 4_000;

function runNode(...args: readonly string[]): void {
  const run = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (run.status === null || run.status > 1)
    throw new Error(`node ${args.join(' ')} ended with ${String(run.status)}`);
}

const emptyProcess = (): Promise<number> => timed(() => runNode('-e', ''));

export const checkSample: Benchmark = {
  name: 'wasmedge-plugin check, sample workspace',
  reference: 'a Node process that does nothing',
  prepare() {
    return Promise.resolve({
      ours: () =>
        timed(() => runNode(inRepository('dist/cli.js'), 'check', inRepository('test/fixtures/sample'))),
      reference: emptyProcess,
      runs: 10,
      release: () => Promise.resolve(),
    });
  },
};

export const checkUnrelated: Benchmark = {
  name: `wasmedge-plugin check, ${unrelatedFiles} sources that do not concern us`,
  reference: 'a Node process that reads them',
  prepare() {
    const folder = makeTemporaryFolder();
    for (let index = 0; index < unrelatedFiles; index++) {
      const body = 'fn work(values: &[u32]) -> u32 { values.iter().sum() }\n'.repeat(40);
      folder.write(`src/part${index % 50}/file${index}.${index % 2 ? 'rs' : 'cpp'}`, body);
    }
    const readAll = `const fs = require('node:fs'), path = require('node:path');
      const walk = (folder) => fs.readdirSync(folder, { withFileTypes: true }).forEach((entry) => {
        const file = path.join(folder, entry.name);
        entry.isDirectory() ? walk(file) : fs.readFileSync(file, 'utf8');
      });
      walk(${JSON.stringify(folder.path)});`;
    return Promise.resolve({
      ours: () => timed(() => runNode(inRepository('dist/cli.js'), 'check', folder.path)),
      reference: () => timed(() => runNode('-e', readAll)),
      runs: 7,
      release: () => {
        folder.remove();
        return Promise.resolve();
      },
    });
  },
};
