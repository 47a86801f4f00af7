// Every fixture guest in Go and the like, compiled by its compiler: its import section is what we read, or we said
// that we do not know.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { listFolder } from '../support/checker';
import { emptyFolder, missing } from '../support/programs';
import { inRepository } from '../support/repository';
import { importsOfBinary } from '../support/runtime';
import { compare } from './comparison';
import { guestCompilers } from './guestCompilers';

/** A copy of a fixture, file or folder, in a folder of its own, and the paths of its files there. */
function copyOf(fixture: string, folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  if (statSync(fixture).isFile()) {
    const name = fixture.slice(fixture.lastIndexOf('/') + 1);
    cpSync(fixture, join(folder, name));
    return [name];
  }
  cpSync(fixture, folder, { recursive: true });
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}

for (const { program, needs, adds, compile } of guestCompilers) {
  describe(`imports of the fixture guests in ${program}`, { skip: missing(...needs) }, () => {
    const root = inRepository('test/fixtures/guests', program);
    const out = emptyFolder('oracle', `guests-${program}`);
    for (const name of readdirSync(root).sort()) {
      it(`${name} is read as it is compiled`, () => {
        const folder = join(out, name.replace(/\W/g, '-'));
        const sources = copyOf(join(root, name), folder);
        // Listed before it is compiled: what is added to keep the imports is no part of the fixture.
        const read = listFolder(folder).guestImports;
        const output = join(out, `${name}.wasm`);
        compile({ folder, sources, output });
        const truth = importsOfBinary(output).filter(
          ({ module, name: own }) => !adds.includes(module) && !adds.includes(`${module}.${own}`),
        );
        assert.ok(truth.length > 0, 'nothing is imported');
        const result = compare(read, truth);
        assert.deepEqual(result.wrong, [], 'read, but compiled otherwise');
        assert.deepEqual(result.unknown, [], 'not read, or only in part');
      });
    }
  });
}
