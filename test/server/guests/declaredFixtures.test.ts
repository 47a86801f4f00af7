import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { declarationGuestReaders } from '../../../server/src/core/guests/index';
import type { GuestImport } from '../../../server/src/core/model/facts';
import type { Site } from '../../../server/src/core/model/site';
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

/** The text at a site, up to the end of its first line. */
function textAt(files: Readonly<Record<string, string>>, { file, range }: Site): string {
  const line = files[file]?.split(/\r?\n/)[range.start.line] ?? '';
  const isLong = range.end.line > range.start.line;
  return line.slice(range.start.character, isLong ? undefined : range.end.character);
}

/** What an import says of itself beside what stands at the places that it names. */
function misplaced(files: Readonly<Record<string, string>>, found: GuestImport): readonly string[] {
  const { module, name, site, nameSite, moduleSite, signature } = found;
  const slots = [...(signature.params ?? []), ...(signature.results ?? [])];
  const pairs = [
    [nameSite ? name : (name.split('.').at(-1) ?? ''), textAt(files, nameSite ?? site)],
    ...(moduleSite ? [[module ?? '?', textAt(files, moduleSite)]] : []),
    ...slots.flatMap((slot) =>
      slot.site ? [[(slot.text ?? '').split(/\r?\n/)[0] ?? '', textAt(files, slot.site)]] : [],
    ),
  ];
  return pairs
    .filter(([said, stands]) => said !== stands)
    .map(([said, stands]) => `${said ?? ''} at ${stands ?? ''}`);
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
      // WebAssembly text has names with escapes, and types that stand elsewhere.
      if (program.id === 'wat') return;
      assert.deepEqual(
        found.flatMap((each) => misplaced(files, each)),
        [],
      );
    });
  }
}
