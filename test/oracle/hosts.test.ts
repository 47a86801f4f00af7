// Every fixture plugin compiled and loaded by WasmEdge: what the runtime lists is what we read, or we said that we
// do not know.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { listFolder } from '../support/checker';
import { compilePlugin, pluginCompilers } from '../support/compilers';
import { emptyFolder, missing } from '../support/programs';
import { modulesOfPlugin } from '../support/runtime';
import { compare, type TrueFunction } from './comparison';
import { fixtureCases } from './fixtures';

const skip = missing(...pluginCompilers);

function truthOf(library: string): readonly TrueFunction[] {
  const modules = modulesOfPlugin(library);
  assert.notEqual(modules, null, 'WasmEdge does not load this plugin');
  return (modules ?? []).flatMap(({ name, functions }) =>
    functions.map((one) => ({ module: name ?? '', ...one })),
  );
}

describe('host functions of the fixture plugins', { skip }, () => {
  const folder = emptyFolder('oracle', 'hosts');
  for (const [index, fixture] of fixtureCases('hosts', ['.c', '.cc', '.cpp', '.rs']).entries()) {
    const { name, sources, notBuilt, unknownAllowed } = fixture;
    it(`${name} is read as WasmEdge lists it`, { skip: notBuilt ?? false }, () => {
      const library = join(folder, `case${String(index)}.so`);
      compilePlugin(sources, library);
      const result = compare(listFolder(fixture.folder).hostFunctions, truthOf(library));
      assert.deepEqual(result.wrong, [], 'read, but WasmEdge has it otherwise');
      if (!unknownAllowed) assert.deepEqual(result.unknown, [], 'not read, or only in part');
    });
  }
});
