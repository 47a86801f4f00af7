// Generated plugins, built and loaded by WasmEdge: what we read of each function is what the runtime lists, or
// unknown.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { listFolder } from '../support/checker';
import { compilePlugin, pluginCompilers } from '../support/compilers';
import { emptyFolder, missing } from '../support/programs';
import { choices } from '../support/random';
import { modulesOfPlugin } from '../support/runtime';
import { compare } from './comparison';
import { generatePlugin } from './generatedPlugin';

const skip = missing(...pluginCompilers);
const pluginCount = 4;
const groupsPerPlugin = 12;
/** Below this share the readings would be too shy to be of use. */
const leastExact = 0.6;

describe('generated plugins in C++', { skip }, () => {
  const chosen = choices(20_261);
  const folder = emptyFolder('oracle', 'generated-plugins');
  for (let index = 0; index < pluginCount; index += 1) {
    it(`are read as WasmEdge lists them, or not at all (${String(index + 1)})`, (context) => {
      const copy = join(folder, `plugin${String(index)}`);
      mkdirSync(copy);
      const source = join(copy, 'plugin.cpp');
      writeFileSync(source, generatePlugin(groupsPerPlugin, chosen));
      const library = join(folder, `plugin${String(index)}.so`);
      compilePlugin([source], library);
      const [module] = modulesOfPlugin(library) ?? [];
      assert.equal(module?.name, 'generated');
      const truth = module.functions.map((one) => ({ module: 'generated', ...one }));
      const result = compare(listFolder(copy).hostFunctions, truth);
      const share = result.exact / truth.length;
      context.diagnostic(
        `seed ${String(chosen.seed)}: ${String(result.exact)} of ${String(truth.length)} exact`,
      );
      assert.deepEqual(result.wrong, [], 'read, but WasmEdge has it otherwise');
      assert.ok(
        share >= leastExact,
        `only ${share.toFixed(2)} is read exactly:\n${result.unknown.join('\n')}`,
      );
    });
  }
});
