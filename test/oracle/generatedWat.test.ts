// WebAssembly text made of every form of import and export in any order, translated by wabt: what we read of the text
// is what the engine says of the binary.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readWat } from '../../server/src/core/wat/fileReader';
import type { WatSlot, WatTextModule } from '../../server/src/core/wat/types';
import { askEngine } from '../support/engine';
import { emptyFolder, missing, mustSucceed } from '../support/programs';
import { choices } from '../support/random';
import { generateWat } from './generatedWat';

const moduleCount = 120;
const fieldsPerModule = 40;

/** What the engine says of a binary, in the words of `shownByUs`. */
function shownByEngine(bytes: Uint8Array): readonly string[] {
  const { imports, exports } = askEngine(bytes);
  return [
    ...imports.map(({ module, name, kind, type }) =>
      JSON.stringify([module, name, kind, ...(type === null ? [] : [type.params, type.results])]),
    ),
    ...exports.map(({ name, kind }) => JSON.stringify([undefined, name, kind])),
  ];
}

function shownByUs(module: WatTextModule): readonly string[] {
  const types = (slots: readonly WatSlot[] | null): readonly (string | null)[] | undefined =>
    slots?.map(({ type }) => type);
  return [
    ...module.imports.map(({ module: from, name, kind, signature: { params, results } }) => {
      const list = kind === 'func' ? [types(params), types(results)] : [];
      return JSON.stringify([from.value, name.value, kind, ...list]);
    }),
    ...module.exports.map(({ name, kind }) => JSON.stringify([undefined, name, kind])),
  ];
}

describe('generated WebAssembly text', { skip: missing('wat2wasm') }, () => {
  it('is read as wabt translates it', (context) => {
    const chosen = choices(20_261);
    const folder = emptyFolder('oracle', 'generated-wat');
    const [text, binary] = [join(folder, 'guest.wat'), join(folder, 'guest.wasm')];
    let compared = 0;
    for (let index = 0; index < moduleCount; index += 1) {
      const source = generateWat(chosen, fieldsPerModule);
      writeFileSync(text, source);
      mustSucceed('wat2wasm', ['--enable-exceptions', text, '-o', binary]);
      const truth = shownByEngine(readFileSync(binary));
      const [read, ...others] = readWat(source).modules;
      assert.ok(read?.kind === 'text' && others.length === 0);
      assert.deepEqual(shownByUs(read), truth, source);
      compared += truth.length;
    }
    context.diagnostic(`seed ${String(chosen.seed)}: ${String(compared)} imports and exports compared`);
    assert.ok(compared > moduleCount * 10);
  });
});
