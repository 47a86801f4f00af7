// WebAssembly text made of every form of import and export in any order, translated by wabt: what we read of the text
// is what the engine says of the binary.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { readWat } from '../../server/src/core/wat/fileReader';
import type { WatSlot, WatTextModule } from '../../server/src/core/wat/types';
import { emptyFolder, missing, mustSucceed } from '../support/programs';
import { choices } from '../support/random';
import { generateWat } from './generatedWat';

const moduleCount = 120;
const fieldsPerModule = 40;

setFlagsFromString('--experimental-wasm-type-reflection');

interface Reflected {
  readonly module?: string;
  readonly name: string;
  readonly kind: string;
  readonly type: { readonly parameters?: readonly string[]; readonly results?: readonly string[] };
}

declare const WebAssembly: {
  readonly Module: {
    new (bytes: Uint8Array): object;
    imports(module: object): readonly Reflected[];
    exports(module: object): readonly Reflected[];
  };
};

function shownByEngine({ module, name, kind, type }: Reflected): string {
  const isFunction = kind === 'function';
  const types = isFunction && module !== undefined ? [type.parameters, type.results] : [];
  return JSON.stringify([module, name, isFunction ? 'func' : kind, ...types]);
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
      const compiled = new WebAssembly.Module(readFileSync(binary));
      const truth = [...WebAssembly.Module.imports(compiled), ...WebAssembly.Module.exports(compiled)];
      const [read, ...others] = readWat(source).modules;
      assert.ok(read?.kind === 'text' && others.length === 0);
      assert.deepEqual(shownByUs(read), truth.map(shownByEngine), source);
      compared += truth.length;
    }
    context.diagnostic(`seed ${String(chosen.seed)}: ${String(compared)} imports and exports compared`);
    assert.ok(compared > moduleCount * 10);
  });
});
