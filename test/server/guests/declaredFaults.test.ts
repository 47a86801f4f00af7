import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { declarationGuestReaders } from '../../../server/src/core/guests/index';
import { inRepository } from '../../support/repository';
import { importsOfFiles } from './readDeclared';

/** Sources of one language among the fixtures. */
function sourcesOf(program: string): readonly string[] {
  const folder = inRepository('test/fixtures/guests', program);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'utf8'));
}

for (const { program } of declarationGuestReaders) {
  const file = `/w/assembly/guest${program.extensions[0] ?? ''}`;

  test(`reads ${program.id} cut off anywhere without a fault`, async () => {
    let found = 0;
    for (const text of sourcesOf(program.id)) {
      for (let end = 0; end < text.length; end += 11) {
        found += (await importsOfFiles(program.id, { [file]: text.slice(0, end) })).length;
      }
    }
    assert.ok(found > 0);
  });

  test(`reads ${program.id} with a hole anywhere without a fault`, async () => {
    let found = 0;
    for (const text of sourcesOf(program.id)) {
      for (let at = 0; at < text.length; at += 17) {
        const holed = text.slice(0, at) + text.slice(at + 5);
        found += (await importsOfFiles(program.id, { [file]: holed })).length;
      }
    }
    assert.ok(found > 0);
  });

  test(`reads ${program.id} in linear time, nested and long`, async () => {
    const start = performance.now();
    for (const unit of [
      '(',
      '{',
      '"',
      "'",
      '/*',
      '//',
      '`',
      '@',
      '[',
      '<',
      'fn f(',
      '//go:wasmimport m f\nfunc f(',
    ]) {
      await importsOfFiles(program.id, { [file]: unit.repeat(20_000) });
      await importsOfFiles(program.id, { [file]: `${sourcesOf(program.id)[0] ?? ''}${unit.repeat(20_000)}` });
    }
    assert.ok(performance.now() - start < 60_000);
  });
}
