// Types put together at random, compiled for both targets: what we read is what rustc makes, or we do not know.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { listFolder } from '../support/checker';
import { guestCompilers, rustc } from '../support/compilers';
import { emptyFolder, missing, mustSucceed } from '../support/programs';
import { importsOfBinary } from '../support/runtime';
import { compare } from './comparison';
import { keepImports } from './keepImports';
import { randomGuest } from './randomRust';

const targets = ['wasm32-wasip1', 'wasm32-unknown-unknown'];
const functions = 250;

describe('random types of Rust guests', { skip: missing(...guestCompilers) }, () => {
  const folder = emptyFolder('oracle', 'random');
  for (const seed of [1, 2]) {
    it(`types of seed ${String(seed)} are read as rustc passes them`, () => {
      const copy = join(folder, `case${String(seed)}`);
      mkdirSync(copy);
      const source = join(copy, 'guest.rs');
      writeFileSync(source, keepImports(randomGuest(seed, functions)));
      const read = listFolder(copy).guestImports;
      assert.equal(read.length, functions);
      for (const target of targets) {
        const binary = join(folder, `case${String(seed)}-${target}.wasm`);
        mustSucceed(rustc, [
          ...['--edition', '2021', '--crate-type', 'cdylib', '--target', target],
          ...['-C', 'linker=wasm-ld', '-A', 'warnings', '-o', binary, source],
        ]);
        const compiled = importsOfBinary(binary).filter((each) => each.module === 'm');
        assert.equal(compiled.length, functions);
        const result = compare(read, compiled);
        assert.deepEqual(result.wrong, [], `read, but rustc for ${target} imports it otherwise`);
        // Aggregates as parameters depend on target and compiler.
        assert.ok(result.unknown.length < functions / 2, `${String(result.unknown.length)} are not known`);
      }
    });
  }
});
