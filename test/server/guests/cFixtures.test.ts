import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import test from 'node:test';
import { inRepository, readText } from '../../support/repository';
import { importsOf } from './readC';
import { inShort } from './readRust';

const folder = 'test/fixtures/guests/c';

/** The comment at the end of a line with a signature in it. */
function expectedOn(line: string): readonly string[] {
  const comment = /\/\/ ([^/]* -> \([^/]*\))$/.exec(line)?.[1];
  return comment === undefined ? [] : [comment];
}

for (const name of readdirSync(inRepository(folder))) {
  test(`reads all imports of the fixture ${name}, where they stand`, async () => {
    const text = readText(folder, name);
    const found = await importsOf(text, `/w/${name}`);
    const actual = text
      .split('\n')
      .map((_, line) =>
        found
          .filter(({ site }) => site.range.start.line === line)
          .map((one) => inShort(one).replace(/types\.(?=\w+ )/, '')),
      );
    const lines = text.split('\n').map((line, index) => ({ line, index }));
    for (const { line, index } of lines) assert.deepEqual(actual[index], expectedOn(line), line);
  });
}
