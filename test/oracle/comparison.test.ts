// The oracle's own judgement: what it must call wrong, what it may call unknown.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { ListedFunction } from '../support/checker';
import { compileRustGuest, guestCompilers } from '../support/compilers';
import { emptyFolder, missing } from '../support/programs';
import { importsOfBinary } from '../support/runtime';
import { compare, signature } from './comparison';
import { keepImports } from './keepImports';

const truth = [{ module: 'm', name: 'f', params: ['i32', 'i64'], results: ['f32'] }];

function read(change: Partial<ListedFunction>): readonly ListedFunction[] {
  const base = { module: 'm', name: 'f', params: ['i32', 'i64'], results: ['f32'] };
  return [{ ...base, file: 'a.rs', language: 'rust', pattern: 'rust-extern', ...change }];
}

describe('comparison with the truth', () => {
  it('takes the same for exact', () => {
    assert.deepEqual(compare(read({}), truth), { exact: 1, unknown: [], wrong: [] });
  });

  it('takes any other type, count, name or function for wrong', () => {
    const others = [
      { params: ['i64', 'i64'] },
      { params: ['i32'] },
      { results: [] },
      { name: 'g' },
      { module: 'n' },
    ];
    for (const change of others) assert.equal(compare(read(change), truth).wrong.length, 1);
  });

  it('takes null for unknown, and what was not read at all as well', () => {
    const doubts = [
      { params: null },
      { params: ['i32', null] },
      { results: null },
      { name: null },
      { module: null },
    ];
    for (const change of doubts) {
      const result = compare(read(change), truth);
      assert.deepEqual(result.wrong, []);
      assert.equal(result.unknown.length, 1);
    }
    assert.deepEqual(compare([], truth).unknown, ['m.f (i32, i64) -> (f32)']);
  });

  it('does not let a partly known reading hide behind a null', () => {
    assert.deepEqual(compare(read({ params: ['f64', null] }), truth).wrong, ['m.f (f64, ?) -> (f32)']);
  });
});

describe('keeping the imports of a guest', { skip: missing(...guestCompilers) }, () => {
  it('brings every function of an extern block into the import section, used or not', () => {
    const folder = emptyFolder('oracle', 'keep');
    const source = join(folder, 'guest.rs');
    const code = `#[link(wasm_import_module = "m")]
      extern "C" { fn used(a: i32); /* fn gone(); */ fn unused(a: u64) -> f32; }
      fn main() { unsafe { used(1) } }`;
    writeFileSync(source, keepImports(code));
    compileRustGuest(source, join(folder, 'guest.wasm'));
    const imports = importsOfBinary(join(folder, 'guest.wasm')).filter(({ module }) => module === 'm');
    assert.deepEqual(imports.map(signature).sort(), ['m.unused (i64) -> (f32)', 'm.used (i32) -> ()']);
  });
});
