// Programs in Go that embed WasmEdge, built with the real package and run: what the runtime lists is what we read, or
// we said that we do not know.

import assert from 'node:assert/strict';
import { cpSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { listFolder } from '../support/checker';
import { emptyFolder, missing, mustSucceed, runProgram } from '../support/programs';
import { inRepository } from '../support/repository';
import { compare, type TrueFunction } from './comparison';

const fixtures = inRepository('test/fixtures/hosts/wasmedge-go');
const own = inRepository('test/oracle/goHosts');

function sourceOf(name: string): string {
  return readFileSync(join(fixtures, name, 'main.go'), 'utf8');
}

const built = readdirSync(fixtures).filter((name) => !sourceOf(name).includes('// oracle: not built'));

/** A module with every program in a folder of its own; what they print of their functions comes from the C API. */
function prepare(folder: string): void {
  for (const file of ['go.mod', 'go.sum']) cpSync(join(own, file), join(folder, file));
  for (const name of built) {
    cpSync(join(fixtures, name, 'main.go'), join(folder, name, 'main.go'));
    cpSync(join(own, 'show.go'), join(folder, name, 'show.go'));
  }
}

/** `module.name (i32) -> ()`. */
function readLine(line: string): TrueFunction {
  const [, module = '', name = '', params = '', results = ''] =
    /^(.*)\.(\w+) \((.*)\) -> \((.*)\)$/.exec(line) ?? [];
  const types = (list: string): readonly string[] => (list === '' ? [] : list.split(', '));
  return { module, name, params: types(params), results: types(results) };
}

describe('host functions of Go programs', { skip: missing('go', 'gcc') }, () => {
  it('are read as WasmEdge lists them', (test) => {
    const folder = emptyFolder('oracle', 'go-hosts');
    prepare(folder);
    const download = runProgram('go', ['mod', 'download'], { folder });
    if (download.code !== 0) {
      test.skip('the Go package of WasmEdge cannot be downloaded here');
      return;
    }
    const packages = built.map((name) => `./${name}`);
    mustSucceed('go', ['build', '-o', 'bin/', ...packages], { folder, deadline: 600_000 });
    for (const name of built) {
      const lines = mustSucceed(join(folder, 'bin', name), [])
        .trim()
        .split('\n');
      const result = compare(listFolder(join(fixtures, name)).hostFunctions, lines.map(readLine));
      assert.deepEqual(result.wrong, [], `${name}: read, but WasmEdge has it otherwise`);
      if (!sourceOf(name).includes('// oracle: unknown')) {
        assert.deepEqual(result.unknown, [], `${name}: not read, or only in part`);
      }
      assert.ok(lines.length > 0);
    }
  });
});
