// Every fixture guest in Rust compiled by rustc: its import section is what we read, or we said that we do not know.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { listFolder } from '../support/checker';
import { compileRustGuest, guestCompilers } from '../support/compilers';
import { emptyFolder, missing } from '../support/programs';
import { importsOfBinary } from '../support/runtime';
import { compare } from './comparison';
import { rustGuestFixtures } from './fixtures';
import { keepImports } from './keepImports';

const skip = missing(...guestCompilers);

describe('imports of the fixture guests in Rust', { skip }, () => {
  const folder = emptyFolder('oracle', 'guests');
  for (const [index, fixture] of rustGuestFixtures().entries()) {
    it(`${fixture.name} is read as rustc compiles it`, { skip: fixture.notBuilt ?? false }, () => {
      const source = readFileSync(fixture.sources[0] ?? '', 'utf8');
      const copy = join(folder, `case${String(index)}`);
      mkdirSync(copy);
      const root = join(copy, 'guest.rs');
      writeFileSync(root, keepImports(source));
      const binary = join(folder, `case${String(index)}.wasm`);
      compileRustGuest(root, binary, { crateType: /\bfn main\s*\(/.test(source) ? 'bin' : 'cdylib' });
      const result = compare(listFolder(copy).guestImports, importsOfBinary(binary));
      assert.deepEqual(result.wrong, [], 'read, but rustc imports it otherwise');
      // The standard library has imports of its own.
      const unknown = result.unknown.filter((signature) => !signature.startsWith('wasi_'));
      if (!fixture.unknownAllowed) assert.deepEqual(unknown, [], 'not read, or only in part');
    });
  }
});
