// Every fixture guest in Rust compiled by rustc: its import section is what we read, or we said that we do not know.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { listFolder } from '../support/checker';
import { compileRustGuest, guestCompilers } from '../support/compilers';
import { emptyFolder, missing } from '../support/programs';
import { importsOfBinary } from '../support/runtime';
import { compare } from './comparison';
import { fixtureCases } from './fixtures';
import { keepImports } from './keepImports';

const skip = missing(...guestCompilers);

describe('imports of the fixture guests in Rust', { skip }, () => {
  const folder = emptyFolder('oracle', 'guests');
  const cases = fixtureCases('guests/rust', ['.rs']);
  for (const fixture of cases) {
    for (const source of fixture.sources) {
      const title = join(fixture.name, basename(source));
      it(`${title} is read as rustc compiles it`, { skip: fixture.notBuilt ?? false }, () => {
        const copy = join(folder, fixture.name, basename(source, '.rs'));
        mkdirSync(copy, { recursive: true });
        const root = join(copy, 'guest.rs');
        writeFileSync(root, keepImports(readFileSync(source, 'utf8')));
        const isProgram = /\bfn main\s*\(/.test(readFileSync(source, 'utf8'));
        const binary = join(folder, `${basename(source, '.rs')}.wasm`);
        compileRustGuest(root, binary, { crateType: isProgram ? 'bin' : 'cdylib' });
        const truth = importsOfBinary(binary).filter(({ module }) => !module.startsWith('wasi_'));
        const result = compare(listFolder(copy).guestImports, truth);
        assert.deepEqual(result.wrong, [], 'read, but rustc imports it otherwise');
        if (!fixture.unknownAllowed) assert.deepEqual(result.unknown, [], 'not read, or only in part');
      });
    }
  }
});
