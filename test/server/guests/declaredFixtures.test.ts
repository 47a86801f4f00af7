import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { declarationGuestReaders } from '../../../server/src/core/guests/index';
import { inRepository } from '../../support/repository';
import { importsOfFiles } from './readDeclared';
import { inShort } from './readRust';

/** The files of a fixture by their paths below the folder of its language. */
function filesBelow(folder: string, path: string): Record<string, string> {
  if (statSync(join(folder, path)).isFile()) {
    return { [`/w/${path}`]: readFileSync(join(folder, path), 'utf8') };
  }
  return Object.assign(
    {},
    ...readdirSync(join(folder, path)).map((name) => filesBelow(folder, `${path}/${name}`)),
  ) as Record<string, string>;
}

/**
 * What the comments at the ends of lines say: `// module.name (i32) -> (i32)`, each with its place; in
 * WebAssembly text the comments begin with `;;`.
 */
function expectedIn(files: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(files).flatMap(([file, text]) =>
    text.split(/\r?\n/).flatMap((line, index) => {
      const comment = /^.*(?:\/\/|;;) (\S.* -> (?:\([^)]*\)|\?))$/.exec(line)?.[1];
      return comment === undefined ? [] : [`${file}:${String(index + 1)} ${comment}`];
    }),
  );
}

for (const { program } of declarationGuestReaders) {
  const folder = inRepository('test/fixtures/guests', program.id);

  test(`has fixtures in ${program.id}`, () => {
    assert.ok(existsSync(folder) && readdirSync(folder).length > 0);
  });

  for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
    test(`reads all imports of the fixture ${program.id}/${name}, where they stand`, async () => {
      const files = filesBelow(folder, name);
      const found = await importsOfFiles(program.id, files);
      const actual = found.map(({ site, ...rest }) => {
        return `${site.file}:${String(site.range.start.line + 1)} ${inShort({ site, ...rest })}`;
      });
      const expected = expectedIn(files);
      assert.ok(expected.length > 0, 'a fixture without imports proves nothing');
      assert.deepEqual([...actual].sort(), [...expected].sort());
    });
  }
}
