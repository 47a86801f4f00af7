// Types put together at random, compiled as C and as C++: what we read is what clang makes, or we do not know.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { listFolder } from '../support/checker';
import { emptyFolder, missing, mustSucceed } from '../support/programs';
import { choices, type Choices } from '../support/random';
import { importsOfBinary } from '../support/runtime';
import { compare } from './comparison';

const functions = 150;
const builtIn =
  'char|short|int|long|long long|unsigned|unsigned long long|float|double|size_t|int64_t|uint8_t|long double';

function declarationOf(name: string, type: () => string, random: Choices): string {
  const field = (_: unknown, index: number): string =>
    `${type()} f${String(index)}${random.oneOf(['', '', '[1]', '[2]'])};`;
  const fields = random
    .several(random.oneOf([0, 1, 1, 1, 2]), [null])
    .map(field)
    .join(' ');
  const values = `${name}_A = ${random.oneOf(['-1', '0', '0x80000000', '0x100000000'])}, ${name}_B${random.oneOf(['', ' = 1 << 20'])}`;
  return random.oneOf([
    `typedef ${type()} ${name};`,
    `typedef struct { ${fields} } ${name};`,
    `typedef union { int a; ${fields} } ${name};`,
    `typedef enum { ${values} } ${name};`,
    `typedef ${type()} (*${name})(${type()});`,
  ]);
}

function randomGuest(random: Choices): string {
  const known = builtIn.split('|');
  const type = (): string => random.oneOf(known) + random.oneOf(['', '', '', '', ' *']);
  const lines = ['#include <stddef.h>', '#include <stdint.h>'];
  for (let index = 0; index < 60; index++) {
    const name = `T${String(index)}`;
    lines.push(declarationOf(name, type, random));
    known.push(name);
  }
  const names = Array.from({ length: functions }, (_, index) => `f${String(index)}`);
  for (const name of names) {
    const params = random.several(random.below(4), [null]).map((_, at) => `${type()} p${String(at)}`);
    const attribute = `__attribute__((import_module("m"), import_name("${name}")))`;
    lines.push(`${attribute} ${random.oneOf(['void', type()])} ${name}(${params.join(', ') || 'void'});`);
  }
  return `${lines.join('\n')}\nvoid *Keep[] = {${names.map((name) => `(void *)${name}`).join(', ')}};\n`;
}

describe('random types of C and C++ guests', { skip: missing('clang', 'wasm-ld') }, () => {
  const folder = emptyFolder('oracle', 'random-c');
  for (const [seed, file] of [
    [1, 'guest.c'],
    [2, 'guest.cpp'],
  ] as const) {
    it(`types in ${file} are read as clang passes them`, () => {
      const copy = join(folder, file.replace('.', '-'));
      mkdirSync(copy);
      const source = join(copy, file);
      writeFileSync(source, randomGuest(choices(seed)));
      const read = listFolder(copy).guestImports;
      assert.equal(read.length, functions);
      const [object, binary] = [join(folder, `${file}.o`), join(folder, `${file}.wasm`)];
      mustSucceed('clang', ['--target=wasm32-wasi', '-w', '-c', source, '-o', object]);
      mustSucceed('wasm-ld', ['--no-entry', '--export-all', object, '-o', binary]);
      const result = compare(read, importsOfBinary(binary));
      assert.deepEqual(result.wrong, []);
      assert.ok(result.exact >= 0.9 * functions, `only ${String(result.exact)} are read exactly`);
    });
  }
});
