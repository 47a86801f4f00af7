import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import test from 'node:test';
import { inRepository, readText } from '../../support/repository';
import { importsOf, importsOfFiles } from './readC';
import { inShort } from './readRust';

const folder = 'test/fixtures/guests/c';

/** The comment at the end of a line with a signature in it. */
function expectedOn(line: string): readonly string[] {
  const comment = /\/\/ ([^/]* -> \([^/]*\))$/.exec(line)?.[1];
  return comment === undefined ? [] : [comment];
}

for (const name of readdirSync(inRepository(folder)).filter((each) => each.includes('.'))) {
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

test('reads imports in a header once, through the macros of another header', async () => {
  const files = ['host.h', 'import.h', 'main.c', 'other.cpp'];
  const found = await importsOfFiles(
    Object.fromEntries(files.map((file) => [`/w/${file}`, readText(folder, 'headers', file)])),
  );
  assert.deepEqual(found.map(inShort).sort(), [
    'host.close (i64) -> ()',
    'host.copy (i32 i32) -> (i64)',
    'host.now () -> (f64)',
    'host.open (i32 i32 i32) -> (i64)',
  ]);
  assert.ok(found.every(({ certain }) => certain));
});
