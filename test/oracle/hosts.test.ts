// Every fixture plugin compiled and loaded by WasmEdge: what the runtime lists is what we read, or we said that we
// do not know.

import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { listFolder } from '../support/checker';
import { compilePlugin, pluginCompilers } from '../support/compilers';
import { emptyFolder, missing } from '../support/programs';
import { modulesOfPlugin } from '../support/runtime';
import { compare, type TrueFunction } from './comparison';
import { pluginFixtures, type OracleFixture } from './fixtures';

const skip = missing(...pluginCompilers);

function truthOf(library: string): readonly TrueFunction[] {
  const modules = modulesOfPlugin(library);
  assert.notEqual(modules, null, 'WasmEdge does not load this plugin');
  return (modules ?? []).flatMap(({ name, functions }) =>
    functions.map((one) => ({ module: name ?? '', ...one })),
  );
}

/** A folder with the fixture and its headers alone, so that no other fixture is read with it. */
function copyAlone({ sources }: OracleFixture, folder: string): string {
  for (const source of sources) {
    const keep = (path: string): boolean =>
      path === dirname(source) || /\.(h|hpp|inc|def)$/.test(path) || sources.includes(path);
    cpSync(dirname(source), folder, { recursive: true, filter: keep });
  }
  return folder;
}

describe('host functions of the fixture plugins', { skip }, () => {
  const folder = emptyFolder('oracle', 'hosts');
  for (const [index, fixture] of pluginFixtures().entries()) {
    it(`${fixture.name} is read as WasmEdge lists it`, { skip: fixture.notBuilt ?? false }, () => {
      const copy = copyAlone(fixture, join(folder, `case${String(index)}`));
      const library = join(folder, `case${String(index)}.so`);
      compilePlugin(
        fixture.sources.map((source) => join(copy, basename(source))),
        library,
      );
      const result = compare(listFolder(copy).hostFunctions, truthOf(library));
      assert.deepEqual(result.wrong, [], 'read, but WasmEdge has it otherwise');
      if (!fixture.unknownAllowed) assert.deepEqual(result.unknown, [], 'not read, or only in part');
    });
  }
});
