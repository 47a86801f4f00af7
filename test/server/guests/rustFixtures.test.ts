import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import test from 'node:test';
import { inRepository, readText } from '../../support/repository';
import { importsOf, inShort } from './readRust';

const folder = 'test/fixtures/guests/rust';

/** The comment at the end of a line with a signature in it. */
function expectedOn(line: string): string | null {
  return /\/\/ ([^/]* -> \([^/]*\))$/.exec(line)?.[1] ?? null;
}

for (const name of readdirSync(inRepository(folder))) {
  test(`reads all imports of the fixture ${name}, where they stand`, async () => {
    const text = readText(folder, name);
    const lines = text.split('\n');
    const found = await importsOf(text);
    const actual = lines.map((line) => ({ line: line.replace(/ *\/\/.*$/, ''), imports: [] as string[] }));
    for (const guestImport of found) {
      const { line } = guestImport.site.range.start;
      const short = inShort(guestImport);
      const withoutModule = /^types\.\w+ /.test(short) ? short.replace(/^types\.\w+ /, '') : short;
      actual[line]?.imports.push(withoutModule);
    }
    const expected = lines.map((line) => {
      const comment = expectedOn(line);
      return { line: line.replace(/ *\/\/.*$/, ''), imports: comment === null ? [] : [comment] };
    });
    assert.deepEqual(
      actual.filter((each) => each.imports.length > 0),
      expected.filter((each) => each.imports.length > 0),
    );
  });
}
